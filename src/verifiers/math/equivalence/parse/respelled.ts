import { casesInWords } from "./cases-in-words.ts";
import { inOneNotation } from "./notations.ts";
import { withPermutations } from "./permutations.ts";
import { withNamedProperties } from "./properties.ts";
import { withRunsWrittenOut } from "./runs.ts";
import { wholeNumbers } from "./whole-numbers.ts";

/** The longest answer whose spellings are looked at. */
const MAX_RESPELLED = 2_000;

/** A parameter that runs through the integers, in brackets or in words behind a comma. */
const INTEGERS =
  /[,，]?\s*(?:\\[,;: ]|\\q?quad|~)*\s*(?:\(\s*([a-z])\s*(?:\\in|∈)\s*(?:\\(?:mathbb|mathbf|Bbb)\s*\{?\s*Z\s*\}?|Z|ℤ)\s*\)|(?:\\text\s*\{\s*)?(?:,\s*)?(?:where|for|with)?\s*(?:any|every|some|all)?\s*(?:\$|\}|\\text\{)?\s*([a-z])\s*(?:\$|\\text\s*\{|\})?\s*(?:is|are)\s+(?:an?|any)\s+integers?\s*\}?|(?:\\text\s*\{\s*)?(?:where\s+|for\s+(?:an?\s+)?)?(?:any\s+|every\s+|all\s+|(?<=for\s(?:an?\s)?))integers?\s*\}?\s*([a-z])\s*|([a-z])\s*为整数)\s*$/;

/** `5 hours and 20 minutes` is one time. */
const JOINED_UNITS =
  /\b(hours?|hrs?|minutes?|mins?|feet|foot|ft|pounds?|lbs?|yards?|days?|weeks?|meters?|degrees|dollars?|euros?)(\s*\}?\s*(?:\\text\s*\{)?\s*)and\b(?=\s*\}?\s*\$?\d)/g;

/** `, k \\in Z` at the end. */
const PLAIN_INTEGERS =
  /[,，;]\s*(?:\\[,;: ]|\\q?quad|~)*\s*([a-z])\s*(?:\\in|∈)\s*(?:\\(?:mathbf|Bbb)\s*\{?\s*Z\s*\}?|Z|ℤ)\s*$/;

/** The index of a sequence begins with 0 or 1: `(n \\ge 1)` behind its term says nothing else. */
const FROM_ONE =
  /(?:[,，;]|\\q?quad|\\[,;: ]|~|\s)*(\(\s*|（\s*)?(?:\\text\s*\{\s*)?(?:for|where|with|其中)?\s*(?:(?:some|any|every|all)\s+)?(?:(?:positive|non-?negative|natural)\s+)?(?:integers?|numbers?)?\s*\}?\s*\$?([nmkj])\s*(?:\\ge(?:q|qslant)?(?![a-z])|≥|>=)\s*[01]\s*(?:\)|）)?\s*$/;

/** The index of a sequence runs through the natural numbers: `(n \\in N^*)` behind its term says nothing else. */
const NATURAL =
  /(?:[,，;]|\\q?quad|\\[,;: ]|~|\s)*(\(\s*|（\s*)?(?:\\text\s*\{\s*)?(?:for|where|with|其中)?\s*\}?\s*([nmk])\s*(?:\\in|∈)\s*(?:\\(?:mathbb|mathbf|Bbb|mathrm)\s*\{?\s*N\s*\}?|N|ℕ)\s*(?:[\^_]?\s*(?:\{\s*)?(?:\*|\+|\\ast)\s*\}?)?\s*(?:\)|）)?\s*$/;

/** The values of an unknown, which is no term of a sequence. */
const FAMILY = /^\s*\$?(?:[xt]|\\(?:alpha|beta|theta|varphi|phi))\s*=/;

/** `between 2 and 5`: the numbers from one to the other. */
const BETWEEN =
  /^(?:\\text\s*\{)?\s*between\s*\}?\s*([^a-z{}]*(?:\\[a-z]+(?:\{[^{}]*\}){0,2}[^a-z{}]*)?)\s*(?:\\text\s*\{)?\s*and\s*\}?\s*([^a-z{}]*(?:\\[a-z]+(?:\{[^{}]*\}){0,2}[^a-z{}]*)?)(?:\\text\s*\{)?\s*(,?\s*\(?inclusive\)?)?\s*\}?$/;

