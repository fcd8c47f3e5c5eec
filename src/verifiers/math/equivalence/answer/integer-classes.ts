import { anyOf, Characters, mayHold } from "../../../../normalize/characters.ts";

/** Something of this stands in an answer that names a class of whole numbers. */
const MAY_NAME = /odd|even|integer|multiple|divisible|nmid|\\not|mathbb|[ℕℤ]|natural|=|\(/;

/** The longest answer that is looked at. */
const MAX_LENGTH = 80;

/** A class of whole numbers: its congruence, or a word for what has none. */
interface Class {
  readonly letter: string | undefined;
  readonly residue?: readonly [residue: number, modulus: string];
  readonly word?: string;
}

/** Words as plain text. */
const plain = (text: string): string =>
  text
    .replace(/\\(?:text|mathrm)\s*\{([^{}]*)\}/g, " $1 ")
    .replace(/\\(?:left|right)(?![a-z])|\\[,;:! ]|[$~]/g, " ")
    .replace(/\s+/g, " ")
    .trim();

const OF_A_PARITY =
  /^(?:for )?(?:all |any |every |the )?(?:positive )?(odd|even)(?: positive)?(?: (integers?|numbers?))?(?: ([a-z]))?$/;
const HAS_PARITY = /^([a-z]) (?:is |must be )?(?:an? )?(odd|even)(?: (?:integer|number))?$/;
const MULTIPLES =
  /^(?:all |any |every |the )?(?:positive )?(?:(?:integers? |numbers? )(?:that are )?)?(?:multiples of|divisible by) (\d{1,9})$/;
const IS_MULTIPLE = /^([a-z]) (?:is |must be )?(?:divisible by|a multiple of) (\d{1,9})$/;
const NO_MULTIPLE = /^([a-z]) (?:is )?not (?:divisible by|a multiple of) (\d{1,9})$/;
const NO_DIVISOR = /^(\d{1,9}) ?\\nmid ?([a-z])$/;
const NO_ZERO = /^([a-z]) ?\\not ?\\equiv ?0 ?\\pmod ?\{? ?(\d{1,9}) ?\}?$/;
const POSITIVE =
  /^(?:for )?(?:all |any |every )?(?:positive integers?|natural numbers?)(?: ([a-z]))?$|^([klmn]) ?(?:\\geq?(?:slant)? ?|≥ ?|>= ?)1$|^(?:([klmn]) ?(?:\\in ?|∈ ?))?(?:\\mathbb ?\{? ?N ?\}?|ℕ|\\mathbb ?\{? ?Z ?\}? ?(?:\^ ?\{? ?\+ ?\}?|_ ?\{? ?(?:\+|> ?0) ?\}?))(?: ?\^ ?\{? ?[*+] ?\}?)?$/;

/** Something of this stands in every name of a class. */
const NAMES_CLASS = anyOf(
  "odd",
  "even",
  "multiple",
  "divisible",
  "\\nmid",
  "\\not\\equiv",
  "positive",
).concat(anyOf("natural", "\\ge0", "≥0", ">=0", "\\mathbb", "ℕ"));

function classOf(text: string): Class | undefined {
  if (!mayHold(new Characters(text), NAMES_CLASS)) return undefined;
  const parity = OF_A_PARITY.exec(text);
  // "odd" alone may be a function.
  if (parity !== null && (parity[2] ?? parity[3]) !== undefined)
    return { letter: parity[3], residue: [parity[1] === "odd" ? 1 : 0, "2"] };
  const has = HAS_PARITY.exec(text);
  if (has !== null) return { letter: has[1], residue: [has[2] === "odd" ? 1 : 0, "2"] };
  const multiples = MULTIPLES.exec(text);
  if (multiples !== null) return { letter: undefined, residue: [0, multiples[1] as string] };
  const isMultiple = IS_MULTIPLE.exec(text);
  if (isMultiple !== null) return { letter: isMultiple[1], residue: [0, isMultiple[2] as string] };
  const no = NO_MULTIPLE.exec(text) ?? NO_ZERO.exec(text);
  if (no !== null) return { letter: no[1], word: `no multiple of ${no[2]}` };
  const divisor = NO_DIVISOR.exec(text);
  if (divisor !== null) return { letter: divisor[2], word: `no multiple of ${divisor[1]}` };
  const positive = POSITIVE.exec(text);
  return positive === null
    ? undefined
    : { letter: positive[1] ?? positive[2] ?? positive[3], word: "positive" };
}

/** The letter that an answer is about. */
const ABOUT = /(?:^|[^a-zA-Z\\])([a-z])\s*(?:=|\\equiv|\\in(?![a-z]))/;

/** `(m, n) = 1` beside a greatest common divisor. */
const OF_TWO = /^\((?=[a-z], ?[a-z]\) ?=)/;

/** The longest text of equal names. */
const MAX_NAMES = 17;
const EQUALS = /^[a-z](?: ?= ?[a-z]){1,4}$/;
const ALIKE =
  /^(?:\([a-z, ]{3,14}\) ?= ?)?\(([a-z](?:, ?[a-z]){1,4})\)(?:[,; ]{1,3}(?:for )?(?:all |any )?[a-z](?: ?(?:\\in|∈) ?(?:\\mathbb ?\{? ?R ?\}?|ℝ)))?$/;

const areEqualNames = (text: string): boolean => text.length <= MAX_NAMES && EQUALS.test(text);

/** How many names are equal: `a = b = c`, `(t, t, t)`; undefined for anything else. */
function equalNames(text: string): number | undefined {
  if (areEqualNames(text))
    return new Set(text.match(/[a-z]/g)).size === text.split("=").length ? text.split("=").length : undefined;
  const names = ALIKE.exec(text)?.[1]?.split(/, ?/);
  return names !== undefined && new Set(names).size === 1 ? names.length : undefined;
}

/**
 * Two answers that name classes of whole numbers, in congruences; "same" and "different" where both are named in words;
 * undefined where neither is.
 *
 * @example
 * inCongruences("\\text{odd integers}", "n = 2k + 1") // => ["n\\equiv 1\\pmod{2}", "n = 2k + 1"]
 */
export function inCongruences(
  gold: string,
  predicted: string,
): readonly [gold: string, predicted: string] | "same" | "different" | undefined {
  if (gold.length > MAX_LENGTH || predicted.length > MAX_LENGTH) return undefined;
  if (!MAY_NAME.test(gold) && !MAY_NAME.test(predicted)) return undefined;
  const [a, b] = [plain(gold), plain(predicted)];
  const names = areEqualNames(a) || areEqualNames(b) ? equalNames(a) : undefined;
  if (names !== undefined && a !== b && !(areEqualNames(a) && areEqualNames(b)))
    return names === equalNames(b) ? "same" : "different";
  const common = /\\gcd/.test(a) !== /\\gcd/.test(b) && (OF_TWO.test(a) || OF_TWO.test(b));
  if (common) return [a, b].map((side) => side.replace(OF_TWO, "\\gcd(")) as [string, string];
  const [left, right] = [classOf(a), classOf(b)];
  if (left === undefined && right === undefined) return undefined;
  const letters = [left?.letter ?? right?.letter, right?.letter ?? left?.letter];
  if (left !== undefined && right !== undefined)
    return letters[0] === letters[1] &&
      left.word === right.word &&
      left.residue?.join() === right.residue?.join()
      ? "same"
      : "different";
  const known = (left ?? right) as Class;
  if (known.residue === undefined) return undefined;
  const letter = known.letter ?? ABOUT.exec(left === undefined ? a : b)?.[1] ?? "n";
  const congruence = `${letter}\\equiv ${known.residue[0]}\\pmod{${known.residue[1]}}`;
  return left === undefined ? [gold, congruence] : [congruence, predicted];
}
