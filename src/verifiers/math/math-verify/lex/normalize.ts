import { type ReleaseRules, releases } from "../release.ts";
import { withoutUnit } from "./dropped-units.ts";

/** Longer answers are not rewritten: the rewriting rules below are quadratic at worst. */
const MAX_REWRITTEN = 2_000;

const LEFT =
  /\\m?left(\\\{|\{|\\\||\||\[|\(|\\rbracl|\\lgroup|\\lbrace|\\lbrack|\\vert|\\lvert|\\lceil|\\lfloor|\\langle|\\llcorner|\\ulcorner)/g;
const RIGHT =
  /\\m?right(\\\}|\}|\\\||\||\]|\)|\\rbrack|\\rgroup|\\rbrace|\\vert|\\rvert|\\rceil|\\rfloor|\\rangle|\\lrcorner|\\urcorner)/g;
const FALLING = /\(([a-zA-Z0-9+\-*/\\ ]+?)\)_\{([a-zA-Z0-9+\-*/\\ ]+?)\}/g;
const NOISE = /\\mathrm\{th\}|\\!\s*|\\text\s*\{\s*\}|\\\$|\$|(?<!\\)["']|\\displaystyle/g;

type Spelling = readonly [pattern: string, replacement: string];

/** What a percent sign is called; a word in braces is found before the same word without. */
const PERCENT: Readonly<Record<ReleaseRules["percentWords"], readonly Spelling[]>> = {
  anywhere: ["percentage", "percent", "pct"].flatMap((word): Spelling[] => [
    [`\\s*${word}`, "\\%"],
    [`\\\\text\\{${word}\\}`, "\\%"],
  ]),
  whole: ["percentage", "percent", "pct"].flatMap((word): Spelling[] => [
    [`\\s*\\b${word}\\b`, "\\%"],
    [`\\\\text\\{${word}\\}`, "%"],
  ]),
};

/** Spellings and what they become, in order of preference where two fit at one place. */
const spellings = (percentWords: ReleaseRules["percentWords"]): readonly Spelling[] => [
  ["\\\\math(?:rm|it|bf)", "\\text"],
  ["\\\\text(?:normal|bf|it|rm)", "\\text"],
  ["\\\\[dtc]frac", "\\frac"],
  ["\\s\\.", " 0."],
  ["\\{\\.", "{0."],
  ["~=", "\\approx"],
  ["\\s*\\{\\s*,\\s*\\}", ","],
  ["(?<![a-zA-Z]),?\\s*(?:and|or)(?![a-zA-Z])", ","],
  [",?\\s*\\\\text\\{\\s*(?:and|or)\\s*\\}", ","],
  ["(?<!\\\\)\\\\\\s", " "],
  ["infinity", "\\infty"],
  [",?\\\\ldots", " "],
  ...PERCENT[percentWords],
  ["(?<!\\\\)inf(?!inity)", "\\infty"],
  [" sqrt", "\\sqrt"],
];

/** The spellings of a release as one pattern, a group each, and what each group becomes. */
interface Respelling {
  readonly pattern: RegExp;
  readonly replacements: readonly string[];
}

function respelling(percentWords: ReleaseRules["percentWords"]): Respelling {
  const all = spellings(percentWords);
  const pattern = new RegExp(all.map(([each]) => `(${each})`).join("|"), "g");
  return { pattern, replacements: all.map(([, replacement]) => replacement) };
}

const RESPELLINGS = { anywhere: respelling("anywhere"), whole: respelling("whole") } as const;
const MAY_NEED_SPELLING = /\\[mtdcl\s]|\s\.|\{\s*[.,]|~=|and|or|inf|percent|pct| sqrt/;

function respelled(text: string, { pattern, replacements }: Respelling): string {
  if (!MAY_NEED_SPELLING.test(text)) return text;
  return text.replace(pattern, (...found: unknown[]) => {
    const which = found.findIndex((group, index) => index > 0 && group !== undefined);
    return replacements[which - 1] as string;
  });
}

function basic(source: string, rules: ReleaseRules): string {
  let text = source;
  if (text.includes("\\")) {
    if (text.includes("rm")) {
      text = text.replaceAll("\\mathrm{T}", "T").replaceAll("\\mathrm{d}", "d").replaceAll("{\\rm d}", "d");
    }
    if (text.includes("{matrix}")) {
      text = text.replaceAll("\\left[\\begin{matrix}", "\\begin{bmatrix}");
      text = text.replaceAll("\\end{matrix}\\right]", "\\end{bmatrix}");
    }
    if (text.includes("left")) text = text.replace(LEFT, "$1");
    if (text.includes("right")) text = text.replace(RIGHT, "$1");
  }
  if (text.includes(")_{")) text = text.replace(FALLING, "\\frac{($1)!}{(($1)-($2))!}");
  text = respelled(text.replace(NOISE, ""), RESPELLINGS[rules.percentWords]).replace(/[\n\t]/g, " ");
  if (text.includes("\\\\") && !text.includes("matrix")) text = text.replace(/\\\\(?=[a-zA-Z])/g, "\\");
  return text;
}

/** Drops from the first `\text{` to the end, when the text ends with a closing brace (or one and a power). */
function withoutTrailingText(text: string): string {
  const words = text.indexOf("\\text{");
  const box = text.indexOf("\\mbox{");
  const start = words < 0 ? box : box < 0 ? words : Math.min(words, box);
  if (start < 0 || !/\}(?:\^\d|\{\^\d\})?$/.test(text.slice(-6))) return text;
  const end = text.lastIndexOf("}");
  if (end < start + 6) return text;
  const cut = text.slice(0, start).trim();
  return cut === "" ? text : cut;
}

const MALFORMED: readonly (readonly [RegExp, string])[] = [
  [/\^\s?\((.*?)\)/g, "^{$1}"],
  [/sqrt\s?\((.*?)\)/g, "\\sqrt{$1}"],
  [/\\frac\s?(\d)\s?(\d+)/g, "\\frac{$1}{$2}"],
  [/\\log_\s?(\d)\s?(\d+)/g, "\\log_{$1}{$2}"],
  [/\\frac\s?\{(.*?)\}\s?(\d)/g, "\\frac{$1}{$2}"],
  [/\\frac\s?(\d)\s?\{(.*?)\}/g, "\\frac{$1}{$2}"],
  [/\\sqrt\s?(\d)/g, "\\sqrt{$1}"],
];

/** `\sqrt3`: the sign after a root becomes its argument. */
function completedRoots(text: string): string {
  const [head, ...rest] = text.split("\\sqrt");
  return rest.reduce((done, piece) => {
    const after = piece.trimStart();
    const bare = after !== "" && after[0] !== "{" && after[0] !== "[";
    return `${done}\\sqrt${bare ? `{${after[0]}}${after.slice(1)}` : after}`;
  }, head as string);
}

/** `\frac12`, `\frac1{2}`: the two signs after a fraction become its parts; a fraction with less is left alone. */
function completedFractions(text: string): string {
  const [head, ...rest] = text.split("\\frac");
  let done = head as string;
  for (const piece of rest) {
    const after = piece.trimStart();
    if (after[0] === "{") done += `\\frac${after}`;
    else if (after.length < 2) return text;
    else if (after[1] === "{") done += `\\frac{${after[0]}}${after.slice(1)}`;
    else done += `\\frac{${after[0]}}{${after[1]}}${after.slice(2)}`;
  }
  return done;
}

function repaired(source: string): string {
  let text = source;
  if (text.includes("^") || text.includes("sqrt") || text.includes("\\frac") || text.includes("\\log_")) {
    for (const [pattern, replacement] of MALFORMED) text = text.replace(pattern, replacement);
    if (text.includes("sqrt")) text = completedRoots(text.replaceAll(" sqrt", "\\sqrt"));
    if (text.includes("\\frac")) text = completedFractions(text);
  }
  return /^-?(?:0|[1-9]\d*)\/-?(?:0|[1-9]\d*)$/.test(text)
    ? text.replace(/^(.*)\/(.*)$/, "\\frac{$1}{$2}")
    : text;
}

/**
 * Math-Verify's rewriting of an answer before it is parsed: spellings, quotes and dollars dropped, a trailing
 * `\text{…}` and two trailing unit words dropped, malformed fractions, roots and powers completed.
 *
 * @example
 * normalizeLatex("\\dfrac12\\text{ cm}") // => "\\frac{1}{2}"
 */
export function normalizeLatex(source: string, rules = releases["0.8.0"]): string {
  if (source.length > MAX_REWRITTEN) return source;
  let text = withoutTrailingText(basic(source, rules));
  text = withoutUnit(withoutUnit(text));
  if (text.startsWith(".")) text = `0${text}`;
  if (text === "0.5") text = "\\frac{1}{2}";
  return repaired(text).trim();
}