/** `for all x`, `for some constant c`: the letter of an identity stands for anything as it is. */
const QUANTIFIED =
  /[,，]?\s*(?:\\[,;: ]|\\q?quad|~)*\s*(?:\\text\s*\{\s*)?\(?\b(?:for\s+(?:all|any|every|each|some|an?)|where|with)\s+(?:(?:all|any|every|some)\s+)?(?:(?:an?\s+)?(?:real|arbitrary|fixed|complex|positive|natural|non-?negative)\s+)?(?:(?:numbers?|integers?|constants?|values?(?:\s+of)?)\s*)?\}?\s*\$?\s*([a-zA-Z])\s*\$?\s*(?:(?:\\in|∈)\s*(?:\\mathbb\s*\{?\s*R\s*\}?|ℝ)\s*|(?:\\text\s*\{)?\s*(?:is|are)\s+(?:an?\s+)?(?:real|arbitrary)?\s*(?:constant|number)s?\s*\}?)?\}?\)?\s*$/;

/** `, c \\in \\mathbb{R}` behind a function: its constants, and its variable, are real where nothing is said. */
const REAL =
  /(?:[,，;]|\s*(?:\\[,;: ]|~)?\s*[(（])\s*(?:\\[,;: ]|\\q?quad|~)*\s*([a-dA-Dx])(?:\s*,\s*[a-dA-D])*\s*(?:\\in|∈)\s*(?:\\mathbb\s*\{?\s*R\s*\}?|ℝ)\s*[)）]?\s*$/;

/** `\\forall n \\in \\mathbb{N}` behind an identity. */
const FOR_ALL =
  /[\s,]{0,4}(?:\\[,;: ]|\\q?quad)?\s?\(?\\forall\s?([a-z])(?:\s?(?:\\in|∈)\s?\\mathbb\s?\{?\s?[NZQR]\s?\}?(?:[\^_]\s?\{?\s?[*+]\s?\}?)?)?\s?\)?$/;

/** `n is odd` is the condition `n odd`. */
const PARITY = /(\\text\s*\{\s*|\s)(?:is|are)\s+(?:an?\s+)?(?=(?:odd|even|prime|composite)\s*(?:[},;]|$))/g;

/** `f is even` says what f is and no condition. */
const OF_A_FUNCTION = /^\$?[fg](?:\([a-z]\))?\$?\s+is\s/;

/** The comma of a date: `July 4, 1776`. */
const DATE_COMMA = /([JFMASOND][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?),(?= ?\d{4}(?!\d))/;

/** A letter in script. */
const SCRIPT = /\\math(?:cal|scr)\s*\{\s*([A-Z])\s*\}/g;

/** Whether a letter stands in a text in one face alone, so that the face says nothing. */
const alone = (text: string, set: string, name: string): boolean => !text.replaceAll(set, "").includes(name);

/** `diag(2, 3)`. */
const DIAGONAL =
  /(?:\\(?:operatorname|mathrm|text)\s*\{\s*diag\s*\}|\\?\bdiag)\s*(?:\\left)?[({]([^(){}]{1,80}?)(?:\\right)?[)}]/g;

/** A matrix with these entries on its diagonal, in LaTeX. */
function diagonal(entries: readonly string[]): string {
  const rows = entries.map((entry, row) =>
    entries.map((_, column) => (row === column ? entry : "0")).join("&"),
  );
  return `\\begin{pmatrix}${rows.join("\\\\")}\\end{pmatrix}`;
}

/** `2I_3`: an identity matrix, all of an answer. */
const IDENTITY = /^(-?\d{0,4})I_\{?([234])\}?$/;

/** `(approximately 0.667)`, `\\text{ or about }1.41` behind a value. */
const ABOUT =
  /\s*(?:\\[,;:]|~)*\s*(?:\\text\s*\{\s*)?(?:,?\s*or\s+)?\(?\s*(?:or\s+)?(?:approximately|approx\.?|about|roughly|\\approx)\s*\}?\s*\$?(\d+(?:\.\d+)?(?:\s*\\%)?)\$?\s*\)?\s*\}?$/;

