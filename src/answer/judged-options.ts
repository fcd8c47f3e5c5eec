/** The label of an option that begins a line. */
const label =
  /^[\s>*_+|#-]{0,8}(?:(?:option|choice|选项)\s?)?[(*]{0,3}([A-Z])[)*]{0,3}(?![\p{L}\p{N}'])(?:选?项)?[.):|]{0,2}[*\s]{0,4}/iu;
const rightHead =
  /^[\s*_(:|→,-]{0,6}(?:[✅✔✓☑]|(?:is )?(?:correct|right|true|yes|supported)\b|(?:是)?正确)/iu;
const wrongHead =
  /^[\s*_(:|→,-]{0,6}(?:[❌✗✘✖]|(?:is )?(?:incorrect|wrong|false|no|not|unsupported|contradict(?:s|ed))\b|错误?|不正确|不符)/iu;
const rightEnd = /[✅✔✓☑]\ufe0f?[\s*_)|.]{0,6}$|[-–—→:(] ?\**(?:correct|true|yes)[\s*_)|.]{0,6}$/iu;
const wrongEnd = /[❌✗✘✖]\ufe0f?[\s*_)|.]{0,6}$|[-–—→:(] ?\**(?:incorrect|wrong|false|no)[\s*_)|.]{0,6}$/iu;
/** Nothing longer is looked at in one line. */
const longest = 600;

/**
 * The options that a text calls right where it judges each on a line of its own ("A. Incorrect: …", "B ✅"); null where it
 * does not, or calls all of them right. O(n).
 *
 * @param text a bare text
 * @example
 * [...judgedOptions("A. Incorrect: too early.\nB. Correct: see page 3.")!] // => ["B"]
 */
export function judgedOptions(text: string): ReadonlySet<string> | null {
  const right = new Set<string>();
  let wrong = 0;
  for (const line of text.split("\n")) {
    const found = label.exec(line.slice(0, 40));
    if (found === null || found[1] !== found[1]!.toUpperCase()) continue;
    const rest = line.slice(found[0].length).slice(0, longest);
    if (wrongHead.test(rest) || wrongEnd.test(rest)) wrong++;
    else if (rightHead.test(rest) || rightEnd.test(rest)) right.add(found[1]!);
    else return null;
  }
  return wrong > 0 && right.size > 0 ? right : null;
}
