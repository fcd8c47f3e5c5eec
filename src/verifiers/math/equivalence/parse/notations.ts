import { anyOf, replacing, type Step } from "../../../../normalize/characters.ts";
import { wordNumber } from "../words/number-words.ts";
import { EXTENTS } from "./extents.ts";
import { LETTERED_THINGS } from "./nuclides.ts";
import { STATISTICS } from "./statistics.ts";

/** `]-1, 2[`, `[0, 3[`: square brackets turned outwards leave their ends out. */
const TURNED =
  /(^|[=,;∪∈(]|\\(?:cup|cap|in|left|setminus)(?![a-z])|\s)\s*([[\]])((?:[^[\](),;]|\([^()]{0,40}\)){1,60}[,;](?:[^[\](),;]|\([^()]{0,40}\)){1,60}?)(\\right\s*)?([[\]])/g;

/** Round brackets for square ones that are turned outwards. */
function withRoundBrackets(text: string): string {
  return text.replace(
    TURNED,
    (_, before: string, open: string, ends: string, right = "", close: string) =>
      `${before}${open === "]" ? "(" : "["}${ends}${right}${close === "[" ? ")" : "]"}`,
  );
}

/** `a_1 = 1, a_n = 2n (n \\ge 2)`: a sequence whose first term stands apart. */
const FIRST_TERM =
  /^\$?([a-zA-Z])_(?:1|\{1\})\s*=\s*([^=,，;]{1,40}?)\s*(?:[,，;]|\\text\s*\{\s*(?:,|and|, and)\s*\}|and)\s*(?:\\[,; ]|\\quad|\s)*\1_(?:n|\{n\})\s*=\s*([^=,，;]{1,80}?)\s*(?:[,，]|\\[,; ]|\\q?quad|\\text\s*\{\s*,?\s*(?:for|where|when)?\s*\}|for|when|\s)*[(（]?\s*n\s*(?:\\geq?(?:slant)?(?![a-z])|≥|>=)\s*2\s*[)）]?\s*\$?$/;

/** Comparisons in Chinese, the longer ones first. */
const COMPARED: readonly (readonly [RegExp, string])[] = [
  [/(?:大于或?等于|不小于)/g, "\\ge "],
  [/(?:小于或?等于|不大于)/g, "\\le "],
  [/大于/g, ">"],
  [/小于/g, "<"],
  [/不等于/g, "\\ne "],
];

const COMPARISON = /^\$?[a-zA-Z]\$?\s*(?:不?[大小]于|不等于)/;

/** `根号3`, `3根号2`, `根号下5`. */
const ROOT = /根号下?\s*(\d{1,20}|[a-z]|\([^()]{1,60}\))/g;

/** `三比二`, in digits or in words, all of an answer. */
const RATIO =
  /^(?:\\text\s?\{\s?)?(\d{1,9}|[一二两三四五六七八九十百千]{1,9})\s?比\s?(\d{1,9}|[一二两三四五六七八九十百千]{1,9})\s?\}?$/;

/** A ratio in digits; what is no number in words stays as it is. */
function inDigits(ratio: string, first: string, second: string): string {
  const terms = [first, second].map((term) => (/\d/.test(term) ? term : wordNumber(term)?.n));
  return terms.includes(undefined) ? ratio : terms.join(":");
}

/** Spellings in Chinese as LaTeX. */
function withoutChinese(text: string): string {
  let result = text.replace(ROOT, "\\sqrt{$1}").replace(RATIO, inDigits);
  if (COMPARISON.test(result)) for (const [words, sign] of COMPARED) result = result.replace(words, sign);
  return result;
}

/** `\\frac{\\text{m}}{\\text{s}}` behind a value is its unit. */
const UNIT_FRACTION =
  /\\frac\s*\{\s*\\(?:text|mathrm)\s*\{([^{}]{1,20})\}\s*\}\s*\{\s*\\(?:text|mathrm)\s*\{([^{}]{1,20})\}\s*(\^\s*\{?\s*\d\s*\}?)?\s*\}/g;

/** `7 \\mid n`, `n \\text{ is divisible by } 7`, `n \\text{ is a multiple of } 7`. */
const DIVIDES = /^\$?(\d{1,9})\s*(?:\\mid(?![a-z])|\|)\s*([a-z])\$?$/;
const DIVISIBLE =
  /^\$?([a-z])\$?\s*(?:\\text\s*\{\s*)?(?:is\s+)?(?:divisible\s+by|a\s+multiple\s+of)\s*\}?\s*\$?(\d{1,9})\$?\s*\}?$/;

