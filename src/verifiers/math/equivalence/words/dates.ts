import { withFullMonth } from "./sayings.ts";

const MONTH = "(january|february|march|april|may|june|july|august|september|october|november|december)";
const MONTH_FIRST = new RegExp(`^${MONTH} (\\d{1,2})(?: ?(?:st|nd|rd|th))?(?: (\\d{4}))?$`);
const DAY_FIRST = new RegExp(`^(\\d{1,2})(?: ?(?:st|nd|rd|th))?(?: of)? ${MONTH}(?: (\\d{4}))?$`);

const MONTH_ALONE = new RegExp(`^${MONTH}$`, "i");

/** Whether a word is the name of a month. */
export function isMonth(word: string): boolean {
  return MONTH_ALONE.test(word);
}

/** A date in one form: `March 5`, `5 March`, `the 5th of March`; undefined for other words. */
export function dateOf(plain: string): string | undefined {
  if (!/\d/.test(plain)) return undefined;
  const text = withFullMonth(plain.toLowerCase());
  const first = MONTH_FIRST.exec(text);
  if (first !== null) return `date ${first[1]} ${Number(first[2])} ${first[3] ?? ""}`.trim();
  const day = DAY_FIRST.exec(text);
  return day === null ? undefined : `date ${day[2]} ${Number(day[1])} ${day[3] ?? ""}`.trim();
}
