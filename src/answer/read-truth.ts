import type { Reading, ReadStretch } from "./reading.ts";

const word = /^[\s*_`"'(:>#\\{]*(?:text\{)?(yes|no|true|false|是的?|否|对|错|正确|错误)(?![\p{L}\p{N}])/iu;
const positive = /^(?:yes|true|是的?|对|正确)$/i;
/** Behind yes or no: what makes it neither. */
const open =
  /^[\s*_`"')}.]{0,6}(?:(?:,\s*)?(?:or|and|\/|or else|and\/or)\b|\/|\?|idea\b|(?:one|way|answer|information|evidence|data|mention)\b|(?:is|was) (?:wrong|incorrect|false|not)\b)/i;
const hedged = /^[^.!?\n]{0,80}\b(?:or (?:no|false|true|yes)|and (?:no|false))\b/i;

/**
 * Yes or no at the head of a stretch: `true`, `false`. "Yes or no" is a fault, "no idea" neither. O(1).
 */
export const readTruth: ReadStretch = (text, from, to) => {
  const stretch = text.slice(from, Math.min(to, from + 400));
  const found = word.exec(stretch);
  if (found === null) return null;
  const [whole, said] = found as unknown as [string, string];
  const rest = stretch.slice(whole.length);
  const key = String(positive.test(said));
  const end = from + whole.length;
  const reading: Reading = { text: said, from: end - said.length, to: end, key, fault: null };
  if (/^[\s*]*(?:idea|one|way|answer|information|evidence|data|mention)\b/i.test(rest)) return null;
  return open.test(rest) || hedged.test(rest)
    ? { ...reading, fault: "neither yes nor no is stated" }
    : reading;
};