/** `\\text{circle with center }(1, 0)\\text{ and radius }2`. */
const CIRCLE =
  /^(?:\\text\s*\{\s*)?(?:[Aa]\s+|[Tt]he\s+)?[Cc]ircle\s+(?:with\s+)?cent(?:er|re)(?:ed)?(?:\s+at)?\s*\}?\s*\$?\(([^(),]{1,20}),([^(),]{1,20})\)\$?\s*(?:,?\s*\\text\s*\{\s*)?(?:,|and|with)?\s*(?:and\s+)?radius\s*(?:=|of)?\s*\}?\s*\$?([\d.]{1,20}|\\sqrt\s*(?:\{\d{1,9}\}|\d)|[a-zA-Z])\$?\s*\}?$/;

/** `6 \\angle 30^\\circ`: a size and an angle. */
const PHASOR = /^(\d[\d.]{0,20})\s*\\angle\s*\{?\s*(-?\d[\d.]{0,20}\s*\^\s*\{?\s*\\circ\s*\}?)\s*\}?$/;

/** `all positive real numbers`, by the sign that they have. */
const SIGNED =
  /^(?:\\text\s*\{\s*)?(?:all |any |every |the )?(non-?)?(positive|negative) (?:real(?: number|s)?s?|numbers?)\s*\}?$/i;

const ofSign = (_: string, non: string | undefined, sign: string): string =>
  sign.toLowerCase() === "positive"
    ? non === undefined
      ? "(0,\\infty)"
      : "(-\\infty,0]"
    : non === undefined
      ? "(-\\infty,0)"
      : "[0,\\infty)";

/** `\\text{all }n \\ge 3`: the bound says as much. */
const ALL_FROM =
  /^(?:\\text\s*\{\s*)?(?:for\s+)?all\s*\}?\s*\$?(?=[a-z]\s*(?:\\(?:[gl]eq?(?:slant)?|neq?)(?![a-z])|[<>≥≤≠]))/;

/** `J/(kg·°C)`: a difference of temperature. */
const PER_DEGREE =
  /(?<=\/[^=,;]{0,30})(?:\{\s*\})?\^\s*\{?\s*\\circ\s*\}?\s*(?:\\(?:text|mathrm)\s*\{\s*C\s*\}|C(?![a-zA-Z]))/;

/** `x \\in N^*`, `x∈Z` with plain capitals. */
const PLAIN_DOMAIN =
  /(∈|\\in(?![a-z]))\s*([NZQR])(?![a-zA-Z'])(\s*(?:\^\s*\{?\s*[*+]\s*\}?|_\s*\{?\s*\+\s*\}?|\*|\+(?=[^\d\sa-zA-Z]|$)))?/g;

const asDomain = (_: string, sign: string, name: string, mark: string | undefined): string =>
  `${sign} \\mathbb{${name}}${mark === undefined ? "" : "^{+}"}`;

/** `(2220)_5`, all of an answer: the base of a number set in brackets. */
const BASE_OF_BRACKETS =
  /^\(\s*([\dA-F]{1,40}(?:\.\d{1,40})?)\s*\)\s*(?=_\s*\{?\s*(?:\d{1,2}|\\text\s*\{[a-z]{3,7}\}|[a-z]{3,7})\s*\}?$)/;

/** `USD 1200`, `Rs. 500`: a currency by its code, before its amount. */
const CODE_FIRST =
  /^(?:\\text\s*\{\s*)?(US|USD|EUR|GBP|RMB|CNY|INR|Rs\.?|JPY)\s?(?:\\?\$)?\s?\}?\s?(?:\\[,;: ]|~)?\s?(\d(?:[\d.,]|\{,\}|\\[,!]){0,30})\s?\}?$/;

const codeBehind = (_: string, code: string, amount: string): string =>
  `${amount}\\text{ ${code === "US" ? "USD" : code.replace(".", "")}}`;

/** `\\text{vertical asymptote }x = 2`: the equation says which one it is. */
const ASYMPTOTE =
  /\\text\s*\{\s*(?:and\s+)?(?:a\s+)?(?:[Vv]ertical\s+asymptotes?\s*(?:at|is)?\s*:?\s*\}\s*(?=x\s*=)|(?:[Hh]orizontal|[Ss]lant|[Oo]blique)\s+asymptotes?\s*(?:at|is)?\s*:?\s*\}\s*(?=y\s*=))/g;

/** `a\\text{ and }b\\text{ are coprime}`. */
const COPRIME =
  /^\$?([a-z])\$?\s*(?:\\text\s*\{)?\s*(?:and|,)\s*\}?\s*\$?([a-z])\$?\s*(?:\\text\s*\{)?\s*(?:are\s+)?(?:coprime|relatively prime)\s*\}?$/;

