import { strip } from "../normalize/python-text.ts";
import { beginsPlainly, endsPlainly } from "./alphanumeric.ts";

const pairs: readonly (readonly [open: string, close: string])[] = [
  ["**", "**"],
  ["__", "__"],
  ["*", "*"],
  ["_", "_"],
  ["`", "`"],
  ['"', '"'],
  ["'", "'"],
  ["``", "''"],
  ["「", "」"],
  ["『", "』"],
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["$", "$"],
  ["\\(", "\\)"],
  ["\\[", "\\]"],
  ["《", "》"],
  ["〈", "〉"],
  ["【", "】"],
  ["<", ">"],
];

/** Whether the first bracket of a text is closed by its last one, and no earlier. */
function encloses(text: string, open: string, close: string): boolean {
  if (open === close) return !text.slice(open.length, -close.length).includes(open);
  const inside = text.slice(open.length, -close.length);
  const opens = inside.indexOf(open);
  const closes = inside.indexOf(close);
  return closes < 0 || (opens >= 0 && opens < closes && inside.lastIndexOf(close) > inside.lastIndexOf(open));
}

const bullet =
  /^(?:[-*+•·‣◦▪>]|#{1,6}|\d{1,4}[.)]|\(\d{1,4}\)|\d{1,4}、|[a-z]\)|\[[xX]\])[ \t]{1,8}|^>[ \t]{0,4}/;
const commandAround = /^\\(?:text(?:bf|rm|it|sf)?|math(?:rm|bf|sf|it)|boxed|fbox|mbox|emph)\s?\{([\s\S]*)\}$/;
const emoji =
  /^(?:\p{Extended_Pictographic}|\ufe0f|\s){1,8}(?=\S)|(?:\p{Extended_Pictographic}|\ufe0f|\s){1,8}$/gu;
const citation =
  /\s{0,4}(?:\[(?:\d{1,4}(?:\s?[,-]\s?\d{1,4}){0,8}|\^?[\w-]{1,12}|(?:docs?|documents?|source|passage|paragraph|page|section|ref|chunk)\.? ?\d{1,5}(?:, ?(?:pp?\.|page) ?\d{1,5})?)\]|\((?:(?:see |source:? ?|from )?(?:docs?|documents?|source|passage|paragraph|pages?|pp?\.|sections?|clauses?|chapters?|articles?|tables?|lines?|ref|chunk|file)\b[^()]{0,60}|\d{1,3})\)|【\d{1,4}[^】]{0,40}】|[（(](?:来源|见|文档)[^()（）]{0,60}[)）])$/i;
const closesCitation = (text: string): boolean => "])】）".includes(text.at(-1) ?? " ");
/** The verb that ends a sentence of Japanese, Korean or Hindi. */
const polite = /(?:です|である|だ|입니다|이다|임|[ \t]है)$/;
const escaped = /\\([*_#`~[\](){}.!+|>$%&-])/g;

/** What may be a bullet. */
const bulletLike = /^(?:\d{1,4}[.)、]|[a-z]\))/;

/** Whether nothing can be taken off: a letter or a digit at both ends, and no backslash. */
function isBare(text: string): boolean {
  return beginsPlainly(text) && endsPlainly(text) && !bulletLike.test(text) && !text.includes("\\");
}

/** The signs that open the pairs. */
const opening: ReadonlySet<string> = new Set(pairs.map(([open]) => open[0]!));

/** What stands within the signs around a text; null where none are around all of it. */
function unpaired(text: string): string | null {
  if (!opening.has(text[0] ?? "")) return null;
  const found = text.startsWith("\\") ? commandAround.exec(text) : null;
  if (found !== null && encloses(`{${found[1]}}`, "{", "}")) return found[1]!;
  for (const [open, close] of pairs) {
    if (
      text.length > open.length + close.length &&
      text.startsWith(open) &&
      text.endsWith(close) &&
      encloses(text, open, close)
    ) {
      return text.slice(open.length, -close.length);
    }
  }
  return null;
}

/** More than the stop of a sentence behind an initial's: "Washington, D.C..". */
const ellipsis = /(?<!\p{Lu})\.\.$|\.\.\.$/u;

/** One wrapping less; null when there is none left. */
function unwrapped(text: string): string | null {
  if (isBare(text)) return null;
  const inside = unpaired(text);
  if (inside !== null) return inside;
  const mark = bullet.exec(text);
  if (mark !== null && mark[0].length < text.length) return text.slice(mark[0].length);
  if (text.length > 1 && /[.!;,。!;,:]$/.test(text) && !ellipsis.test(text)) return text.slice(0, -1);
  if (/^[:,;]\s?\S/.test(text)) return text.slice(1);
  const isPlain = endsPlainly(text);
  const ending = isPlain ? null : polite.exec(text);
  if (ending !== null && ending.index > 0) return text.slice(0, ending.index);
  // Emphasis that was opened before the mark, as in "**Answer: Paris**".
  const closing = isPlain ? undefined : /(\*{2,3}|_{2,3})$/.exec(text)?.[0];
  if (
    closing !== undefined &&
    text.indexOf(closing) === text.length - closing.length &&
    text.length > closing.length
  )
    return text.slice(0, -closing.length);
  const cited = closesCitation(text) ? citation.exec(text) : null;
  if (cited !== null && cited.index > 0) return text.slice(0, cited.index);
  const bare = isPlain && beginsPlainly(text) ? text : text.replace(emoji, "");
  if (bare !== text && bare !== "") return bare;
  const plain = text.includes("\\") ? text.replace(escaped, "$1") : text;
  return plain === text ? null : plain;
}

/** Deeper wrapping than a writer would nest; bounds the cost. */
const maxLayers = 12;
/** Nothing longer is taken for a short answer. */
const longest = 2_000;

/**
 * A short answer and what is left of it as its markup is taken off, one layer after the other: emphasis, quotes,
 * brackets around the whole, `\text{}` and dollars, a bullet, a citation, a final stop, an escape of Markdown.
 *
 * All forms are given, because what looks like a wrapping may be part of the answer: `__init__`, `3. Methods`, `etc.`.
 * Texts over 2,000 characters are left as they are. O(n).
 *
 * @param text one answer
 * @returns the answer first, trimmed; the barest form last
 * @example
 * bareForms("**\"Paris\"** [1].") // => ["**\"Paris\"** [1].", "**\"Paris\"** [1]", "**\"Paris\"**", "\"Paris\"", "Paris"]
 */
export function bareForms(text: string): string[] {
  const forms = [strip(text)];
  for (let form = forms[0]!; forms.length <= maxLayers && form.length <= longest; ) {
    const next = unwrapped(form);
    if (next === null) break;
    form = strip(next);
    if (form === "") break;
    forms.push(form);
  }
  return forms;
}