/** `all real numbers except 3`. */
const ALL_BUT =
  /^(?:\\text\s*\{\s*)?(?:all|any|every)\s+(?:real\s+)?(?:numbers?|reals?|values?)\s*(?:of\s+)?(?:\}?\s*\$?[a-z]\$?\s*(?:\\text\s*\{\s*)?)?(?:except|other\s+than|but)(?:\s+for)?\s*\}?\s*\$?\s*((?:[a-z]\s*=\s*)?)([^a-z{}$]{1,20}|-?\\d?frac\{\d{1,9}\}\{\d{1,9}\})\$?\s*\}?$/;

/** `{x | x > 0}` with braces as they are typed. */
const BARE_SET = /^\{(\s*\(?[a-zA-Z][^{}|]{0,60}\|.*)\}$/;

/** `4210 base 5`, `4210 in base 5`. */
const BASE =
  /^(\d{1,40})\s*(?:\\text\s*\{\s*)?\(?\s*(?:in\s+)?base[\s-]*\}?\s*(\d{1,2}|[a-z]{3,6})\s*\)?\s*\}?$/;

/** `(f \\circ g)(x)` is `f(g(x))`. */
const COMPOSED =
  /\(?\s*([fghFGH])\s*\\circ\s*([fghFGH])\s*\)?\s*(?:\\left)?\(\s*([a-z]|-?\d{1,9})\s*(?:\\right)?\)/g;

/** `f: x \\mapsto x^2`: the rule alone. */
const MAPPED = /^\s*(?:[a-zA-Z]\s*:\s*)?[a-z]\s*\\mapsto(?![a-z])/;

/** `the square root of 2`, all of an answer. */
const ROOT = /^(?:\\text\s*\{\s*)?(?:the\s+)?(square|cube)\s+root\s+of\s*\}?\s*(\d{1,40}|[a-z])\s*\}?$/i;

/** `7 R 3`. */
const REMAINDER = /^(\d{1,40})\s*(?:\\text\s*\{\s*)?(?:[Rr]|rem\.?|余|\\ldots)\s*\}?\s*(\d{1,40})$/;

/** Something of this stands in every text that is respelled. */
const RESPELLABLE =
  /\d(?:[a-z]{2})?, ?\d{4}|^\{|base|oot of|all |ny |very |odd|even|prime|perfect |ermutation|powers? of|[apAP]\.|\{:\}|\\(?:var|not|top|intercal)|and|mod|integer|整数|[ZℤNℕRℝ]|for|where|with|diag|between|\\math(?:cal|scr)|(?:is|are) |\\ge|≥|>=|dots|\.\.\.|mapsto|forall|[fghFGH]\s*\\circ|\d[} ]*(?:[Rr]|rem|余)|\{ ?[Rr] ?\}|a(?:bout|pprox)|roughly/;

