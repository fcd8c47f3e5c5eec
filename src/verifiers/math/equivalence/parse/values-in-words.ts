import { anyOf, replacing, type Step } from "../../../../normalize/characters.ts";
import { wordNumber } from "../words/number-words.ts";

/** `12 more than x`, `3 less than twice x`. */
const MORE_THAN =
  /^(?:\\text\s?\{\s?)?(\d{1,9}) (more|less) than (twice |half )?\s?\}?\s?\$?([a-z])\$?\s?\}?$/;

const moreThan = (_: string, by: string, way: string, times: string | undefined, name: string): string =>
  `${times === undefined ? "" : times === "twice " ? "2" : "\\frac{1}{2}"}${name}${way === "more" ? "+" : "-"}${by}`;

/** `half past seven`, `twenty minutes to 6 p.m.`, `7 o'clock`. */
const TIME_OF_DAY =
  /^(?:\\text\s?\{\s?)?(?:(?:a )?(half|quarter|[a-z]{3,6}(?:[- ][a-z]{3,5})?|\d{1,2})(?: minutes?)? (past|after|to|before|till) )?([a-z]{3,6}|\d{1,2})(\s?(?:\\text\s?\{\s?)?o['’]?clock)?((?: |\\[ ,])?[ap]m)?\s?\}?$/;

const MINUTES = new Map([
  ["half", 30],
  ["quarter", 15],
]);

/** The whole number of figures or words, below a bound; NaN for others. */
function counted(text: string, bound: number): number {
  const words = /^\d/.test(text) ? { n: BigInt(text), d: 1n } : wordNumber(text);
  return words !== undefined && words.d === 1n && words.n >= 0n && words.n < BigInt(bound)
    ? Number(words.n)
    : Number.NaN;
}

function timeOfDay(
  whole: string,
  by: string | undefined,
  side: string | undefined,
  hour: string,
  clock: string | undefined,
  half: string | undefined,
): string {
  // "4 to 1" is a ratio.
  const isTime =
    clock ?? half ?? (side === "past" ? by : undefined) ?? (/minute/.test(whole) ? by : undefined);
  if (isTime === undefined && !(by !== undefined && MINUTES.has(by))) return whole;
  const [minutes, hours] = [by === undefined ? 0 : (MINUTES.get(by) ?? counted(by, 60)), counted(hour, 13)];
  if (Number.isNaN(minutes) || Number.isNaN(hours) || hours === 0) return whole;
  const isBefore = side === "to" || side === "before" || side === "till";
  const at = isBefore && minutes > 0 ? (hours === 1 ? 12 : hours - 1) : hours;
  const behind = isBefore && minutes > 0 ? 60 - minutes : minutes;
  return `${at}:${String(behind).padStart(2, "0")}${half === undefined ? "" : ` ${half.trim()}`}`;
}

/** `上午8时`, `下午3点半`, `8点20分`. */
const CHINESE_TIME = /^(上午|早上|凌晨|下午|晚上|傍晚)?(\d{1,2})(点钟?|时)(?:(半)|(\d{1,2})分?)?$/;

function chineseTime(
  whole: string,
  half: string | undefined,
  hour: string,
  mark: string,
  thirty: string | undefined,
  minutes: string | undefined,
): string {
  // 8时30分 may be eight hours and a half.
  if (half === undefined && mark === "时") return whole;
  const behind = thirty === undefined ? (minutes ?? "0") : "30";
  const [hours, isLate] = [Number(hour), half !== undefined && /下午|晚上|傍晚/.test(half)];
  return `${hours + (isLate && hours < 12 ? 12 : 0)}:${behind.padStart(2, "0")}`;
}

/** `七成`, `七成五`, `八折`, `八五折`: tenths and hundredths. */
const TENTHS = /^打?([一二三四五六七八九1-9])(?:成([一二三四五六七八九半])?|([一二三四五六七八九1-9])?折)$/;

const digit = (text: string): string => (text === "半" ? "5" : String(counted(text, 10)));

const tenths = (_: string, tens: string, behind?: string, second?: string): string =>
  `${digit(tens)}${digit(behind ?? second ?? "零")}\\%`;

/** The sign of a unit, in any of its spellings. */
const ANGSTROM =
  /(?<=\d\s?(?:\\[,; ]\s?)?)(?:\\(?:text|mathrm)\s?\{\s?(?:\\AA|[\u00c5\u212b])\s?\}|\\AA(?![a-zA-Z])|[\u00c5\u212b](?![a-z]))/;

/** Values that words of every day state. */
export const VALUES_IN_WORDS: readonly Step[] = [
  replacing(anyOf("0 more than", "0 less than"), MORE_THAN, moreThan),
  replacing(
    anyOf("half past", "half after", "quarter past", "quarter to", "minutes to", "minutes past").concat(
      anyOf("clock", "0 past", "0 to ", " past "),
    ),
    TIME_OF_DAY,
    timeOfDay,
  ),
  replacing(anyOf("成"), TENTHS, tenths),
  replacing(anyOf("0点"), CHINESE_TIME, chineseTime),
  replacing(anyOf("0\\@a", "0\u00c5"), ANGSTROM, "\\text{ angstrom}"),
];
