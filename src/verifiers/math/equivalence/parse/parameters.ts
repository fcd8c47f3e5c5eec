import { anyOf, type Step } from "../../../../normalize/characters.ts";

/** A parameter that runs through the integers, in brackets or in words behind a comma. */
const INTEGERS =
  /[,，]?\s*(?:\\[,;: ]|\\q?quad|~)*\s*(?:\(\s*([a-z])\s*(?:\\in|∈)\s*(?:\\(?:mathbb|mathbf|Bbb)\s*\{?\s*Z\s*\}?|Z|ℤ)\s*\)|(?:\\text\s*\{\s*)?(?:,\s*)?(?:where|for|with)?\s*(?:any|every|some|all)?\s*(?:\$|\}|\\text\{)?\s*([a-z])\s*(?:\$|\\text\s*\{|\})?\s*(?:is|are)\s+(?:an?|any)\s+integers?\s*\}?|(?:\\text\s*\{\s*)?(?:where\s+|for\s+(?:an?\s+)?)?(?:any\s+|every\s+|all\s+|(?<=for\s(?:an?\s)?))integers?\s*\}?\s*([a-z])\s*|([a-z])\s*为整数)\s*$/;

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

/** `for all x`, `for some constant c`: the letter of an identity stands for anything as it is. */
const QUANTIFIED =
  /[,，]?\s*(?:\\[,;: ]|\\q?quad|~)*\s*(?:\\text\s*\{\s*)?\(?\b(?:for\s+(?:all|any|every|each|some|an?)|where|with)\s+(?:(?:all|any|every|some)\s+)?(?:(?:an?\s+)?(?:real|arbitrary|fixed|complex|positive|natural|non-?negative)\s+)?(?:(?:numbers?|integers?|constants?|values?(?:\s+of)?)\s*)?\}?\s*\$?\s*([a-zA-Z])\s*\$?\s*(?:(?:\\in|∈)\s*(?:\\mathbb\s*\{?\s*[NZQRC]\s*\}?(?:[\^_]\s?\{?\s?[*+]\s?\}?)?|[ℕℤℚℝ])\s*|(?:\\text\s*\{)?\s*(?:is|are)\s+(?:an?\s+)?(?:real|arbitrary)?\s*(?:constant|number)s?\s*\}?)?\}?\)?\s*$/;

/** `\\forall n \\in \\mathbb{N}` behind an identity. */
const FOR_ALL =
  /[\s,]{0,4}(?:\\[,;: ]|\\q?quad)?\s?\(?\\forall\s?([a-z])(?:\s?(?:\\in|∈)\s?\\mathbb\s?\{?\s?[NZQR]\s?\}?(?:[\^_]\s?\{?\s?[*+]\s?\}?)?)?\s?\)?$/;

/** `, c \\in \\mathbb{R}` behind a function: its constants, and its variable, are real where nothing is said. */
const REAL =
  /(?:[,，;]|\s*(?:\\[,;: ]|~)?\s*[(（])\s*(?:\\[,;: ]|\\q?quad|~)*\s*([a-dkA-Dx])(?:\s*,\s*[a-dkA-D])*\s*(?:\\in|∈)\s*(?:\\mathbb\s*\{?\s*R\s*\}?|ℝ)\s*[)）]?\s*$/;

/** A parameter that runs through the integers, behind a comma and in signs. */
function withIntegers(source: string): string {
  const text = source.replace(PLAIN_INTEGERS, ", $1 \\in \\mathbb{Z}");
  const match = INTEGERS.exec(text);
  const name = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
  return match !== null && name !== undefined && match.index > 0
    ? `${text.slice(0, match.index)}, ${name} \\in \\mathbb{Z}`
    : text;
}

/** A statement without the words that say that its letter is any. */
function withoutQuantifier(text: string): string {
  const quantified = QUANTIFIED.exec(text);
  const rest = text.slice(0, quantified?.index ?? 0);
  if (quantified === null || !rest.includes(quantified[1] as string)) return text;
  return /[=<>]/.test(rest) || /\bfor\s+(?:all|any|every|each)\b/.test(quantified[0]) ? rest : text;
}

function withoutForAll(text: string): string {
  const declared = FOR_ALL.exec(text);
  const rest = text.slice(0, declared?.index ?? 0);
  return rest.includes("=") && rest.includes(declared?.[1] ?? " ") ? rest : text;
}

function withoutReals(text: string): string {
  if (!/[Rℝ]\s*\}?\s*[)）]?\s*$/.test(text)) return text;
  const real = REAL.exec(text);
  const rest = text.slice(0, real?.index ?? 0);
  // A k of a family of values runs through what it is said to, and no other set.
  const isSaid = real !== null && rest.includes(real[1] as string) && !(real[1] === "k" && FAMILY.test(rest));
  return isSaid && /^[^,;<>]*=[^,;<>=]*$/.test(rest.replace(/\\[,;]/g, "")) ? rest : text;
}

function withoutNaturals(text: string): string {
  const declared = NATURAL.exec(text) ?? FROM_ONE.exec(text);
  const term = text.slice(0, declared?.index ?? 0);
  // Of a family of values of an unknown the index is the parameter: `x = kπ (k \\in N)` runs one way.
  return declared !== null && term.includes(declared[2] as string) && !FAMILY.test(term) ? term : text;
}

/** What is said of a letter in words behind an answer: that it is a whole number, that it is any. */
export const QUANTIFIERS: readonly Step[] = [
  { needs: anyOf("integer", "整", "\\inZ", "∈Z", "ℤ"), respell: withIntegers },
  { needs: anyOf("for", "where", "with"), respell: withoutQuantifier },
  { needs: anyOf("\\forall"), respell: withoutForAll },
];

/** Real constants, which are what nothing is said of. */
export const REALS: Step = { needs: anyOf("\\inR", "∈R", "ℝ"), respell: withoutReals };

/** An index that runs through the natural numbers. */
export const NATURALS: Step = {
  needs: anyOf("\\inN", "∈N", "ℕ", "\\ge0", "≥0", ">=0"),
  respell: withoutNaturals,
};
