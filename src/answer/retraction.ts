import { isLetter } from "../normalize/ascii.ts";
import { holdsAny } from "./anchors.ts";
import { type Choices, otherChoiceAsserted } from "./other-choice.ts";

/** So much behind an answer is looked at. */
const maxAfter = 700;

/** Takes back what was said. */
const withdrawal =
  /(?:^|[\s,;(])(?:(?:that|this|it|which)(?:'s| is| was| has to be| must be) (?:actually |clearly |also |probably |all )?(?:wrong|incorrect|false|not (?:right|correct|true|the answer|it)|a mistake|an error)(?! (?:to|that|for)\b)|(?:scratch|ignore|forget|disregard|strike) (?:that|this|it|the above)\b|i (?:hereby )?(?:retract|withdraw|take (?:that|it|this) back|was wrong|am wrong|made (?:a|an) (?:mistake|error)|misread|misspoke|meant|have no (?:answer|idea)|do not (?:know|believe (?:it|so|that))|don't (?:know|believe (?:it|so|that))|cannot (?:say|tell)|take back)\b|my (?:mistake|bad)\b|i mean (?!the\b|that\b|this\b|it\b|by\b|an?\b|to\b|in\b)|(?:just|only|was|am|i'm) (?:kidding|joking)\b|(?:the|my) (?:above |previous |first )?answer(?: above)? (?:is|was) (?:wrong|incorrect|not (?:right|correct))|answer (?:is|was) wrong|(?:that|this|it|which) (?:contradicts|leads to a contradiction|is (?:impossible|a contradiction|absurd)|cannot be(?: right| true| the case)?(?=[.,;!]|$)))|我错了|矛盾|不可能成立|说错了|上面(?:的答案)?(?:是)?错|更正|答案(?:是)?错/i;

/** A turn at the head of a sentence, and then another value. */
const correction =
  /^[\s"'*_(>-]{0,8}(?:(?:oh|ah|well)[,.! ]{1,3})?(?:no|nope|wait|sorry|actually|hm+|correction|on (?:second thought|reflection)|oops|rather|or rather|i mean|更正|不对|等等)[,.:;!… -]{1,4}(?:(?:no|wait|sorry|actually|that is|hm+)[,.:;! ]{1,4}){0,3}(?:i (?:meant|mean|think|believe|guess)|it(?:'s| is| was| should be| must be| has to be)|the (?:\w+ )?answer|that(?:'s| is)|应该|应为|是)/i;

/** "Hmm, wait: paragraph 9 says otherwise." */
const halt =
  /^[\s"'*_(>-]{0,8}(?:(?:oh|ah|hm+|no),? )?wait[,:.!…-](?!.*\b(?:check|verify|confirm\w*|yes|right|correct)\b)\s*\p{L}/iu;

/** "No, Lyon.": a turn and a name or a number, and nothing else. */
const replacement = /^[Nn]o[,:] [\p{Lu}\p{N}][^\s,]*(?: [^\s,]+){0,3}$/u;

/** Another value may be meant as well. */
const hedge =
  /\b(?:it|this|that|they|the (?:right |correct |true )?answer|one|others?)\b[^.!?\n]{0,40}?\b(?:may|might|could|can) (?:(?:just|also|as|well|equally|possibly|perhaps|easily|instead|actually) ){0,5}(?:be|have been)\b(?! (?:noted|seen|said|found|shown|verified|checked|used|written|obtained|read|confirmed|helpful|wrong that))|\b(?:may|might|could) be (?:right|correct|true|the answer|possible|it)\b|\b(?:or|and) (?:maybe|perhaps|possibly)\b|\bif not,? (?:then )?|\balternatively\b[^.!?\n]{0,60}\bbe\b|\b(?:no longer|not (?:at all )?|un)(?:sure|certain)\b[^.!?\n]{0,80}(?:;|\b(?:or|it|but)\b)|\b(?:is|are|would be|seems?) (?:also|equally|just as) (?:possible|plausible|acceptable|correct|right|defensible)\b|\bworks? (?:too|as well|equally well)\b|也可能是|或者是|可能也是|也可以|都可以|都行|都对|皆可/i;
const orLine = /^[\s*(]*(?:or|and\/or|otherwise|或|或者)\b/i;

/** Something of this stands in every text that takes back, corrects or hedges what stands before it. */
const isSuspect = holdsAny([
  ...["wrong", "rrect", "false", "not ", "mistake", "an error", "scratch", "ignore", "forget", "disregard"],
  ...[
    "strike",
    "retract",
    "withdraw",
    "take ",
    "made a",
    "misread",
    "misspoke",
    "kidding",
    "joking",
    "meant",
    "have no",
    "do not ",
  ],
  ...["don't ", "cannot", "my bad", "nope", "wait", "sorry", "actually", "hm", "on second", "on reflection"],
  ...["oops", "rather", "i mean", "may", "might", "could", "can ", "if not", "alternatively", "perhaps"],
  ...[
    "possibly",
    "sure",
    "certain",
    "contradict",
    "impossible",
    "absurd",
    "矛盾",
    "不可能",
    "错",
    "更正",
    "不对",
    "等等",
    "也可",
    "都",
    "皆可",
    "also ",
    "equally",
    "too",
    "as well",
    "just as",
    "或者",
    "可能也",
  ],
  ...[",", ".", ":", ";", "!", "…", " ", "-"].map((stop) => `no${stop}`),
]);
/** Whether a letter stands in a text, or anything beyond ASCII: else nothing is said in it. O(n). */
function holdsLetter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code) || code > 127) return true;
  }
  return false;
}

/** What may name a choice. */
const loneCapital = /[A-Z](?![A-Za-z0-9])/;

/** Whether a sentence takes back what stands before it. */
export const isWithdrawal = (sentence: string): boolean => withdrawal.test(sentence);

/**
 * What the text behind an answer takes back, or null: "that is wrong", "no, it is (A)", "it may also be Rome". Words
 * that explain, and words about other answers that are wrong, change nothing. O(1): so much is looked at.
 *
 * @param text the text
 * @param to where the answer ends
 * @param end how far it is looked
 */
export function retraction(text: string, to: number, end: number, choices?: Choices): string | null {
  if (to >= Math.min(end, text.length)) return null;
  const after = text.slice(to, Math.min(end, to + maxAfter));
  if (!holdsLetter(after)) return null;
  if (!isSuspect(after) && !orLine.test(after) && (choices === undefined || !loneCapital.test(after)))
    return null;
  const sentences = after.split(/(?<=[.!?。;])\s+|\n+/).filter((sentence) => sentence.trim() !== "");
  for (const [i, sentence] of sentences.entries()) {
    if (withdrawal.test(sentence)) return "the answer is taken back";
    if (halt.test(sentence) || correction.test(sentence) || replacement.test(sentence.trim()))
      return "the answer is corrected afterwards";
    if (hedge.test(sentence)) return "another answer is held possible";
    if (i === 0 && orLine.test(sentence)) return "another answer is held possible";
    if (choices !== undefined && otherChoiceAsserted(sentence, choices))
      return "another choice is called right";
  }
  return null;
}
