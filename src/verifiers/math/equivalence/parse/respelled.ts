import { anyOf, Characters, replacing, Stage } from "../../../../normalize/characters.ts";
import { DATE_IN_FIGURES } from "../words/dates.ts";
import { casesInWords } from "./cases-in-words.ts";
import { DERIVATIVES } from "./derivatives.ts";
import { NOTATIONS } from "./notations.ts";
import { NATURALS, QUANTIFIERS, REALS } from "./parameters.ts";
import { withPermutations } from "./permutations.ts";
import { withNamedProperties } from "./properties.ts";
import { withRunsWrittenOut } from "./runs.ts";
import { VALUES_IN_WORDS } from "./values-in-words.ts";
import { wholeNumbers } from "./whole-numbers.ts";

/** The longest answer whose spellings are looked at. */
const MAX_RESPELLED = 2_000;

/** `5 hours and 20 minutes` is one time. */
const JOINED_UNITS =
  /\b(hours?|hrs?|minutes?|mins?|feet|foot|ft|pounds?|lbs?|yards?|days?|weeks?|months?|years?|meters?|degrees|dollars?|euros?)(\s*\}?\s*(?:\\text\s*\{)?\s*)and\b(?=\s*\}?\s*\$?\d)/g;

/** `between 2 and 5`: the numbers from one to the other. */
const BETWEEN =
  /^(?:\\text\s*\{)?\s*between\s*\}?\s*([^a-z{}]*(?:\\[a-z]+(?:\{[^{}]*\}){0,2}[^a-z{}]*)?)\s*(?:\\text\s*\{)?\s*and\s*\}?\s*([^a-z{}]*(?:\\[a-z]+(?:\{[^{}]*\}){0,2}[^a-z{}]*)?)(?:\\text\s*\{)?\s*(,?\s*\(?inclusive\)?)?\s*\}?$/;

/** `n is odd` is the condition `n odd`. */
const PARITY = /(\\text\s*\{\s*|\s)(?:is|are)\s+(?:an?\s+)?(?=(?:odd|even|prime|composite)\s*(?:[},;]|$))/g;

/** `f is even` says what f is and no condition. */
const OF_A_FUNCTION = /^\$?[fg](?:\([a-z]\))?\$?\s+is\s/;

/** The comma of a date: `July 4, 1776`. */
const DATE_COMMA = /([JFMASOND][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?),(?= ?\d{4}(?!\d))/;

/** A letter in script. */
const SCRIPT = /\\math(?:cal|scr)\s*(?:\{\s*([A-Z])\s*\}|(?<=\s)([A-Z])(?![a-zA-Z]))/g;

/** Whether a letter stands in a text in one face alone, so that the face says nothing. */
const alone = (text: string, set: string, name: string): boolean => !text.replaceAll(set, "").includes(name);

/** `diag(2, 3)`. */
const DIAGONAL = /(?:\\(?:operatorname|mathrm|text)\s*\{\s*diag\s*\}|\\?\bdiag)\s*[({]([^(){}]{1,80}?)[)}]/g;

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
  /^(?:\\text\s*\{\s*)?(?:all|any|every)\s+(?:real\s+)?(?:numbers?|reals?|values?)\s*(?:of\s+)?(?:\}?\s*\$?[a-z]\$?\s*(?:\\text\s*\{\s*)?)?(?:except|other\s+than|but)(?:\s+for)?\s*\}?\s*\$?\s*((?:[a-z]\s*=\s*)?)([^a-z{}$]{1,20}|-?\\frac\{\d{1,9}\}\{\d{1,9}\})\$?\s*\}?$/;

/** `{x | x > 0}` with braces as they are typed. */
const BARE_SET = /^\{(\s*\(?[a-zA-Z][^{}|]{0,60}\|.*)\}$/;

/** `4210 base 5`, `4210 in base 5`. */
const BASE =
  /^(\d{1,40})\s*(?:\\text\s*\{\s*)?\(?\s*(?:in\s+)?base[\s-]*\}?\s*(\d{1,2}|[a-z]{3,6})\s*\)?\s*\}?$/;

