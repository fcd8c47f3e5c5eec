import { isClosed } from "./closed-words.ts";
import { dateOf } from "./dates.ts";
import { isElement } from "./elements.ts";
import { saying } from "./sayings.ts";
import { synonym } from "./synonyms.ts";

/** Whether letters are a chemical formula, in which `CO` is no `Co`. */
function isFormula(text: string): boolean {
  if (!/^[A-Za-z0-9()[\]{}_^+\-−\s→=·.]+$/.test(text)) return false;
  const runs = text.match(/[A-Za-z]+/g) ?? [];
  const symbols = runs.flatMap((run) => run.match(/[A-Z][a-z]?|[a-z]+/g) ?? []);
  return symbols.length > 0 && symbols.every(isElement);
}

/** What is said to converge, or not to exist, where nothing else is said. */
const ABOUT_IT =
  /^(?:it|this|series|sequence|integral|improper integral|limit)(?= (?:(?:is )?(?:con|di)verge(?:s|nt)|does not exist|is undefined|is not defined)$)/i;

/** What kind of condition something is, and the word "condition" behind it. */
const CONDITION =
  /^((?:neither )?(?:sufficient|necessary)(?: [a-z]+){0,3}|[既不]*(?:充分|必要|充要)[\u4e00-\u9fff]{0,8}?)(?: condition|的?条件)$/;

/** `充分而不必要` is `充分不必要`. */
const AND_NOT = /(?<=^(?:充分|必要))[而但](?=不)/;

/** `既不充分又不必要` is `既不充分也不必要`. */
const NOR = /(?<=^既不(?:充分|必要))又(?=不)/;

/** Sufficient and necessary at once. */
const BOTH = /^充分(?:且|又)?必要(?=的?条件$|$)/;

/** What a figure is called in any order: `isosceles right triangle`. */
const OF_A_FIGURE =
  /\b((?:(?:right|isosceles|equilateral|scalene|obtuse|acute|regular|convex|concave) ){2,3})(triangle|trapezoid|polygon|quadrilateral)\b/;

/** A day is the same with "on" before it, a month with "in". */
const ON_A_DAY =
  /^(?:on (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day$)|in (?=(?:january|february|march|april|may|june|july|august|september|october|november|december)$))/;

/** One of the four parts of the plane. */
const QUADRANT =
  /^(?:(?:in )?quadrant (i{1,3}|iv|[1-4])|(?:in )?(first|second|third|fourth|[1-4](?: ?(?:st|nd|rd|th))) quadrant|第([一二三四])象限)$/;

const QUADRANT_NAMES = ["i first 1 一", "ii second 2 二", "iii third 3 三", "iv fourth 4 四"].map((names) =>
  names.split(" "),
);

const quadrantNumber = (name: string): number =>
  1 + QUADRANT_NAMES.findIndex((names) => names.includes(name.replace(/(?<=\d) ?(?:st|nd|rd|th)$/, "")));

/** How many, whatever is counted. */
const INFINITELY_MANY = /^(infinitely many) ((?:[a-z]+ ){0,2}[a-z]+)$/;

/** `all odd primes` are the odd primes. */
const ALL_OF = /^(?:all|any|every) (?=(?:[a-z]+ )?(?:primes|integers|even|odd|multiples)\b)/;

/** How two figures lie, whatever they are called. */
const LYING =
  /^(?:(?!not )[^不]{1,12}[与和][^不]{1,12}|两(?:条?直线|圆|个?平面)(?:互相)?)(相切|相交|相离|平行|垂直|异面|重合|外切|内切|内含)$/;

/** Says that something is so, and nothing more: `it will be Monday`, `f(x) is even`, `there is no such n`. */
const IT_IS =
  /^(?:(?:it|this|that|function|function f|f|f x|graph|curve|series|sequence|conic|shape|figure|quadrilateral) (?:is|was|will be)|its|there (?:is|are|exists?)(?= (?:no|infinitely|finitely) )|是) ?(?=.)(?!(?:not|never|neither) )/;

/** What a player does who is named as the answer. */
const WINS =
  /(?<=[a-z]) (?:(?:will |can )?(?:always )?(?:guarantees? )?(?:to )?wins?|(?:always )?has winning strategy)$|(?<=^[a-z]+) (?:is|was) (?:winner|liar|culprit|thief|tallest|oldest|youngest)$/;

/** What something is that is described: `exothermic reaction`, `even function`. */
const KIND =
  /^([a-z]{3,}(?: [a-z]{5,})?) (?:reaction|process|function|lines?|discontinuity|series|sequence|number|bond|compound|geometry|shape|molecule)$/;

/** `3rd`, as its tokens stand. */
const ORDINAL = /\b([1-9]|10) (?:st|nd|rd|th)\b/;

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

const inWords = (_: string, digits: string): string => ORDINALS[Number(digits) - 1] as string;

/** By which test a series converges: a reason. */
const BY_A_TEST = /^((?:[a-z]+ )?(?:con|di)verge(?:s|nt)(?: [a-z]+)?) (?:by|using) [a-z ]{1,40} test$/;