/** Spellings that would be read as something else: `p.m.`, `{:}`, `(\text{mod } 7)`, `(k \in \mathbb{Z})`. */
export function respelled(source: string): string {
  if (source.length > MAX_RESPELLED) return source;
  let text = inOneNotation(withNamedProperties(source)).replace(
    IDENTITY,
    (_, factor: string, size: string) => `${factor}${diagonal(new Array<string>(Number(size)).fill("1"))}`,
  );
  if (!RESPELLABLE.test(text)) return text;
  if (/[ap]\./i.test(text)) text = text.replace(/\b([ap])\.\s?m\.?(?![a-zA-Z])/gi, "$1m");
  text = text.replaceAll("{:}", ":").replace(DATE_COMMA, "$1");
  text = casesInWords(wholeNumbers(text));
  if (text.includes("ermutation")) text = withPermutations(text);
  if (/all |ny |very /.test(text)) text = text.replace(ALL_BUT, "\\mathbb{R}\\setminus\\{$2\\}");
  if (text.startsWith("{")) text = text.replace(BARE_SET, "\\{$1\\}");
  if (text.includes("mapsto")) text = text.replace(MAPPED, "");
  if (text.includes("circ")) text = text.replace(COMPOSED, "$1($2($3))");
  text = text.replace(REMAINDER, "$1\\text{ remainder }$2");
  if (text.includes("oot of"))
    text = text.replace(
      ROOT,
      (_, kind: string, of: string) => `\\sqrt${/^c/i.test(kind) ? "[3]" : ""}{${of}}`,
    );
  if (text.includes("base"))
    text = text.replace(BASE, (_, digits: string, base: string) =>
      /\d/.test(base) ? `${digits}_{${base}}` : `${digits}_{\\text{${base}}}`,
    );
  // Two shapes of one letter, unless both are used.
  for (const name of ["epsilon", "phi", "theta", "rho", "sigma", "kappa"])
    if (text.includes(`\\var${name}`) && !text.includes(`\\${name}`))
      text = text.replaceAll(`\\var${name}`, `\\${name}`);
  if (text.includes("\\math"))
    text = text.replace(SCRIPT, (set, name: string) => (alone(text, set, name) ? name : set));
  if (text.includes("and")) text = text.replace(JOINED_UNITS, "$1$2");
  if (text.includes("mod"))
    text = text.replace(
      /\(\s*(?:\\(?:text|mathrm)\s*\{\s*mod\s*\}|\\?(?:bmod|mod)(?![a-z]))\s*([^()]{1,40})\)/g,
      "\\pmod{$1}",
    );
  if ((text.includes("is ") || text.includes("are ")) && !OF_A_FUNCTION.test(text))
    text = text.replace(PARITY, "$1");
  if (text.includes("\\not"))
    text = text.replace(/\\not\s*=/g, "\\ne ").replace(/\\not\s*\\in(?![a-z])/g, "\\notin ");
  if (/integer|整数|Z|ℤ/.test(text)) {
    text = text.replace(PLAIN_INTEGERS, ", $1 \\in \\mathbb{Z}");
    const match = INTEGERS.exec(text);
    const name = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
    if (match !== null && name !== undefined && match.index > 0)
      text = `${text.slice(0, match.index)}, ${name} \\in \\mathbb{Z}`;
  }
  if (/for|where|with/.test(text)) {
    const quantified = QUANTIFIED.exec(text);
    const rest = text.slice(0, quantified?.index ?? 0);
    if (
      quantified !== null &&
      rest.includes(quantified[1] as string) &&
      (/[=<>]/.test(rest) || /\bfor\s+(?:all|any|every|each)\b/.test(quantified[0]))
    )
      text = rest;
  }
  if (text.includes("\\forall")) {
    const declared = FOR_ALL.exec(text);
    const rest = text.slice(0, declared?.index ?? 0);
    if (rest.includes("=") && rest.includes(declared?.[1] ?? " ")) text = rest;
  }
  if (text.includes("dots") || text.includes("...")) text = withRunsWrittenOut(text);
  if (/a(?:bout|pprox)|roughly/.test(text)) {
    const about = ABOUT.exec(text);
    if (about !== null && about.index > 0) text = `${text.slice(0, about.index)} \\approx ${about[1]}`;
  }
  if (/[Rℝ]\s*\}?\s*[)）]?\s*$/.test(text)) {
    const real = REAL.exec(text);
    const rest = text.slice(0, real?.index ?? 0);
    if (
      real !== null &&
      rest.includes(real[1] as string) &&
      /^[^,;<>]*=[^,;<>=]*$/.test(rest.replace(/\\[,;]/g, ""))
    )
      text = rest;
  }
  if (text.includes("diag"))
    text = text.replace(DIAGONAL, (_, inside: string) => diagonal(inside.split(",").slice(0, 6)));
  if (/\\(?:top|intercal)/.test(text))
    text = text.replace(/\^\s*(?:\{\s*\\(?:top|intercal)\s*\}|\\(?:top|intercal)(?![a-z]))/g, "^{T}");
  if (/between/.test(text))
    text = text.replace(BETWEEN, (_, low: string, high: string, closed?: string) =>
      closed === undefined ? `(${low}, ${high})` : `[${low}, ${high}]`,
    );
  if (/N|ℕ|\\ge|≥|>=/.test(text)) {
    const declared = NATURAL.exec(text) ?? FROM_ONE.exec(text);
    const term = text.slice(0, declared?.index ?? 0);
    // Of a family of values of an unknown the index is the parameter: `x = kπ (k \\in N)` runs one way.
    if (declared !== null && term.includes(declared[2] as string) && !FAMILY.test(term)) text = term;
  }
  return text;
}
