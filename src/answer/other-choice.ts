import { choiceAt, plainChoices } from "./choice-token.ts";

/** The choices that may be named, and those that were. */
export interface Choices {
  readonly allowed: (choice: string) => boolean;
  readonly chosen: ReadonlySet<string>;
}

const mention = /(?<![\p{L}\p{N}'^\\-])[([{]? ?[A-Z](?![\p{L}\p{N}'])/gu;
/** Before a letter: what makes it one more choice. */
const adds =
  /(?:\b(?:or|and|and\/or|so|hence|thus|therefore|leaving|leaves|maybe|perhaps|possibly|then|unless|also|options?|choices?|either|be|is|it|answer|namely|even|else|meant|mean|though|but)|[,;|/&+>→⇒]|或|和|、|及|与)[\s([]{0,4}$/i;
/** Before a letter: what leaves it out. */
const leavesOut =
  /(?:\b(?:not|never|rather than|instead of|unlike|than|against|from|over|of|eliminat\w*|rul\w+ out|exclud\w+|reject\w*|neither|nor|without|while|whereas|because|since|although|even though|even if|despite)|n't|不是|而非|排除)[\s,:([]{0,4}(?:(?:choices?|options?|the|选项)[\s([]{0,4})?(?:[A-Z][)\]]?(?:,? (?:and|or|nor) |, ?|、))*[\s([]{0,2}$/i;
/** Behind a letter: what leaves it out. */
const denied =
  /^[)\]}\s]{0,3}(?:[^.;\n]{0,20}[\s,])?(?:(?:is|are|was|were|would be|seems?|has|does|do|did|can|could|cannot|can't|must)\b[^.;\n]{0,60}?(?:\b(?:wrong|incorrect|false|not|no|untrue|eliminated|excluded|ruled out|irrelevant|impossible|never)\b|n't\b)|isn't|aren't|doesn't|cannot|(?:[、,和与及]\s?[A-Z]){0,8}(?:选?项)?(?:均|都|皆)?(?:错|不|[与和跟][^,。;]{1,8}(?:不符|不一致|矛盾|相反)|无中生有|未|没有))/i;
const asserted =
  /^[)\]}\s]{0,3}(?:(?:is|are|would be|seems|must be|should be|might be|may be|could be|looks) (?:actually |also |probably |perhaps |instead |indeed |the )?(?:more )?(?:right|correct|better|best|true|answer|likely|possible|plausible)\b|才?是正确|更(?:好|合适)|也(?:对|正确))/i;
const modal =
  /\b(?:may|might|could|can) (?:(?:just|also|as|well|equally|possibly|perhaps) ){0,4}be\b|\bi mean|\bmeant\b|\bi(?:'d| would)? (?:go|choose|pick|prefer)|(?:it|answer)(?:'s| is| should be| must be)\b|^\s*so (?:is|are|does|do)\b/i;

/** Behind a letter: what it would be if things were otherwise. */
const supposed = /^[^.;\n]{0,40}\bwould\b[^.;\n]{0,60}\bif\b/i;

/** Stands in everything that names a choice. */
const capital = /[A-Z]/;

function* mentions(
  sentence: string,
  { allowed, chosen }: Choices,
): Generator<{ before: string; after: string; isBracketed: boolean }> {
  if (!capital.test(sentence)) return;
  const plain = plainChoices(sentence);
  for (const { 0: found, index } of plain.matchAll(mention)) {
    const read = choiceAt(plain, index, true);
    if (read === null || chosen.has(read.choice) || !allowed(read.choice)) continue;
    const isBracketed = /[([{]/.test(found);
    if (read.choice === "I" && !isBracketed) continue;
    yield {
      before: plain.slice(Math.max(0, index - 60), index),
      after: plain.slice(index + found.length, index + 100),
      isBracketed,
    };
  }
}

/** Whether the rest of a choice's own sentence names another choice as one more: "B or A", "B (if not, A)". */
export function otherChoiceNamed(rest: string, choices: Choices): boolean {
  for (const { before, after, isBracketed } of mentions(rest, choices)) {
    if (leavesOut.test(before) || denied.test(after) || supposed.test(after)) continue;
    if (isBracketed || adds.test(before) || before.trim() === "") return true;
  }
  return false;
}

/** Whether a later sentence calls another choice right: "(A) is better", "it may also be (C)". */
export function otherChoiceAsserted(sentence: string, choices: Choices): boolean {
  for (const { before, after } of mentions(sentence, choices)) {
    if (leavesOut.test(before) || denied.test(after)) continue;
    if (supposed.test(after)) continue;
    if (asserted.test(after) || (modal.test(before) && !/\bnot\b|n't/.test(before))) return true;
    if (/^\s*(?:or|and|and\/or|或|和)[\s([]{1,4}$/i.test(before)) return true;
  }
  return false;
}