/** `\\text{the }y\\text{-axis}` as the line that it is. */
const AXIS = /^(?:\\text\s?\{\s?)?(?:[Tt]he\s)?\s?\}?\s?\$?([xy])\$?\s?(?:\\text\s?\{\s?)?-?\s?axis\s?\}?$/;

/** Named by words alone: a place, an angle. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/^(?:\\text\s?\{\s?)?(?:at )?(?:the )?origin\s?\}?$/i, "(0,0)"],
  [/^(?:\\text\s?\{\s?)?(?:an? )?right angle\s?\}?$/i, "90^\\circ"],
  [/^(?:\\text\s?\{\s?)?(?:an? )?straight angle\s?\}?$/i, "180^\\circ"],
];

const inSigns = (text: string): string =>
  NAMED.reduce((result, [words, sign]) => result.replace(words, sign), text);

/** `n \\not\\equiv 2 \\pmod 3`: every other class. */
const OTHER_CLASSES =
  /^\$?([a-z])\s*\\(?:not\s*\\equiv|nequiv)\s*(\d{1,2})\s*\\pmod\s*\{?\s*(\d{1,2})\s*\}?\$?$/;

function otherClasses(whole: string, name: string, left: string, modulus: string): string {
  const classes = Array.from({ length: Number(modulus) }, (_, at) => at).filter(
    (each) => each !== Number(left) % Number(modulus),
  );
  return classes.length === 0 ? whole : `${name}\\equiv ${classes.join(",")}\\pmod{${modulus}}`;
}

/** `x\\text{ is less than or equal to }3`. */
const COMPARED_IN_WORDS =
  /^(?:\\text\s?\{\s?)?\$?([a-zA-Z])\$?\s?(?:\\text\s?\{\s?)?(?:is|must be) (at least|at most|(?:(?:less|greater) than(?: or equal to)?))\s?\}?\s?\$?(-?\s?(?:[\d.]{1,20}|\\frac\{\d{1,9}\}\{\d{1,9}\}))\$?\s?\}?$/;

const compared = (_: string, name: string, words: string, value: string): string =>
  `${name}${words.startsWith("less") || words === "at most" ? "<" : ">"}${/equal|^at/.test(words) ? "=" : ""}${value}`;

/** `6.02x10^23`. */
const TIMES_TEN = /(?<=\d)\s?[xX]\s?(?=10\s?\^)/;

/** A unit in several pieces: `\\text{ N/(A}\\cdot\\text{m)}`. */
const SPLIT_UNIT =
  /\\text\s?\{([^{}()]{0,20}\([^{}()]{1,20})\}\s?\\cdot\s?\\text\s?\{([^{}()]{1,20}\))\s?\}/g;

/** `5\\text{ m/s at }30^\\circ`: a size and its direction. */
const AT_ANGLE =
  /\\text\s?\{(\s?[a-zA-Z/]{1,12}(?:\^2)?),?\s(?:directed\s)?at(?:\san\sangle\sof)?\s?\}\s?(?=\d[\d.]{0,8}\s?\^)/;
const AT_DEGREES = /(?<=\d )([a-zA-Z/]{1,8}) at (?:an angle of )?(?=\d[\d.]{0,8} ?(?:\^|degrees|°))/;

/** `[\\text{NH}_3]`, a concentration. */
const CONCENTRATION = /\[[^[\]]{1,40}\]/g;

const plainly = (inside: string): string =>
  inside.replace(/\\(?:text|mathrm)\s?\{([A-Z][A-Za-z]{0,3})\}/g, "$1");

/** `n \\mid 6`: the divisors. */
const DIVISOR = /^([a-z])\s*\\mid\s*(\d{1,4})$/;

function divisors(_: string, name: string, of: string): string {
  const all = Array.from({ length: Number(of) }, (_each, at) => at + 1).filter(
    (each) => Number(of) % each === 0,
  );
  return `${name}\\in\\{${all.join(",")}\\}`;
}

