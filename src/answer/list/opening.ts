import { isAlphanumeric } from "../../normalize/ascii.ts";
import { mayBeginWith } from "../alphanumeric.ts";
import { chineseNumber } from "./chinese-number.ts";
import { ends, ordinalWords, places, superlative, superlatives } from "./places.ts";

/** What a line of a list opens with, and what is left of it. */
export interface Opening {
  readonly kind: "bullet" | "number" | "letter" | "label";
  /** The place that the line gives itself in the list. */
  readonly number: number | null;
  /** Whether a check box is ticked; null without one. */
  readonly checked: boolean | null;
  readonly rest: string;
}

const bullet =
  /^(?:[-*+•·‣◦▪▸►●○■□◆◇➤✓✔]|\p{Extended_Pictographic}\ufe0f?)[ \t]+(?=\S)|^(?:[•‣◦▪▸►●○■□◆◇➤✓✔✅]|☑|☐)(?=\S)/u;
const box = /^\[([ xX✓✔])\][ \t]+(?=\S)/;
/** `1.` `1)` `1、` `(1)` `[1]`, with a space, or tight before Chinese. */
const number =
  /^(?:(\d{1,3})(?:\\?[.)][ \t]+|[.)](?=\p{Script=Han}|["'「『《])|、[ \t]*)|(?:\((\d{1,3})\)|\[(\d{1,3})\](?![ \t]*\[\d))[ \t]*(?![,;、|&]|[.。]$|(?:and|or)\b))(?=\S)/u;
const chinese =
  /^(?:[(]([一二三四五六七八九十]{1,3})[)][ \t]*|(?:第)?([一二三四五六七八九十]{1,3})(?:[、,.:][ \t]*))(?=\S)/u;
const label = new RegExp(
  `^(?:${places.join("|")}|no\\.?|nr\\.?)[ \\t]{0,2}#?(\\d{1,3})[ \\t]{0,2}[:.)-][ \\t]*(?=\\S)|^#?(\\d{1,3})(?::[ \\t]+|(?<=^#\\d{1,3})[.)]?[ \\t]+)(?=\\S)|^第[ \\t]?(\\d{1,3}|[一二三四五六七八九十]{1,3})(?:步|项|名|位|个)?[:、,][ \\t]*(?=\\S)`,
  "iu",
);
const ordinal = /^(\d{1,3})(?:st|nd|rd|th)[:.,)]?[ \t]+(?=\S)/i;
const ordinalWord = new RegExp(`^(${ordinalWords.join("|")})(?:ly)?[:,][ \\t]+(?=\\S)`, "i");
/** A place that has no number of its own: `Least relevant: doc 7`. */
const extreme = new RegExp(
  `^(?:(?:most|least) \\p{Ll}{3,14}|${superlative}|${ends.join("|")}):[ \\t]+(?=\\S)`,
  "iu",
);
/** `1️⃣`, a digit in a key, without the selector that folded text has not. */
const keycap = /^((?:\d\u20e3){1,3})[.):]?[ \t]*(?=\S)/u;
const roman = /^(?=[ivx])(x{0,2}(?:ix|iv|v?i{0,3}))[.)][ \t]+(?=\S)/i;
/** A number or a label in emphasis of its own: `**1.** Paris`. */
const emphasized = /^(\*\*|__)((?:(?!\1).){1,20})\1[ \t]*(?=\S)/;
const letter = /^(?:([A-Za-z])[.)]|\(([A-Za-z])\))[ \t]+(?=\S)/;

const words = [...places, "most", "least", ...ends, ...ordinalWords];
/** What may open with anything of that: looked at first, as most lines of words do not. */
const mayOpen = new RegExp(
  `^(?:[^\\p{L}]|[第一二三四五六七八九十]|[a-z]{1,5}[.)]|n[or]|${superlative}|${words.join("|")})`,
  "iu",
);
const isWord = mayBeginWith([...words, "no", "nr", ...superlatives]);

/** Whether a line begins with a word that none of these is, and with no letter that has a stop: told without patterns. */
function isPlainWord(line: string): boolean {
  if (isWord(line)) return false;
  for (let at = 1; at < 6; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x2e || code === 0x29) return false;
  }
  return true;
}

const found = (
  kind: Opening["kind"],
  text: string,
  length: number,
  number: number | null,
  checked: boolean | null = null,
): Opening => ({ kind, number, checked, rest: text.slice(length).trimStart() });

/**
 * The bullet, check box, number, letter or label (`Step 2:`, `3rd:`, `（二）`, `iv.`) that a line opens with; null where there
 * is none. Whether a letter or a label counts is told by the lines around it, see `openLines`. O(1).
 *
 * @param line one line, trimmed and folded
 * @example
 * openingOf("- [x] doc 7")?.rest // => "doc 7"
 */
export function openingOf(line: string): Opening | null {
  if (isPlainWord(line) || !mayOpen.test(line)) return null;
  const first = line.charCodeAt(0);
  const strong = first === 0x2a || first === 0x5f ? emphasized.exec(line) : null;
  if (strong !== null) {
    const inner = openingOf(`${strong[2]} x`);
    return inner?.rest === "x" ? { ...inner, rest: line.slice(strong[0].length) } : null;
  }
  const boxed = line.includes("[") ? box.exec(line.replace(bullet, "")) : null;
  if (boxed !== null) {
    return found("bullet", line.replace(bullet, ""), boxed[0].length, null, boxed[1] !== " ");
  }
  const point = isAlphanumeric(first) ? null : bullet.exec(line);
  if (point !== null) return found("bullet", line, point[0].length, null);
  // A sign of ASCII that is no bracket opens nothing but a bullet, or a number behind a hash.
  if (first > 0x2a && first < 0x30) return null;
  const digits = number.exec(line);
  if (digits !== null)
    return found("number", line, digits[0].length, Number(digits[1] ?? digits[2] ?? digits[3]));
  const keyed = line.charCodeAt(1) === 0x20e3 ? keycap.exec(line) : null;
  if (keyed !== null) return found("number", line, keyed[0].length, Number(keyed[1]!.replace(/\D/g, "")));
  const han = chinese.exec(line);
  if (han !== null) return found("number", line, han[0].length, chineseNumber(han[1] ?? han[2]!));
  const named = label.exec(line);
  if (named !== null) {
    const place = named[1] ?? named[2] ?? named[3]!;
    return found("label", line, named[0].length, /^\d/.test(place) ? Number(place) : chineseNumber(place));
  }
  const nth = ordinal.exec(line);
  if (nth !== null) return found("label", line, nth[0].length, Number(nth[1]));
  const word = ordinalWord.exec(line);
  if (word !== null) {
    const place = ordinalWords.indexOf(word[1]!.toLowerCase());
    return found("label", line, word[0].length, place + 1);
  }
  const end = extreme.exec(line);
  if (end !== null) return found("label", line, end[0].length, null);
  const low = roman.exec(line);
  if (low !== null) return found("letter", line, low[0].length, null);
  const one = letter.exec(line);
  if (one === null) return null;
  return found("letter", line, one[0].length, (one[1] ?? one[2]!).toLowerCase().charCodeAt(0) - 96);
}
