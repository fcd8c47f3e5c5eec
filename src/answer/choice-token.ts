import { blank } from "./blank.ts";

/** One letter or number at a place, its brackets, and where it ends. */
export interface ChoiceToken {
  readonly choice: string;
  readonly end: number;
  readonly isBracketed: boolean;
}

const token = /([([{<]{0,3}) ?([A-Za-z]|\d{1,2}) ?([)\]}>]{0,3})/y;
const wordCharacter = /[\p{L}\p{N}_]/u;
const chinese = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** What makes "A股" no choice. */
const classNoun = /^[股型级类组座卷片股座]/;
/** Words that may follow a letter which is a choice; after any other word "A" is an article and "I" a pronoun. */
const afterChoice =
  /^(?:because|since|as|for|with|and|or|given|which|that is|based|due|in (?:this|the|that|our)|is|are|was|here|from|by|at|on|option|choice|answer|according|namely|where|while|when|but|not|instead|rather|who|whose|meaning|i\.e|the (?:only|correct|right|best)|would|seems|fits|follows|matches|only)\b/i;

/**
 * The choice that stands at a place; null where a word, a number with decimals or an article does.
 *
 * @param text text without emphasis and TeX around letters (`plainChoices`)
 * @param at where it must begin
 * @param mayPrecedeName whether a capital may follow, as in "B Paris": a sentence's "A Christmas Carol" begins so, too
 */
export function choiceAt(text: string, at: number, mayPrecedeName: boolean): ChoiceToken | null {
  token.lastIndex = at;
  const found = token.exec(text);
  if (found === null) return null;
  const [whole, opened, choice, closed] = found as unknown as [string, string, string, string];
  const isBracketed = opened !== "" && closed !== "";
  // A blank before no bracket belongs to what follows.
  const end = at + (closed === "" ? whole.trimEnd().length : whole.length);
  const result = { choice: choice.toUpperCase(), end, isBracketed };
  // `(C)+1` is no choice, `(C) + (D)` are two.
  if (isBracketed)
    return /^[ \t]{0,4}[+^*][ \t]{0,2}[\d\\a-z]/.test(text.slice(end, end + 12)) ? null : result;
  const next = text[end];
  const rest = text.slice(end, end + 40);
  if (/\d$/.test(choice)) {
    return (next !== undefined && wordCharacter.test(next)) ||
      /^(?:[.,:/^%-]\d|[%^]| ?(?:of|percent|million)\b)/.test(rest)
      ? null
      : result;
  }
  if (closed !== "") return result;
  if (next === undefined) return result;
  if (chinese.test(next)) return classNoun.test(rest) ? null : result;
  if (wordCharacter.test(next) || next === "'" || next === "^" || next === "=" || next === "+") return null;
  if (/^-[\p{Ll}\p{N}]/u.test(rest) || /^\s?[=+*^]|^ [<>] /.test(rest)) return null;
  const following = /^[ \t]{1,8}(\S)/.exec(rest);
  if (following === null) return result;
  const [gap, first] = following as unknown as [string, string];
  const word = rest.slice(gap.length - 1);
  const isLower = choice >= "a" && choice <= "z";
  if (/[\p{Ll}]/u.test(first)) {
    if (isLower && !/^(?:because|since)\b/.test(word)) return null;
    return afterChoice.test(word) && !/^I$/.test(choice)
      ? result
      : choice === "I" && /^(?:because|since|is)\b/.test(word)
        ? result
        : null;
  }
  if (/[\p{Lu}\p{N}]/u.test(first)) {
    // Another letter alone goes on with a list of choices.
    if (/^[A-Z](?![\p{L}\p{N}'])/u.test(word)) return isLower ? null : result;
    return !isLower && (mayPrecedeName || !/^[AI]$/.test(choice)) ? result : null;
  }
  return result;
}

/** What {@link plainChoices} blanks out, and all beyond ASCII. */
const dressing = /[\\*_`~$"{}\u0080-\uffff]|'[A-Za-z]'|\[[xX]\]/;

/** Same-length text in which nothing stands between a letter and its word's end but brackets and blanks. */
export function plainChoices(text: string): string {
  if (!dressing.test(text)) return text;
  return text
    .replace(/\\(?:text(?:bf|rm|it|sf)?|math(?:rm|bf|sf|it)|boxed|fbox|bf|rm)(?![a-zA-Z])/g, blank)
    .replace(/\\[()[\]]/g, "  ")
    .replace(/^[ \t]{0,8}(?:[-*+][ \t]{1,4})?\[[xX]\](?=[ \t])/gm, blank)
    .replace(/'([A-Za-z])'/g, " $1 ")
    .replace(/[*_`~$"{}]|\p{Extended_Pictographic}/gu, blank);
}

const alone =
  /^[^\p{L}\p{N}\n✅✔✓☑❌✗✘✖]{0,20}[A-Z](?:[^\p{L}\p{N}\n✅✔✓☑❌✗✘✖]{1,20}[A-Z]){1,25}[^\p{L}\p{N}\n✅✔✓☑❌✗✘✖]{0,20}$/u;

/**
 * The letters of a line that has several, signs, and nothing else; null for any other text. O(1).
 *
 * @example
 * lettersAlone("B! A! C!")?.size // => 3
 */
export function lettersAlone(text: string): ReadonlySet<string> | null {
  const line = text.length > 200 ? "" : text.trim();
  const letters = alone.test(line) ? new Set(line.match(/[A-Z]/g)) : null;
  return letters !== null && letters.size > 1 ? letters : null;
}