/** `5'6''`: feet and inches. Without the feet it may be a second derivative. */
const FEET_AND_INCHES = /^(\d{1,3})\s?(?:'|′)\s?(\d{1,3}(?:\.\d{1,2})?)\s?(?:''|"|″)$/;

/** `\\$3\\frac34`: the sign stands before all of a mixed number. */
const MIXED_MONEY = /^\\?\$\s?(\d{1,9}\s?\\frac\s?(?:\{\d{1,4}\}\s?\{\d{1,4}\}|\d\s?\d))$/;

/** `-` for `\\text{minus }`. */
const MINUS = /^\\text\s*\{\s*(?:minus|negative)\s*\}\s*(?=[\d\\])/;

/** What tells that square brackets may be turned outwards. */
const MAY_BE_TURNED = /\]\s*[^[\]]*,[^[\]]*[[\]]|\[[^[\]]*,[^[\]]*\[|[[\]][^[\]]*;[^[\]]*[[\]]/;

function withFirstTerm(text: string): string {
  const parts = FIRST_TERM.exec(text);
  return parts === null
    ? text
    : `${parts[1]}_n=\\begin{cases}${parts[2]}&n=1\\\\${parts[3]}&n\\ge 2\\end{cases}`;
}

/** Notations of schools and countries as the one that is read. */
export const NOTATIONS: readonly Step[] = [
  ...STATISTICS,
  { needs: anyOf("根", "于", "0比"), respell: withoutChinese },
  {
    needs: anyOf("[,", "[;"),
    respell: (text) => (MAY_BE_TURNED.test(text) && !text.includes("[[") ? withRoundBrackets(text) : text),
  },
  replacing(anyOf("\\text{minus}", "\\text{negative}"), MINUS, "-"),
  replacing(anyOf("\\frac{\\text{", "\\frac{\\mathrm{"), UNIT_FRACTION, "\\text{ $1/$2$3}"),
  replacing(anyOf("0\\mid"), DIVISOR, divisors),
  replacing(anyOf("0\\mid", "0|"), DIVIDES, "$2\\equiv 0\\pmod{$1}"),
  replacing(anyOf("divisible by 0", "multiple of 0"), DIVISIBLE, "$1\\equiv 0\\pmod{$2}"),
  replacing(anyOf("all\\ge", "all\\le", "all\\ne", "all<", "all≥"), ALL_FROM, ""),
  replacing(anyOf("/^\\circC"), PER_DEGREE, "K"),
  replacing(anyOf("US0", "EUR0", "GBP0", "RMB0", "CNY0", "INR0", "Rs0", "JPY0"), CODE_FIRST, codeBehind),
  replacing(anyOf("coprime", "relatively prime"), COPRIME, "\\gcd($1,$2)=1"),
  replacing(anyOf("0'", "0′"), FEET_AND_INCHES, "$1\\text{ ft }$2\\text{ in}"),
  replacing(anyOf("$0\\frac"), MIXED_MONEY, "$1\\text{ dollars}"),
  replacing(anyOf("0x0^"), TIMES_TEN, "\\times "),
  {
    needs: anyOf("\\text{(}\\cdot\\text{)}"),
    respell: (text) => (text.includes("cdot\\text") ? text.replace(SPLIT_UNIT, "\\text{$1·$2}") : text),
  },
  replacing(anyOf("\\text{at}0^"), AT_ANGLE, "\\text{$1}, "),
  replacing(anyOf("0 at 0"), AT_DEGREES, "$1, "),
  {
    needs: anyOf("[\\text{@}]", "[\\mathrm{@}]"),
    respell: (text) => (/\[\s?\\(?:text|mathrm)/.test(text) ? text.replace(CONCENTRATION, plainly) : text),
  },
  replacing(anyOf("axis"), AXIS, (_, name) => (name === "x" ? "y=0" : "x=0")),
  replacing(anyOf("asymptote"), ASYMPTOTE, ""),
  { needs: anyOf("origin", "right angle", "straight angle"), respell: inSigns },
  replacing(
    anyOf("is than0", "be than0", "is least0", "is most0", "be least0", "be most0"),
    COMPARED_IN_WORDS,
    compared,
  ),
  replacing(anyOf("\\not\\equiv0", "\\nequiv0"), OTHER_CLASSES, otherClasses),
  replacing(anyOf("pH 0"), /^pH \s*(?=\d)/, "pH="),
  replacing(anyOf("\\angle^\\circ"), PHASOR, "$1e^{i($2)}"),
  ...EXTENTS,
  ...LETTERED_THINGS,
  {
    needs: anyOf("positive ", "negative "),
    respell: (text) => (/ive (?:real|number)/.test(text) ? text.replace(SIGNED, ofSign) : text),
  },
  {
    needs: anyOf("\\{\\inN", "\\{∈"),
    respell: (text) => (text.includes("\\{") ? text.replace(PLAIN_DOMAIN, asDomain) : text),
  },
  replacing(anyOf("circle center(,)radius"), CIRCLE, "(x-($1))^2+(y-($2))^2=($3)^2"),
  replacing(anyOf("(_"), BASE_OF_BRACKETS, "$1"),
  { needs: anyOf("_n=0"), respell: withFirstTerm },
];
