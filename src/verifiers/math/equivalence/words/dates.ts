import { anyOf, replacing, type Step } from "../../../../normalize/characters.ts";
import { MONTHS, withFullMonth } from "./sayings.ts";

const MONTH = `(${MONTHS.join("|")})`;
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

const FIGURES = /^(\d{4})(?:-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|年\s?(\d{1,2})月\s?(\d{1,2})日)$/;

/** `2021-06-03`, `2021年6月3日` in words: in figures it would be read as a difference. */
export const DATE_IN_FIGURES: Step = replacing(
  anyOf("0-", "0年月日"),
  FIGURES,
  (date, year, m, d, month = m, day = d) => {
    const name = MONTHS[Number(month) - 1];
    return name === undefined ? (date as string) : `\\text{${name} ${Number(day)} ${year}}`;
  },
);
