/** Where the dictionary lies that `chineseSegmenter` reads: beside this file. In Node alone. */
export function chineseDictionary(): URL {
  // In two steps: a bundler for browsers would take the file along for everybody if it saw its name and this place at once.
  const here = import.meta.url;
  return new URL("chinese.dict", here);
}
