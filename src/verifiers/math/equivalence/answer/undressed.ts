import { isLetter } from "../../../../normalize/ascii.ts";
import { anyOf, replacing, Stage } from "../../../../normalize/characters.ts";
import { MAX_SOURCE } from "../../grammar/limits.ts";
import { holdsWords } from "../words/holds-words.ts";
import { inPlainFaces } from "./plain-faces.ts";

/** The most boxes that are read as one answer. */
const MAX_BOXES = 20;

/** A LaTeX comment of several words; `50 %` is none. */
const COMMENT = /(?<=\s)%[ \t]?[a-zA-Z]+[ \t][a-zA-Z][^\n]*$/;

/** Formula marks, an announcing "Answer:", emphasis and final punctuation are not part of an answer. */
export function undressed(source: string): string {
  if (source.length > MAX_SOURCE) return source;
  let text = inPlainFaces(source.trim());
  if (text.includes("%")) text = text.replace(COMMENT, "").trim();
  for (let round = 0; round < 4; round++) {
    const before = text;
    text = boxless(withoutFinalMarks(inside(withoutTick(text))));
    if (text === before) break;
  }
  return text;
}

const FORMULA = /^\$\$([\s\S]*)\$\$$|^\$([^$]*)\$$|^\\\[([\s\S]*)\\\]$|^\\\(([\s\S]*)\\\)$/;

const ANNOUNCED =
  /^(?:\\text\s*\{\s*)?(?:the\s+)?(?:final\s+)?answers?\s*(?:(?:is)?\s*\}?\s*[:=]|is(?=[\s}]))\s*(?:\}\s*)?/i;