/** `A3_{16}`, `FF_{16}`, `\\text{FF}_{16}`: a number that begins with a letter, or stands in upright ones. */
const HEXADECIMAL =
  /^(?:([A-F][\dA-F]{1,40})|\\(?:text|mathrm)\s?\{\s?([\dA-F]{1,40})\s?\})\s?(?=_\s?\{?\s?16\s?\}?$)/;

/** `0x2A`, `0b101`: a number as programs write it. */
const PREFIXED = /^0(?:x([\da-fA-F]{1,40})|b([01]{1,40}))$/;

/** `6.02\\text{E}23`. */
const EXPONENT = /(?<=\d)\\(?:text|mathrm)\{\s?E\s?\}(?=[-+]?\d)/g;

/** `(f \\circ g)(x)` is `f(g(x))`. */
const COMPOSED = /\(?\s*([fghFGH])\s*\\circ\s*([fghFGH])\s*\)?\s*\(\s*([a-z]|-?\d{1,9})\s*\)/g;

/** `f: x \\mapsto x^2`: the rule alone. */
const MAPPED = /^\s*(?:[a-zA-Z]\s*:\s*)?[a-z]\s*\\mapsto(?![a-z])/;

/** `the square root of 2`, all of an answer. */
const ROOT = /^(?:\\text\s*\{\s*)?(?:the\s+)?(square|cube)\s+root\s+of\s*\}?\s*(\d{1,40}|[a-z])\s*\}?$/i;

/** `7 R 3`. */
const REMAINDER = /^(\d{1,40})\s*(?:\\text\s*\{\s*)?(?:[Rr]|rem\.?|余|\\ldots)\s*\}?\s*(\d{1,40})$/;

/** Something of this stands in every text that is respelled. */
const RESPELLABLE =
  /\d(?:[a-z]{2})?, ?\d{4}|^\{|base|oot of|all |ny |very |odd|even|prime|perfect |[A-Z][a-z]{2,3}\. ?\d|ermutation|powers? of|[apAP]\.|\{:\}|\\(?:var|not|top|intercal)|and|mod|integer|整数|[ZℤNℕRℝ]|for|where|with|diag|between|\\math(?:cal|scr)|(?:is|are) |\\ge|≥|>=|dots|\.\.\.|mapsto|forall|[fghFGH]\s*\\circ|\d[} ]*(?:[Rr]|rem|余)|\{ ?[Rr] ?\}|a(?:bout|pprox)|roughly/;

const identity = (_: string, factor: string, size: string): string =>
  `${factor}${diagonal(new Array<string>(Number(size)).fill("1"))}`;

const rootOf = (_: string, kind: string, of: string): string =>
  `\\sqrt${/^c/i.test(kind) ? "[3]" : ""}{${of}}`;

/** Two shapes of one letter as one, unless both are used. */
function inOneShape(source: string): string {
  let text = source;
  for (const name of ["epsilon", "phi", "theta", "rho", "sigma", "kappa"])
    if (text.includes(`\\var${name}`) && !text.includes(`\\${name}`))
      text = text.replaceAll(`\\var${name}`, `\\${name}`);
  return text;
}

const withoutScript = (text: string): string =>
  text.replace(SCRIPT, (set, braced?: string, bare?: string) => {
    const name = braced ?? (bare as string);
    return alone(text, set, name) ? name : set;
  });

function withApproximation(text: string): string {
  const about = ABOUT.exec(text);
  return about !== null && about.index > 0 ? `${text.slice(0, about.index)} \\approx ${about[1]}` : text;
}

const TRANSPOSED = /\^\s*(?:\{\s*\\(?:top|intercal)\s*\}|\\(?:top|intercal)(?![a-z]))/g;
const MODULUS = /\(\s*(?:\\(?:text|mathrm)\s*\{\s*mod\s*\}|\\?(?:bmod|mod)(?![a-z]))\s*([^()]{1,40})\)/g;

/** What every answer is looked over for. */
const NOTATED = new Stage([
  ...NOTATIONS,
  ...VALUES_IN_WORDS,
  ...DERIVATIVES,
  replacing(anyOf("I_0"), IDENTITY, identity),
  DATE_IN_FIGURES,
  replacing(anyOf("0x", "0b"), PREFIXED, (_, hexadecimal?: string, binary?: string) =>
    hexadecimal === undefined ? `${binary}_{2}` : `${hexadecimal.toUpperCase()}_{16}`,
  ),
  replacing(anyOf("@_0", "\\text{0}_0", "\\mathrm{0}_0"), HEXADECIMAL, "0$1$2"),
  replacing(anyOf("0\\text{E}0", "0\\mathrm{E}0"), EXPONENT, "e"),
]);

