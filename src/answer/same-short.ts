import { collapse } from "../normalize/python-text.ts";
import { shortAnswer } from "../normalize/short-answer.ts";
import { foldCase } from "../normalize/unicode.ts";
import { speltNumbers } from "./number-words.ts";
import { unitsShort } from "./units-short.ts";

const runs = /(?<![\p{L}\p{N}])[-+]?(?=[.\d])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)?(?:[.:/]\d+)*(?!\d)%?|\d+/gu;

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

/** Whether both texts are the same date, however it is written: `5 March 1921`, `March 5th, 1921`. */
export function isSameDate(a: string, b: string): boolean {
  const date = dateOf(a);
  return date !== null && date === dateOf(b);
}

/** Whether both texts are dates, and not of the same day. */
export function areOtherDates(a: string, b: string): boolean {
  const date = dateOf(a);
  const other = dateOf(b);
  return date !== null && other !== null && date !== other;
}

const pointZero = /^\s*([-+]?\d[\d,]{0,40})\.0{1,20}\s*$/;

/** A number with nothing but zeros behind its point without them: `1969.0` is `1969`. */
const plainInteger = (text: string): string =>
  text.length > 64 || !text.includes(".0") ? text : text.replace(pointZero, "$1");

/** A short text with the number that it begins with in digits: `forty-two` is `42`, `seven years` is `7 years`. */
export function inDigits(text: string): string {
  if (text.length > 60 || !/^[A-Za-z]/.test(text)) return text;
  const [spelt] = speltNumbers(text);
  return spelt?.from === 0 ? `${spelt.value}${text.slice(spelt.to)}` : text;
}

/** No short answer is longer. */
const longest = 2_000;

/**
 * Whether two short answers are the same: in the short form of question answering (case, punctuation and articles
 * aside), with the same numbers (-5 is not 5, 3.14 not 314, 1969.0 is 1969), or as the same date.
 * The answer may leave out the sign of a percentage, and spell out the number that the gold one begins with. O(n).
 *
 * @param said an answer, folded
 * @param reference the gold answer, folded
 * @example
 * sameShort("4 July 1776", "July 4, 1776") // => true
 * @example
 * sameShort("1.5", "15") // => false
 */
export function sameShort(said: string, reference: string): boolean {
  const gold = preparedFor(reference);
  const prediction = plain(gold.hasDigits ? inDigits(said.trim()) : said);
  if (prediction.length > longest && prediction.length > 2 * reference.length + 100) return false;
  const exactly = collapse(foldCase(prediction));
  if (exactly === gold.exactly) return exactly !== "";
  if (
    /^\p{Lu}.*, \p{Lu}/u.test(said) &&
    collapse(foldCase(said.trim().replace(turnedName, "$2 $1"))) === gold.exactly
  )
    return true;
  if (gold.spelt !== "" && spelt(prediction) === gold.spelt) {
    const numbers = numbersOf(prediction);
    // The sign of a percentage may be left out, and not added.
    if (numbers === gold.numbers || numbers === gold.numbers.replaceAll("%", "")) return true;
  }
  return gold.date !== null && dateOf(prediction) === gold.date;
}

const plain = (text: string): string =>
  unitsShort(plainInteger(text).replace(joint, " ").replace(mount, "Mount "));

/** A hyphen between words, which may be written apart. */
const joint = /(?<=\p{L}{2})-(?=\p{L}{2})/gu;
const mount = /\bMt\.? (?=\p{Lu})/gu;

/** A gold answer in the forms in which it is compared. */
interface Prepared {
  readonly exactly: string;
  readonly spelt: string;
  readonly numbers: string;
  readonly date: string | null;
  /** Whether it begins with a number in digits. */
  readonly hasDigits: boolean;
}

const prepared = new Map<string, Prepared>();
const maxPrepared = 512;

