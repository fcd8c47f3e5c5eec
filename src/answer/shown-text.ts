import { blank } from "./blank.ts";
import { closingBrace } from "./braces.ts";

/** What a reader does not see, between two literals. The last one may be left open. */
const hiddenPairs: readonly (readonly [open: string, close: string])[] = [["<!--", "-->"]];

/** What the writer has struck out. */
const struckPairs: readonly (readonly [open: string, close: string])[] = [
  ["~~", "~~"],
  ["<del>", "</del>"],
  ["<s>", "</s>"],
  ["<strike>", "</strike>"],
];

function withoutPairs(text: string, [open, close]: readonly [string, string], mayStayOpen: boolean): string {
  let start = text.indexOf(open);
  if (start < 0) return text;
  let shown = "";
  let at = 0;
  while (start >= 0) {
    // Three tildes are a fence.
    if (open === "~~" && text[start + 2] === "~") {
      let past = start + 3;
      while (text[past] === "~") past++;
      start = text.indexOf(open, past);
      continue;
    }
    const end = text.indexOf(close, start + open.length);
    if (end < 0 && !mayStayOpen) break;
    const to = end < 0 ? text.length : end + close.length;
    shown += text.slice(at, start) + blank(text.slice(start, to));
    at = to;
    start = text.indexOf(open, at);
  }
  return shown + text.slice(at);
}

const openingTag = /<([a-z][a-z0-9]{0,15})\b[^<>]{0,400}>/gi;
/** What sets an element not to be seen. */
const unseen =
  /\shidden\b|display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|opacity\s{0,4}:\s{0,4}0(?![.\d])|font-size\s{0,4}:\s{0,4}0|color\s{0,4}:\s{0,4}(?:white|transparent|#fff)/i;

function withoutHiddenElements(text: string): string {
  let shown = "";
  let at = 0;
  const closings = new Map<string, number>();
  for (const { 0: tag, 1: name, index } of text.matchAll(openingTag)) {
    if (index < at || !unseen.test(tag)) continue;
    const close = `</${name}>`;
    // Once a closing tag is not found it is not looked for again: the scan stays linear.
    const end = closings.get(close) === -1 ? -1 : text.indexOf(close, index + tag.length);
    closings.set(close, end);
    const to = end < 0 ? text.length : end + close.length;
    shown += text.slice(at, index) + blank(text.slice(index, to));
    at = to;
  }
  return at === 0 ? text : shown + text.slice(at);
}

/** TeX that takes up room and shows nothing, or shows it in the colour of the page, or strikes it out. */
const hiddenCommand =
  /\\(?:[hv]?phantom|(?:text)?color\s{0,4}(?:\[[^\]]{0,20}\])?\s{0,4}\{\s{0,4}(?:white|transparent)\s{0,4}\})\s{0,4}\{/g;

function withoutHiddenCommands(text: string): string {
  if (!text.includes("phantom") && !text.includes("color")) return text;
  let shown = "";
  let at = 0;
  for (const { 0: command, index } of text.matchAll(hiddenCommand)) {
    if (index < at) continue;
    const end = closingBrace(text, index + command.length - 1);
    const to = end < 0 ? text.length : end + 1;
    shown += text.slice(at, index) + blank(text.slice(index, to));
    at = to;
    if (end < 0) break;
  }
  return at === 0 ? text : shown + text.slice(at);
}

/** Lines that Markdown or TeX does not set: link definitions and their comments, footnotes, TeX comments. */
const unsetLine =
  /^ {0,3}\[(?:\/\/|comment)\]:[ \t]{0,8}#?[ \t]{0,8}\([^()]{0,4000}\)|^ {0,3}\[(?:\/\/|comment|\^[^\]\n]{1,40})\]:[^\n]*|^ {0,3}\[[^\]\n]{1,80}\]:[ \t]{0,8}(?:#|<|https?:)[^\n]*|^[ \t]{0,8}%[^\n]*/gim;
/** A picture and the text for those who cannot see it; where a link leads. */
const picture = /!\[[^\]\n]{0,300}\]\([^)\n]{0,300}\)|(?<=\])\((?:https?:|\/|#)[^)\n]{0,300}\)/g;
/** A box of a task list that is not ticked, and what stands at it: nothing that is chosen. */
const untickedLine =
  /^[ \t>]{0,40}(?:(?:[-*+]|\d{1,3}[.)])[ \t]{1,4}\[ ?\]|\[ \]|[-*+]?[ \t]{0,4}[☐⬜])[ \t]{1,4}[^\n]*/gm;
const footnoteMark = /\[\^[^\]\n]{1,40}\]/g;

