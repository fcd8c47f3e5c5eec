import { digitsEnd, isDigit, isLetter } from "../../../../normalize/ascii.ts";
import { MAX_DIGITS } from "../../grammar/limits.ts";
import { UNREADABLE } from "../../grammar/token.ts";

/** Separators between groups of three digits. */
const GROUPING = ["{,}", ",\\!", "\\!,", "\\,", "\\:", "\\;", "\\ ", "~", ",", " ", ".", "'"];

/** Whether a separator may stand at a place, by the two characters there: behind most numbers none does. */
function mayGroup(source: string, at: number): boolean {
  const first = source.charCodeAt(at);
  const next = source.charCodeAt(at + 1);
  // `{,}`; `\\,` and its kin; `,` and `,\\!`.
  if (first === 123) return next === 44;
  if (first === 92) return !isDigit(next) && !isLetter(next);
  if (first === 44) return isDigit(next) || next === 92;
  return (first === 126 || first === 32 || first === 46 || first === 39) && isDigit(next);
}

/** A number as the parser takes it, and where it ends: an `r` stands before the digits that repeat. */
export interface NumberLiteral {
  readonly text: string;
  readonly end: number;
}

/**
 * Reads a number: groups of three, a decimal point, repeating digits, an exponent.
 *
 * @param listed inside brackets, where a comma separates items rather than groups
 * @example
 * numberLiteral("1,234.5 m", 0, false) // => { text: "1234.5", end: 7 }
 */
export function numberLiteral(source: string, start: number, listed: boolean): NumberLiteral {
  const plain = digitsEnd(source, start);
  let end = groupedEnd(source, start, plain, listed);
  let text = source.slice(start, end);
  if (end !== plain) text = text.replace(/\D/g, "");
  if (source[end] === "." && isDigit(source.charCodeAt(end + 1))) {
    const stop = digitsEnd(source, end + 1);
    text += source.slice(end, stop);
    end = stop;
  } else if (
    source[end] === "." &&
    /^(?:\(\d+\)|\\(?:overline|bar|dot))/.test(source.slice(end + 1, end + 120))
  ) {
    text += ".";
    end++;
  }
  if (text.length > MAX_DIGITS) throw UNREADABLE;
  const repeated = repeatingDigits(source, text, end) ?? goingOn(source, text, end);
  if (repeated !== undefined) return repeated;
  if (text.endsWith(".")) text = text.slice(0, -1);
  const mark = source.charCodeAt(end) | 32;
  const exponent =
    mark === 101 ? (/^[eE][+-]?\d{1,9}(?![\d.])/.exec(source.slice(end, end + 12))?.[0] ?? "") : "";
  return { text: text + exponent, end: end + exponent.length };
}

/** Digits in groups of three, when a separator is used throughout and no fourth digit follows. */
function groupedEnd(source: string, at: number, end: number, listed: boolean): number {
  if (end - at > 3 || end === at || !mayGroup(source, end)) return end;
  const separator = GROUPING.find((each) => source.startsWith(each, end));
  if (separator === undefined || (separator === "," && listed)) return end;
  let groups = end;
  let count = 0;
  while (source.startsWith(separator, groups)) {
    let start = groups + separator.length;
    if (separator.length > 1) while (source[start] === " ") start++;
    const stop = digitsEnd(source, start);
    if (stop - start !== 3) break;
    groups = stop;
    count++;
  }
  if (separator === "." && count < 2) return end;
  // A group that goes on in another way was no group: 1,234,56 is a list.
  return groups > end && source[groups] !== separator ? groups : end;
}

/** `0.1\overline{6}`, `0.1\bar{6}`, `0.1\dot{6}`, `0.1(6)`. */
function repeatingDigits(source: string, text: string, end: number): NumberLiteral | undefined {
  if (!text.includes(".")) return undefined;
  // A dot over the first and one over the last.
  const dotted = /^\\dot\s*\{?\s*(\d)\s*\}?\s*(\d{0,20})\s*\\dot\s*\{?\s*(\d)\s*\}?/.exec(
    source.slice(end, end + 60),
  );
  if (dotted !== null)
    return {
      text: `${text.startsWith(".") ? "0" : ""}${text}r${dotted[1]}${dotted[2]}${dotted[3]}`,
      end: end + dotted[0].length,
    };
  const match =
    /^(?:\\(?:overline|bar|dot)\s*\{\s*(\d{1,100})\s*\}|\\(?:bar|dot)\s*(\d)|\((\d{1,100})\)(?!\d))/.exec(
      source.slice(end, end + 140),
    );
  if (match === null) return undefined;
  const digits = match[1] ?? match[2] ?? match[3] ?? "";
  return { text: `${text.startsWith(".") ? "0" : ""}${text}r${digits}`, end: end + match[0].length };
}

/** Points that say that digits go on as they are. */
const GOES_ON = /^\s*(?:\\(?:l|c)?dots(?![a-zA-Z])|\.\.\.)(?:\s|\\[,;:! ])*$/;

/** `0.454545\ldots`: digits that repeat up to the points at the end, from the point on twice, else three times. */
function goingOn(source: string, text: string, end: number): NumberLiteral | undefined {
  const point = text.indexOf(".");
  if (point < 0 || text.length > 60 || !GOES_ON.test(source.slice(end, end + 20))) return undefined;
  const digits = text.slice(point + 1);
  for (let length = 1; 2 * length <= digits.length; length++) {
    let start = digits.length - length;
    while (start > 0 && digits[start - 1] === digits[start - 1 + length]) start--;
    const times = (digits.length - start) / length;
    if (times < 2 || (times < 3 && (start > 0 || length === 1))) continue;
    const head = text.slice(0, point + 1 + start);
    return {
      text: `${head.startsWith(".") ? "0" : ""}${head}r${digits.slice(start, start + length)}`,
      end: source.length,
    };
  }
  return undefined;
}