/** A prompt's rollouts share its gold answer: a cache of pure values. */
function preparedFor(written: string): Prepared {
  let found = prepared.get(written);
  if (found === undefined) {
    const reference = plain(written);
    found = {
      exactly: collapse(foldCase(reference)),
      spelt: spelt(reference),
      numbers: numbersOf(reference),
      date: dateOf(reference),
      hasDigits: /^\d/.test(reference.trim()),
    };
    if (prepared.size >= maxPrepared) prepared.clear();
    if (written.length <= longest) prepared.set(written, found);
  }
  return found;
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
 * @param exactly how it is told whether what it begins with is the gold answer, where only that word for word is right: another
 * name behind a comma ("Paris, Rome") is a second answer then
 * @example
 * [saysMoreOf("Lisbon, Portugal", "Lisbon"), saysMoreOf("Rome, Lisbon", "Lisbon")] // => [true, false]
 */
export function saysMoreOf(
  prediction: string,
  reference: string,
  exactly?: (head: string) => boolean,
): boolean {
  const text = prediction.trim();
  // The gold answer, and no more than a note.
  if (text.length > 2 * reference.length + 260) return false;
  const said = placeOf(text) ?? noteOf(text) ?? (/\d/.test(reference) ? unitOf(text) : null);
  if (said === null || second.test(said.more) || isNamesake(said)) return false;
  if (exactly === undefined) return sameShort(said.head, reference);
  return (/^\p{Ll}/u.test(said.more) || text.endsWith(")")) && exactly(said.head);
}

/** A name of three letters or more without "the" before it; null where none is. */
export const withoutArticle = (name: string): string | null =>
  /^(?:the|an?) (.{3,})$/i.exec(name)?.[1] ?? null;

/** The dots of what is abbreviated: `Dr. Smith`, `J.K.`, not `config.json`. */
const dots = /(?<=\p{L})\.(?=\s|$)|(?<=(?:^|[\s.])\p{L})\.(?=\p{L}(?:[\s.]|$))/gu;

/** A text without the dots of abbreviations. */
export const undotted = (text: string): string => (text.includes(".") ? text.replace(dots, "") : text);

/** A name whose parts a comma turns round: `Tolstoy, Leo`. */
const turnedName = /^(\p{Lu}[\p{L}'-]+), (\p{Lu}[\p{L}.' -]*)$/u;

/** What may not stand in what is said besides: another answer, a denial, a scale. */
const second =
  /\b(?:or|and|not|nor|never|maybe|perhaps|possibly|also|if|but|other|either|hundred|thousand|million|billion|trillion|dozen|percent|squared|cubed|factorial|times|plus|minus|wrong|incorrect|false|than|of|no|wait|sorry|actually|rather|instead|mean|meant|kidding|joking|namely)\b|[/|&?;%]|或|和/i;
const unitWords = / ([\p{Ll}%°]{1,20}\.?(?: \p{Ll}{1,20}){0,2})$/u;

interface SaysMore {
  readonly head: string;
  readonly more: string;
}

/** "Marie Curie, Pierre Curie" names two. */
function isNamesake({ head, more }: SaysMore): boolean {
  const last = / (\p{L}+)$/u.exec(head)?.[1];
  return last !== undefined && more.endsWith(` ${last}`);
}

function placeOf(text: string): SaysMore | null {
  const at = text.lastIndexOf(", ");
  return at <= 0 || text.length - at > 62 ? null : { head: text.slice(0, at), more: text.slice(at + 2) };
}

function noteOf(text: string): SaysMore | null {
  if (!text.endsWith(")")) return null;
  const at = text.lastIndexOf("(");
  const more = text.slice(at + 1, -1);
  return at <= 0 || more.includes(")") || /,(?!\d{3}\b)/.test(more)
    ? null
    : { head: text.slice(0, at), more };
}

function unitOf(text: string): SaysMore | null {
  const found = unitWords.exec(text.slice(-70));
  return found === null ? null : { head: text.slice(0, text.length - found[0].length), more: found[1]! };
}
