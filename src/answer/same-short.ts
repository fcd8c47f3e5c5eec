import { collapse } from "../normalize/python-text.ts";
import { shortAnswer } from "../normalize/short-answer.ts";
import { foldCase } from "../normalize/unicode.ts";

const runs = /(?<![\p{L}\p{N}])[-+]?(?=[.\d])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)?(?:[.:/]\d+)*(?!\d)|\d+/gu;

/** The numbers of a text with their signs, points, colons and slashes, which a short form would lose. */
const numbersOf = (text: string): string =>
  (text.match(runs) ?? [])
    .map((run) =>
      run
        .replace(/,/g, "")
        .replace(/^\+/, "")
        .replace(/^(-?)0+(?=\d)/, "$1"),
    )
    .filter((run) => /\d/.test(run))
    .join(" ");

const months = "january february march april may june july august september october november december".split(
  " ",
);
const month = `(${months.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|")})\\.?`;
const monthFirst = new RegExp(`^(?:on )?${month} (\\d{1,2})(?:st|nd|rd|th)?,? ?(\\d{4})?$`, "i");
const dayFirst = new RegExp(
  `^(?:on )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${month},? ?(\\d{4})?$`,
  "i",
);
const numeric = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** A date in one spelling, or null for another text. */
function dateOf(text: string): string | null {
  const bare = text.trim().replace(/\.$/, "");
  const number = (name: string): number =>
    months.findIndex((each) => each.startsWith(name.slice(0, 3).toLowerCase())) + 1;
  const first = monthFirst.exec(bare);
  if (first !== null) return `${first[3] ?? ""}-${number(first[1]!)}-${Number(first[2])}`;
  const day = dayFirst.exec(bare);
  if (day !== null) return `${day[3] ?? ""}-${number(day[2]!)}-${Number(day[1])}`;
  const digits = numeric.exec(bare);
  return digits === null ? null : `${digits[1]}-${Number(digits[2])}-${Number(digits[3])}`;
}

/** Whether both texts are dates, and not of the same day. */
export function areOtherDates(a: string, b: string): boolean {
  const date = dateOf(a);
  const other = dateOf(b);
  return date !== null && other !== null && date !== other;
}

/** No short answer is longer. */
const longest = 2_000;

/**
 * Whether two short answers are the same: in the short form of question answering (case, punctuation and articles
 * aside), with the same numbers (-5 is not 5, 3.14 not 314), or as the same date. Symmetric. O(n).
 *
 * @param prediction an answer, folded
 * @param reference the gold answer, folded
 * @example
 * sameShort("4 July 1776", "July 4, 1776") // => true
 * @example
 * sameShort("1.5", "15") // => false
 */
export function sameShort(prediction: string, reference: string): boolean {
  if (prediction.length > longest && prediction.length > 2 * reference.length + 100) return false;
  const a = spelt(prediction);
  const b = spelt(reference);
  if (b !== "" && a === b && numbersOf(prediction) === numbersOf(reference)) return true;
  if (collapse(foldCase(prediction)) === collapse(foldCase(reference))) return collapse(prediction) !== "";
  const date = dateOf(prediction);
  return date !== null && date === dateOf(reference);
}

/** What Chinese and other scripts write for punctuation is none of the answer either. */
const punctuation = /[\p{P}\p{S}]/gu;

function spelt(text: string): string {
  const short = shortAnswer(text);
  return /[^\x20-\x7e]/.test(short) ? collapse(short.replace(punctuation, "")) : short;
}

/**
 * Whether an answer begins with the gold one and then only says more of it: where it lies ("Lisbon, Portugal"), its unit
 * ("87 years"), a note in brackets. A second answer is none of these: nothing with "or", "and", "not", or a list. O(n).
 *
 * @example
 * [saysMoreOf("Lisbon, Portugal", "Lisbon"), saysMoreOf("Rome, Lisbon", "Lisbon")] // => [true, false]
 */
export function saysMoreOf(prediction: string, reference: string): boolean {
  const parts =
    /^([\s\S]+?)(?:, ([^,;]{1,60})| ?\(([^()]{1,200})\)| ((?:[\p{Ll}%°]{1,20}\.?)(?: \p{Ll}{1,20}){0,2}))$/u.exec(
      prediction.trim().slice(0, 1_000),
    );
  if (parts === null) return false;
  const [, head, place, note, unit] = parts;
  const more = place ?? note ?? unit!;
  if (
    /\b(?:or|and|not|nor|never|maybe|perhaps|possibly|also|if|but|other|either|hundred|thousand|million|billion|dozen|percent|wrong|incorrect|false|than|of)\b|[/|&?]|或|和/i.test(
      more,
    )
  )
    return false;
  if (note !== undefined && /,/.test(note)) return false;
  if (unit !== undefined && !/\d/.test(reference)) return false;
  return sameShort(head!, reference);
}