/** Elements whose beginning or end ends a line. */
const lineTag = /^<\/?(?:p|br|div|li|ul|ol|tr|h[1-6]|summary|details|blockquote)\b/i;
const tag =
  /<\/?(?:p|br|div|li|ul|ol|h[1-6]|summary|details|blockquote|b|i|u|em|strong|span|font|code|pre|small|big|mark|center|sub|label)\b[^<>\n]{0,200}>/gi;

function withoutTags(text: string): string {
  return text.replace(tag, (found) => (lineTag.test(found) ? `\n${blank(found.slice(1))}` : blank(found)));
}

const codeLanguages = new Set(
  "python python3 py js javascript ts typescript java c cpp c++ cs csharp go rust ruby php perl r bash sh shell zsh sql output stdout console tool_code".split(
    " ",
  ),
);

/** Code and its output are no answer; the marks of another fence are not part of what stands in it. */
function withoutCode(text: string): string {
  let open = text.indexOf("```");
  if (open < 0) return text;
  let shown = "";
  let at = 0;
  // Looked for anew when it is passed, so that of a line without end the rest is not read again for each fence.
  let lineEnd = text.indexOf("\n", open);
  while (open >= 0) {
    if (lineEnd >= 0 && lineEnd < open) lineEnd = text.indexOf("\n", open);
    const close = text.indexOf("```", open + 3);
    const sameLine = close >= 0 && (lineEnd < 0 || close < lineEnd);
    const head = sameLine || lineEnd < 0 ? open + 3 : lineEnd;
    const language = text
      .slice(open + 3, Math.min(head, open + 23))
      .trim()
      .toLowerCase();
    const end = close < 0 ? text.length : close;
    const after = Math.min(text.length, end + 3);
    const inside = text.slice(head, end);
    shown +=
      text.slice(at, open) +
      blank(text.slice(open, head)) +
      (codeLanguages.has(language) ? blank(inside) : inside) +
      " ".repeat(after - end);
    at = after;
    open = text.indexOf("```", at);
  }
  return shown + text.slice(at);
}

/** What makes a heading of the line above it. */
const underline = /^[ \t]{0,3}={3,}[ \t]*$/gm;

/** Something of this stands in every text of which anything is hidden: a quick check. */
const special = /[<~\\`%☐⬜]|===|\]:|\]\(|\[\^|\[ ?\][ \t]/;
/** A tag that is not the answer's own, which is a mark. */
const markup = /<(?!\/?answer>)/;

/**
 * What a reader of the set text sees: HTML comments, hidden elements, what is struck out, phantoms, comments of
 * Markdown and TeX, footnotes, code and its output, lines of a task list without a tick, tags and what underlines a heading are blanked out; every
 * other character stays at its place. O(n).
 *
 * @param text a visible answer, folded
 * @example
 * shownText("I do not know.<!-- Paris -->").trimEnd() // => "I do not know."
 */
export function shownText(text: string): string {
  if (!special.test(text)) return text;
  let shown = text;
  if (shown.includes("<") && markup.test(shown)) {
    for (const pair of hiddenPairs) shown = withoutPairs(shown, pair, true);
    for (const pair of struckPairs) shown = withoutPairs(shown, pair, false);
    shown = withoutTags(withoutHiddenElements(shown));
  } else if (shown.includes("~~")) shown = withoutPairs(shown, struckPairs[0]!, false);
  if (shown.includes("\\")) shown = withoutHiddenCommands(shown);
  if (shown.includes("```")) shown = withoutCode(shown);
  const hasBracket = shown.includes("]");
  if (shown.includes("%") || (hasBracket && shown.includes("]:"))) shown = shown.replace(unsetLine, blank);
  if (hasBracket && shown.includes("](")) shown = shown.replace(picture, blank);
  if (/[☐⬜]|\[ ?\][ \t]/.test(shown)) shown = shown.replace(untickedLine, blank);
  if (shown.includes("===")) shown = shown.replace(underline, blank);
  if (hasBracket && shown.includes("[^")) shown = shown.replace(footnoteMark, blank);
  return shown;
}