/** What answers are looked over for that hold something of `RESPELLABLE`. */
const SPELLINGS = new Stage([
  replacing(anyOf("am.", "pm."), /\b([ap])\.\s?m\.?(?![a-zA-Z])/gi, "$1m"),
  replacing(anyOf("{:}"), /\{:\}/g, ":"),
  replacing(anyOf("@.0"), /\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s?\d)/, "$1"),
  replacing(anyOf("J, 0", "F, 0", "M, 0", "A, 0", "S, 0", "O, 0", "N, 0", "D, 0"), DATE_COMMA, "$1"),
  {
    needs: anyOf("all ", "any ", "every ", "odd", "even", "prime", "perfect ", "power of", "dots", "..."),
    respell: wholeNumbers,
  },
  { needs: anyOf("if ", "when ", "for "), respell: casesInWords },
  { needs: anyOf("(,)permutation"), respell: withPermutations },
  replacing(
    anyOf("all except", "any except", "every except", "all other than", "any other than").concat(
      anyOf("every other than", "all but", "any but", "every but"),
    ),
    ALL_BUT,
    "\\mathbb{R}\\setminus\\{$2\\}",
  ),
  replacing(anyOf("{|}"), BARE_SET, "\\{$1\\}"),
  replacing(anyOf("\\mapsto"), MAPPED, ""),
  replacing(anyOf("\\circ(f", "\\circ(g", "\\circ(h"), COMPOSED, "$1($2($3))"),
  replacing(anyOf("0r", "0余", "0\\ldots"), REMAINDER, "$1\\text{ remainder }$2"),
  {
    needs: anyOf("square root of", "cube root of"),
    respell: (text) => (text.includes("oot of") ? text.replace(ROOT, rootOf) : text),
  },
  replacing(anyOf("0base"), BASE, (_, digits, base) =>
    /\d/.test(base as string) ? `${digits}_{${base}}` : `${digits}_{\\text{${base}}}`,
  ),
  { needs: anyOf("\\var"), respell: inOneShape },
  { needs: anyOf("\\mathcal@", "\\mathscr@"), respell: withoutScript },
  replacing(anyOf("and0"), JOINED_UNITS, "$1$2"),
  replacing(anyOf("(mod"), MODULUS, "\\pmod{$1}"),
  {
    needs: anyOf("is odd", "is even", "is prime", "is composite", "are odd", "are even").concat(
      anyOf("are prime", "are composite"),
    ),
    respell: (text) => (OF_A_FUNCTION.test(text) ? text : text.replace(PARITY, "$1")),
  },
  replacing(anyOf("\\not="), /\\not\s*=/g, "\\ne "),
  replacing(anyOf("\\not\\in"), /\\not\s*\\in(?![a-z])/g, "\\notin "),
  ...QUANTIFIERS,
  { needs: anyOf("dots,", "...,"), respell: withRunsWrittenOut },
  { needs: anyOf("approx0", "about0", "roughly0"), respell: withApproximation },
  REALS,
  replacing(anyOf("diag(", "diag{"), DIAGONAL, (_, inside) =>
    diagonal((inside as string).split(",").slice(0, 6)),
  ),
  replacing(anyOf("^\\top", "^\\intercal"), TRANSPOSED, "^{T}"),
  replacing(anyOf("between and"), BETWEEN, (_, low, high, closed?: string) =>
    closed === undefined ? `(${low}, ${high})` : `[${low}, ${high}]`,
  ),
  NATURALS,
]);

/** Spellings that would be read as something else: `p.m.`, `{:}`, `(\text{mod } 7)`, `(k \in \mathbb{Z})`. */
export function respelled(source: string): string {
  if (source.length > MAX_RESPELLED) return source;
  const named = withNamedProperties(source);
  const before = new Characters(named);
  const text = NOTATED.respell(named, before);
  const held = text === named ? before : new Characters(text);
  return SPELLINGS.mayChange(held) && RESPELLABLE.test(text) ? SPELLINGS.respell(text, held) : text;
}