/** Where something points to, as one word: `to the east`, `eastward`. */
const DIRECTION =
  /\b(?:(?:directed |pointing )?(?:to|towards?)(?: the)? |due )?(north|south|east|west|right|left|up|down)(?:wards?)?\b/g;

/** A sign that says something: an operator, a relation, a sign of a number or of a charge. */
const SIGN = /[-+*/=<>≤≥≠≈^%°|&×÷±∪∩⊂∈→!]/u;

/** A text without LaTeX: signs for the commands of relations and products, names for the others. */
function withoutCommands(text: string): string {
  return text
    .replace(
      /\\(?:text|mathrm|textbf|mathbf|textit|mathit|textrm|boldsymbol|left|right)(?![a-zA-Z])|\\[,;:! ]|[{}_$~]/g,
      " ",
    )
    .replace(/\\(?:times)(?![a-zA-Z])/g, "×")
    .replace(/\\(?:cdot)(?![a-zA-Z])/g, "*")
    .replace(/\\(?:leq?|leqslant)(?![a-zA-Z])/g, "≤")
    .replace(/\\(?:geq?|geqslant)(?![a-zA-Z])/g, "≥")
    .replace(/\\([a-zA-Z]+)/g, " $1 ")
    .replace(/\\/g, " ");
}

/**
 * Words as they are compared: without quotation marks, articles, doubled blanks and the punctuation between words;
 * signs, digits and their order stay. Case folds but in single letters and chemical formulas. Sayings with one meaning
 * are one word.
 *
 * @example
 * canonicalText("No real solutions.") // => "empty"
 */
export function canonicalText(text: string): string {
  const source = (/[\\{}_$~]/.test(text) ? withoutCommands(text) : text).replace(/['’"“”`]/g, "").trim();
  const keepsCase = isFormula(source);
  const words: string[] = [];
  for (const match of source.matchAll(/\p{L}+|\d+(?:\.\d+)?|[^\s\p{L}\d]/gu)) {
    const [word] = match;
    const before = source[match.index - 1] ?? " ";
    const after = source[match.index + word.length] ?? " ";
    if (/^[\p{L}\d]/u.test(word)) words.push(keepsCase || word.length === 1 ? word : word.toLowerCase());
    // A hyphen inside a word joins it; every other sign is kept.
    else if (word === "-" && /\p{L}/u.test(before) && /\p{L}/u.test(after)) continue;
    else if (SIGN.test(word)) words.push(word);
  }
  const kept = words.filter((word) => !/^(?:the|an)$/.test(word) && !(word === "a" && words.length > 1));
  const plain = kept
    .join(" ")
    .replace(ABOUT_IT, "")
    .replace(AND_NOT, "")
    .replace(NOR, "也")
    .replace(BOTH, "充要")
    .replace(CONDITION, "$1")
    .replace(ON_A_DAY, "")
    .replace(DIRECTION, "$1")
    .replace(IT_IS, "")
    .replace(/^(no such .*) exists?$/, "$1")
    .replace(INFINITELY_MANY, (whole, many: string, counted: string) =>
      counted.split(" ").some((word) => word !== "positive" && word !== "negative" && isClosed(word))
        ? whole
        : many,
    )
    .replace(/^(even|odd) (?:numbers?|integers?)$/, "$1")
    .replace(/^(?:is )?(?:a )?multiples? of (?=\d+$)/, "divisible by ")
    .replace(/\bwith (?=multiplicity\b)/, "")
    .replace(/^第 ([1-9]) (?=\p{L})/u, (_, digit: string) => `第${"一二三四五六七八九"[Number(digit) - 1]}`)
    .replace(/^it (?=can)/, "")
    .replace(/^(?:diverges|tends|goes) to (?=(?:positive |negative |minus )?infinity$)/, "")
    .replace(/^(?:函数 ?)?f x [是为](?=\p{Script=Han})/u, "")
    .replace(LYING, "$1")
    .replace(WINS, "")
    .replace(BY_A_TEST, "$1")
    .replace(KIND, "$1")
    .replace(/\b(max|min)\b/g, "$1imum")
    .replace(/\bright angled\b/, "right")
    .replace(
      OF_A_FIGURE,
      (_, kinds: string, figure: string) => `${kinds.trim().split(" ").sort().join(" ")} ${figure}`,
    )
    .replace(/^player (?:who|that) (?:moves|goes|plays|starts) (first|second)$/, "$1 player")
    .replace(/^(第[一二三四]象限)角$/, "$1")
    .replace(/^([甲乙丙丁])(?:同学|队|班|公司|方案)$/, "$1")
    .replace(/\bprime numbers?\b/, "primes")
    .replace(ALL_OF, "")
    .replace(/(?:星期|礼拜)(?=[一二三四五六日天])/, "周")
    .replace(/\^ circ\b|\bdegrees?\b/g, "°")
    .trim();
  return meaningOf(saying(plain));
}

/** What words stand for that are in their one form. */
function meaningOf(plain: string): string {
  const quadrant = QUADRANT.exec(plain.toLowerCase());
  if (quadrant !== null)
    return `quadrant ${quadrantNumber(quadrant.slice(1).find((each) => each !== undefined) as string)}`;
  return synonym(plain.toLowerCase()) ?? dateOf(plain) ?? plain.replace(ORDINAL, inWords);
}