/** What a letter is, before it: `Choice D`, `\\text{Option B}`. */
const CHOICE = /^((?:\\text\s*\{\s*)?)(?:[Aa]nswer\s+)?(?:[Cc]hoice|[Oo]ption)\s+(?=\(?[A-J]\b)/;

/** Before a number it says nothing more. */
const EXACTLY =
  /^(?:(?:exactly|precisely|a total of)\s+|\\text\s?\{\s?(?:exactly|precisely|a total of)\s?\}\s?)(?=[\d$\\-])/i;

/** `故选B`, `共36种`: what leads to a choice or a number in Chinese. */
const CHINESE_LEAD =
  /^(?:综上(?:所述)?[，,]\s*|(?:答案(?:是|为)?|故|应|因此|所以)?选(?:择|项)?\s*[:：]?\s*(?=[A-J](?![a-zA-Z]))|(?:一|总)?共(?:有|计)?\s*(?=[\d$\\])|有\s?(?=\d)|有(?=最[大小]值))/;

/** `I and III only`: of several names the word says nothing more. */
const NAMES_ONLY =
  /^((?:\\text\s?\{\s?)?(?:[IVX]{1,5}|[A-J])(?:(?:,? and |, )[IVXA-J, and]{1,40}?)?),? only(\s?\}?)$/;

/** An article before words, not before a number in words. */
const ARTICLE =
  /^((?:\\text\s?\{\s?)?)(?:an?|the)\s+(?!only\b)(?!(?:hour|minute|day|week|month|year|decade|century|mile|foot|dollar)\s?\}?$)(?=[a-z]{3,}(?:\s[a-z]{3,}){0,3}\s?\}?$)(?![a-z]*(?:th|ths|third|half|halves|quarter|dozen|hundred|thousand|illion|pair|couple|score|total|few|lot)s?\b)/i;

/** What a formula is, in Chinese before it: `点(1,2)`, `直线x=1`. */
const FIGURE =
  /^(?:定?点|切点|交点|顶点|焦点|圆心|直线|抛物线|圆|椭圆|双曲线|曲线|区间|集合|向量|函数)\s*(?=[([{$\\|\da-zA-Z])/;

/** `第一、三象限`. */
const QUADRANT = /^第?([一二三四](?:[、，,或和][一二三四]){1,3})象限$/;

/** What a formula is, in English before it: `\\text{the line }y = x`. */
const ENGLISH_FIGURE =
  /^\\text\s?\{\s?(?:[Tt]he )?(?:line|curve|parabola|circle|ellipse|hyperbola|plane|equation|function|point|interval|set|vector)\s?\}\s*(?=[([{$]|\\[a-zA-Z({[]|[xyzf(][^a-z]{0,40}=|\d?[xy])/;

/** `\\text{converges to }\\frac{\\pi^2}{6}` gives the sum. */
const CONVERGES =
  /^(?:\\text\s?\{\s?)?(?:(?:it|the (?:series|sequence|integral)) )?(?:converges to\s?\}?\s*(?=[-\d\\+$])|diverges to\s?\}?\s*(?=[-+]?\s?(?:\\infty|∞)))/i;

/** How much is left or there is in all, behind a number. */
const IN_ALL = /(?<=\d)(?:\s|\\[,; ]|~){0,3}(?:\\text\s?\{\s?|\s)(?:total|left|remaining)\s?\}?$/;

/** `(I) and (III)`: statements by their numbers. */
const ROMAN = /^(?:\\text\s?\{\s?)?\([IVX]{1,4}\)(?:(?:,? and |, )\([IVX]{1,4}\)){1,5}(?: only)?\s?\}?$/;

/** `both A and B` are A and B. */
const BOTH = /^((?:\\text\s?\{\s?)?)[Bb]oth (?=[^{}]{1,60} and )/;

/** `12 inches tall`. */
const EXTENT =
  /^(\D{0,8}[\d.,/]+\s*(?:\\text\s?\{\s?)?(?:inch(?:es)?|feet|foot|ft|meters?|metres?|[ckm]?m|miles?|yards?|centimeters?))\s(?:tall|long|wide|deep|high|thick|away|apart)(\s?\}?)$/;

/** `(0, 0) \\text{ is a saddle point}` is `\\text{saddle point at }(0, 0)`. */
const AT_POINT =
  /^(\([^(){}]{1,40}\)|[xyt]\s?=\s?-?\d{1,4})\s{0,2}\\text\s?\{\s?\(?(?:is )?(?:an? )?((?:(?:local|global|absolute|relative) )?(?:max(?:imum)?|min(?:imum)?)|(?:saddle|inflection) point)\)?\s?\}$/;

/** `13 years old`. */
const AGE = /(?<=\b(?:years?|months?|weeks?|days?))[ -]old(\s?\}?)$/;

/** Behind an amount it says nothing more. */
const ALTOGETHER =
  /(?<=[a-z\d}])\s{1,3}(?:in total|in all|altogether|total|overall|(?<=[a-z]{3}s )(?:remaining|(?<!(?:unit|step|degree|space|place|square|meter|metre|mile|yard|block|pace|inche)s )left))\s?(\}?)$/;

/** A year of our era. */
const OUR_ERA = /(?<=^\d{3,4})\s?(?:\\text\s?\{\s?)?(?:AD|CE|A\.D|C\.E)\s?\}?$/;

/** `x = 4 \\text{ only}`. */
const AND_NO_OTHER = /(?<=[\d}])\s{0,3}(?:\\text\s?\{\s?only\s?\}|\bonly)$/;

/** `3.14 (approximately)`, `0.667 (to 3 d.p.)`: how a number was rounded. */
const ROUNDED =
  /(?<=\d\s?(?:\\?%|[a-z]{1,3})?)\s{0,3}(?:\\text\s?\{\s?)?[(,]?\s?(?:approximately|approx\.?|(?:rounded |correct )?to (?:the nearest [a-z]{3,12}|(?:\d|one|two|three|four) (?:d\.?p\.?|s\.?f\.?|decimal places?|significant (?:figures|digits))))\s?\)?\s?\}?$/;

/** `only x = 4`. */
const NO_OTHER = /^(?:\\text\s?\{\s?)?only\s?\}?\s(?=\$?[a-z]\s?=)|^\\text\s?\{\s?only\s?\}(?=[a-z]\s?=)/i;

/** Says of a value that no other is one. */
const ONLY =
  /\s{0,3}(?:\\text\s?\{\s{0,3})?\b(?:is|are) the only (?:(?:possible|real|integer|positive|rational|valid|prime|such) ){0,2}(?:solutions?|answers?|values?|possibilit(?:y|ies))\s{0,3}\}?$/;

/** Blanks of TeX at the head of an answer. */
const LEADING_BLANKS = /^(?:\\[,;:! ]|\\displaystyle(?![a-zA-Z])|~|\s)+/;

/** What says in words what an answer is, before it or behind it. */
const IN_WORDS = new Stage([
  replacing(anyOf("answer"), ANNOUNCED, ""),
  replacing(anyOf("a ", "the "), ARTICLE, "$1"),
  replacing(anyOf("选"), CHINESE_LEAD, ""),
  replacing(anyOf("点"), FIGURE, ""),
  replacing(anyOf("象"), QUADRANT, "$1"),
  replacing(anyOf("\\text{}"), ENGLISH_FIGURE, ""),
  replacing(anyOf("\\text{max}", "\\text{min}", "\\text{point}"), AT_POINT, "\\text{$2 at }$1"),
  replacing(anyOf("(@)and(@)"), ROMAN, (names) => names.replace(/[()]/g, "")),
  replacing(anyOf("both and "), BOTH, "$1"),
  {
    needs: anyOf("converges to", "diverges to"),
    respell: (text) => (text.includes("erges to") ? text.replace(CONVERGES, "") : text),
  },
  replacing(anyOf("0total", "0left", "0remaining"), IN_ALL, ""),
  replacing(anyOf(" tall", " long", " wide", " deep", " high", " thick", " away", " apart"), EXTENT, "$1$2"),
  replacing(
    anyOf("\\text{0 and }"),
    /^\\text\s?\{\s?(\d{1,9})( and (?:an?|one|two|three) [a-z]{4,10})\s?\}$/,
    "$1\\text{$2}",
  ),
  replacing(anyOf("per cent"), /\bper cent\b/g, "percent"),
  {
    needs: anyOf("choice @", "option @"),
    respell: (text) =>
      text.includes("hoice ") || text.includes("ption ") ? text.replace(CHOICE, "$1") : text,
  },
  {
    needs: anyOf("exactly ", "precisely ", "a total of "),
    respell: (text) => (/ctly |cisely |total of /.test(text) ? text.replace(EXACTLY, "") : text),
  },
  replacing(anyOf("total", "in all", "altogether", "overall", "remaining", "left"), ALTOGETHER, "$1"),
  replacing(anyOf("old"), AGE, "$1"),
  replacing(anyOf("@ only"), NAMES_ONLY, "$1$2"),
  replacing(anyOf("0approx", "0to "), ROUNDED, ""),
  replacing(anyOf("0AD", "0CE"), OUR_ERA, ""),
  {
    needs: anyOf("only"),
    respell: (text) => (text.includes("only") ? text.replace(AND_NO_OTHER, "").replace(NO_OTHER, "") : text),
  },
  replacing(anyOf("the only "), ONLY, ""),
]);

/** Without one pair of formula marks, emphasis, an announcement: the first character tells which there may be. */
function inside(source: string): string {
  let text = source;
  if (text.startsWith("$") || text.startsWith("\\")) {
    const formula = "$[(".includes(text[text.startsWith("$") ? 0 : 1] ?? " ") ? FORMULA.exec(text) : null;
    if (formula !== null) text = formula[1] ?? formula[2] ?? formula[3] ?? formula[4] ?? "";
    if (mayBeginBlank(text)) text = text.replace(LEADING_BLANKS, "");
  }
  if (text.startsWith("**")) text = text.replace(/^\*\*([\s\S]*)\*\*$/, "$1");
  // "to 3 d.p." has no word of three letters.
  return (holdsWords(text) || text.includes("to ") ? IN_WORDS.respell(text) : text).trim();
}

/** Whether a text may begin with a blank or a command that is one: no letter, but `\\displaystyle`, follows a backslash. */
function mayBeginBlank(text: string): boolean {
  const code = text.charCodeAt(0);
  const next = text.charCodeAt(1);
  return code === 92 ? next === 100 || !isLetter(next) : code === 126 || code <= 32 || code > 127;
}

/** Says that a proof, or a check, is done. */
const TICK = /(?<=\S)\s{0,3}(?:\\(?:checkmark|blacksquare|qedsymbol|qed)|[✓✔✅∎])$/;

const withoutTick = (text: string): string =>
  "kedl✓✔✅∎".includes(text[text.length - 1] ?? " ") ? text.replace(TICK, "") : text;

/** Without the punctuation and line breaks at the end. From the end backwards: a pattern would look ahead from each sign. */
function withoutFinalMarks(text: string): string {
  let end = text.length;
  for (;;) {
    const last = text[end - 1];
    if (text.endsWith("..", end)) return text.slice(0, end);
    if (last !== undefined && (".,;:".includes(last) || last.trim() === "")) end--;
    // Of `\\,` and of a line break.
    else if (last === "\\") end--;
    else return text.slice(0, end);
  }
}

/** The end of a group whose brace opens at a place; -1 where it does not close. */
function closes(text: string, open: number): number {
  let level = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") level++;
    else if (text[at] === "}" && --level === 0) return at + 1;
  }
  return -1;
}

const BOX = /\\(?:boxed|fbox)\s*\{/y;

/** What may part boxes that give one answer together. */
const PARTED = /(?:[\s$,;.]|\\[()[\],;]|\\(?:text|mathrm)\s?\{\s*,?\s*(?:and|or)\s*\}|and\b|or\b)*/y;

/** The content of a box that is the whole answer; of several boxes their list, in which a content stands once. */
function boxless(text: string): string {
  if (!text.includes("\\boxed") && !text.includes("\\fbox")) return text;
  const contents: string[] = [];
  PARTED.lastIndex = 0;
  for (let at = PARTED.exec(text)?.[0].length ?? 0; at < text.length; ) {
    BOX.lastIndex = at;
    const box = BOX.exec(text);
    const open = at + (box?.[0].length ?? 0) - 1;
    const end = box === null ? -1 : closes(text, open);
    if (end < 0) return text;
    const content = text.slice(open + 1, end - 1).trim();
    if (!contents.includes(content)) contents.push(content);
    if (contents.length > MAX_BOXES) return text;
    PARTED.lastIndex = end;
    at = end + (PARTED.exec(text)?.[0].length ?? 0);
  }
  return contents.join(", ");
}
