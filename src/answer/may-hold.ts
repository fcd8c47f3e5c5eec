import { lastWordOf, speltNumbers } from "./number-words.ts";

const letters = /[a-z]+/gi;
/** What an answer may write otherwise: units and months, which have signs or numbers besides. */
const otherwise =
  /^(?:min|h|hr|sec|km|cm|kg|ft|[a-z]{1,2}|minutes?|hours?|seconds?|kilomet(?:er|re)s?|met(?:er|re)s?|centimet(?:er|re)s?|kilograms?|grams?|feet|foot|miles?|us|usd|dollars?|euros?|pounds?|yen|percent|january|february|march|april|may|june|july|august|september|october|november|december)$/i;
const digits = /\d+/;
const ascii = /^[\n\x20-\x7e]*$/;

const han = /\p{Script=Han}{2,}/gu;

/** The longest run of Han in a label that has such characters and plain ones alone; undefined for any other. */
function hanPartOf(label: string): string | undefined {
  if (!/^[\n\x20-\x7e\p{Script=Han}]*$/u.test(label)) return undefined;
  let longest = "";
  for (const run of label.match(han) ?? []) if (run.length > longest.length) longest = run;
  return longest === "" ? undefined : longest;
}

/**
 * A label's longest run of letters of ASCII in lower case that is written in one way, else its first one, else the last
 * three of its first digits, which no comma parts.
 */
function partOf(label: string): string | undefined {
  if (!ascii.test(label)) return hanPartOf(label);
  const runs = label.match(letters) ?? [];
  let longest = "";
  for (const run of runs) if (run.length > longest.length && !otherwise.test(run)) longest = run;
  const own = longest === "" ? runs[0] : longest;
  return own?.toLowerCase() ?? digits.exec(label)?.[0].slice(-3);
}

/**
 * Whether any of some labels may stand in a stretch, case and markup aside: a quick check that saves the reading of
 * what is wrong. Undefined where labels do not let that be told.
 *
 * @param labels answers that are compared word for word
 * @example
 * mayHold(["Paris", "City of Light"])?.("It is Lyon.") // => false
 */
export function mayHold(labels: readonly string[]): ((stretch: string) => boolean) | undefined {
  const parts: string[] = [];
  for (const label of labels) {
    const part = partOf(label);
    if (part === undefined) return undefined;
    parts.push(part);
    const spelt = /^\d{1,2}$/.test(label) ? lastWordOf(Number(label)) : undefined;
    if (spelt !== undefined) parts.push(spelt);
    const [counted] = /^[A-Za-z]/.test(label) ? speltNumbers(label) : [];
    if (counted?.from === 0) parts.push(String(counted.value).slice(-3));
  }
  // What is written in Han has one spelling; letters of ASCII may stand for others.
  if (!parts.some((part) => ascii.test(part)))
    return (stretch) => parts.some((part) => stretch.includes(part));
  return (stretch) => {
    const lowered = stretch.toLowerCase();
    return parts.some((part) => lowered.includes(part)) || !ascii.test(stretch);
  };
}
