import { holdsAny } from "./anchors.ts";
import { blank } from "./blank.ts";
import { isRemark } from "./remarks.ts";
import { sentencesOf } from "./sentences.ts";

/** So much of the end is looked at. */
const maxTail = 400;

/** Something of this stands in every sentence that puts one answer in the place of another. */
const mayReplace = holdsAny([
  ...[",", ".", ":", ";", "!", "…"].flatMap((stop) =>
    ["no", "nope", "wait", "sorry", "oops", "actually", "correction", "rather"].map((word) => word + stop),
  ),
  ...[
    "i mean",
    "actually ",
    "thought",
    "not ",
    "isn't ",
    "wasn't ",
    "wrong",
    "correct,",
    "right,",
    "false",
    "out",
    "eliminated",
    "impossible",
    "leav",
    "left with",
  ],
]);
/** A box or a tag is not replaced by words behind it. */
const sign = /\\f?box|<(?:final_?)?answer|####|\{\s*"/i;

/** Says that what follows is the answer. */
const phrase =
  "(?:i (?:meant|mean)(?: to (?:say|write))?|it(?:'s| is| was| should be| must be| has to be)|make (?:that|it)|the (?:\\w+ )?answer (?:is|should be|must be)):?\\s+";
/** One that turns round, and one that may open any sentence. */
const strongTurn = "(?:no|nope|correction|(?:or )?rather|scratch that|on second thought)";
const weakTurn = "(?:wait|sorry|actually|oops|hm+)";
const more = "(?:(?:no|wait|sorry|actually)[,.:;! ]{1,3}){0,2}";

const turns = [
  // "No, Paris." "Sorry, I meant Paris."
  new RegExp(
    `^["'*_(>\\s]{0,8}(?:(?:oh|ah|well)[,.! ]{1,3})?(${strongTurn}|${weakTurn})[,.:;!… -]{1,4}${more}(${phrase})?(.{1,80})$`,
    "iu",
  ),
  // "Lyon, no, Paris" "Lyon - I mean Paris"
  new RegExp(
    `^(?!${strongTurn},|${weakTurn},).{1,120}?(?:,|…|\\.\\.\\.|\\s-{1,3})\\s+(${strongTurn}|${weakTurn}|i mean)[,:]?\\s+${more}(${phrase})?(.{1,80})$`,
    "iu",
  ),
];

const excludes =
  "(?:is|are|was|were|(?:can|could|may|must|should) (?:both |all )?be) (?:both |all |clearly |obviously |definitely )?(?:wrong|incorrect|false|not (?:right|correct|it|the answer)|ruled out|excluded|eliminated|impossible|out)(?:,? (?:and )?so (?:is|are) [^,.;\\n]{1,40}){0,3}";
