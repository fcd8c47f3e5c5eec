/** A sentence and where it begins. */
export interface Sentence {
  readonly text: string;
  readonly from: number;
}

/** What ends in a stop and ends no sentence. */
const abbreviation =
  /(?:^|[\s("'.*_])(?:Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|vs?|No|Nos|Inc|Ltd|Co|Corp|Gen|Col|Sgt|Lt|Capt|Rev|Hon|Mt|Ft|ca|approx|etc|e\.g|i\.e|cf|al|Fig|Eq|p|pp|Vol|sq|cu|hrs?|min|sec|yrs?|[A-Z]|U\.S|U\.K|D\.C|a\.m|p\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/;
/** What no name goes on with: "It is D. Actually B." */
const turns = /^\s+(?:Actually|Wait|No,|Sorry|However|But|So|Therefore|Thus|Hence)(?![\p{L}'])/u;
/** "No. It ended.", and not "No. 5". */
const answersNo = /^[\s"'*_]{0,4}no$/i;
const stop = /[.!?]["')\]*_]{0,4}(?=\s|$)|[。!?;](?=[^\s"'」』)$\\}])|[。]["'」』)]{0,3}|\n/g;

/**
 * The sentences of a text: lines, and within them what ends in a stop that belongs to no abbreviation. Blank ones are
 * left out. O(n).
 *
 * @example
 * sentencesOf("Dr. No is it. So, no. 5 of 7.").map(({ text }) => text) // => ["Dr. No is it.", "So, no.", "5 of 7."]
 */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  const push = (to: number): void => {
    const sentence = text.slice(from, to).trimStart();
    if (sentence !== "") found.push({ text: sentence.trimEnd(), from: to - sentence.length });
    from = to;
  };
  stop.lastIndex = 0;
  for (let hit = stop.exec(text); hit !== null; hit = stop.exec(text)) {
    const { 0: sign, index } = hit;
    const end = index + sign.length;
    if (end <= from) continue;
    if (
      sign[0] === "." &&
      !(answersNo.test(text.slice(from, index)) && !/^\s*\d/.test(text.slice(end, end + 4))) &&
      !turns.test(text.slice(end, end + 14)) &&
      abbreviation.test(text.slice(Math.max(from, index - 12), index + 1)) &&
      !/^\s*$/.test(text.slice(end, end + 200))
    )
      continue;
    push(end);
  }
  push(text.length);
  return found;
}
