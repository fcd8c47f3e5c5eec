/**
 * Cuts text into words whose concatenation is the text. `chineseSegmenter` makes the one that the rewards use; a
 * function of your own will do where the words need not be jieba's.
 */
export interface Segment {
  (text: string): string[];
  /** The same words as the places where they end: spares a string a word where there is such a function. */
  readonly ends?: ((text: string) => Uint32Array) | undefined;
}

/** A function that cuts text, and can say where words end. */
export interface Segmenter extends Segment {
  readonly ends: (text: string) => Uint32Array;
}

/**
 * Where the words of a text end, by whatever way the segmenter has.
 *
 * @example
 * Array.from(wordEnds("abc", (text) => [text.slice(0, 2), text.slice(2)])) // => [2, 3]
 */
export function wordEnds(text: string, segment: Segment): Uint32Array {
  if (segment.ends !== undefined) return segment.ends(text);
  let end = 0;
  return Uint32Array.from(segment(text), (word) => {
    end += word.length;
    return end;
  });
}