const conclusions = [
  // "A is wrong, so B." "A is wrong, so is C, so B."
  new RegExp(
    `^(?:.{0,160}\\s)?${excludes}[,;]? (?:and )?(?:so|hence|thus|therefore|which leaves|leaving|that leaves)(?: us with| only| just| with)?,? (?:${phrase})?(.{1,80})$`,
    "iu",
  ),
  // "Eliminating A and C leaves B."
  /^(?:after |by |on )?(?:(?:the )?process of )?(?:eliminat|exclud|rul|discard|reject)\w{0,6}\b.{1,160}?\b(?:leaves|leaving|we(?:'re| are) left with)(?: us with)?(?: only| just)? (.{1,80})$/iu,
  // "Not A, not C: B."
  /^(?:(?:so|it is|it's) )?(?:not|neither) [^.;:\n]{1,100}[:;] (?:so |hence |thus )?(?:it is |it's )?(.{1,80})$/iu,
  // "Not Lyon but Paris."
  new RegExp(
    `^(?:(?:it|that|(?:so |thus,? |therefore,? )?the (?:\\w+ )?answer)(?:'s| is| was) not|(?:it|that|the answer) (?:isn't|wasn't)|not) (?!only\\b|just\\b)[^,.;\\n]{1,60}(?:,? but|[;,]) (?:rather |instead )?(?:${phrase})?(.{1,80})$`,
    "iu",
  ),
];

/** A name or a number, and no sentence about it. */
const value = /^["'*_([「]{0,4}(?:the (?=\p{Lu}))?(?:\$|\\\(|\p{Lu}|\p{N}|\p{Lo}|[-+]\d)/u;
const saysMore =
  /\b(?:is|are|was|were|has|have|had|does|did|do|can|could|will|would|may|might|or|not|no|sure|wrong|right|correct|true|that|this|it|which|because|maybe|perhaps|possibly|yes|i|we|you|he|she|they)\b|[?;:]|或|不/iu;

const isValue = (text: string, words: number): boolean =>
  value.test(text) &&
  !saysMore.test(text.replace(/^[(["']?I[)\]"']?$/, "")) &&
  text.split(/\s+/).length <= words;

/** What a sentence puts in the place of what was said before it; null where it puts nothing. */
function replacementIn(sentence: string, isAnswered: boolean): string | null {
  const text = sentence.replace(/(?: it (?:is|must be))?[.!。]["')\]*_]{0,3}$/, "");
  const settled = isAnswered
    ? /^(?:so |then |hence |thus )?(.{1,80}?),? it (?:is|must be)[.!]?$/i.exec(sentence)
    : null;
  if (settled !== null && isValue(settled[1]!, 5)) return settled[1]!;
  // A title may turn round, "No, No, Nanette", and a number be called so: "No. 5".
  if (/"[^"]*"|「[^」]*」|^No\. ?\d/.test(text)) return null;
  for (const [i, turn] of turns.entries()) {
    const found = turn.exec(text);
    if (found === null) continue;
    const [, word = "", said, given = ""] = found;
    // Without an answer before it, "No, it is Paris" says no.
    if (i === 0 && !isAnswered && !/^(?:sorry|oops|correction)/i.test(word)) continue;
    const isPlain = said !== undefined || /^(?:no|nope|correction|(?:or )?rather|i mean)/i.test(word);
    if (isValue(given, isPlain ? 5 : 3)) return given;
  }
  for (const conclusion of conclusions) {
    const given = conclusion.exec(text)?.[1];
    if (given !== undefined && isValue(given, 5)) return given;
  }
  return null;
}

/** "Not Lyon. Paris.": a name behind a sentence that only denies another one. */
function named(sentence: string, before: string | undefined): string | null {
  if (before === undefined || !/^no[.!]$|^not (?:\p{Lu}|\p{N})[^,.;:\n]{0,60}\.$/iu.test(before)) return null;
  const text = sentence.replace(/[.!]$/, "");
  return isValue(text, 5) ? text : null;
}

/**
 * A text without what its last sentence puts another answer in the place of, and the remarks behind it, every character left at its place: "Lyon. No,
 * Paris." states Paris, "A is wrong, so B." B, "Not Lyon but Paris." Paris. A reader takes the answer that was given last.
 * What a box or a tag encloses is not replaced so. O(n).
 *
 * @param text a visible answer as a reader sees it
 * @example
 * replaced("Lyon. No, Paris.").trim() // => "Paris"
 * @example
 * replaced("Paris. No doubt about it.") // => "Paris. No doubt about it."
 */
export function replaced(text: string): string {
  if (text.includes("\\boxed")) return text;
  const end = text.trimEnd().length;
  const from = Math.max(0, end - maxTail);
  const tail = text.slice(from, end);
  if (!mayReplace(tail) || sign.test(text)) return text;
  const sentences = sentencesOf(tail);
  const backwards = sentences.reverse();
  for (const [i, { text: sentence, from: at }] of backwards.slice(0, 3).entries()) {
    const isAnswered = text.slice(0, from + at).trim() !== "";
    const given = replacementIn(sentence, isAnswered) ?? named(sentence, backwards[i + 1]?.text);
    if (given !== null) {
      const place = from + at + sentence.lastIndexOf(given);
      return blank(text.slice(0, place)) + given + blank(text.slice(place + given.length));
    }
    if (!isRemark(sentence)) break;
  }
  return text;
}
