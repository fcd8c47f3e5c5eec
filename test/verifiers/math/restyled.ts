/** An answer in other clothes: blanks, formula marks, fractions, delimiters, fonts. Each is the same answer. */
export function restyled(gold: string): string[] {
  const spaced = gold.replace(/\\(?:text|mathrm|operatorname)\{[^}]*\}|([+\-=])/g, (part, sign) =>
    sign ? ` ${sign} ` : part,
  );
  const plainBrackets = /[()]/.test(gold) && !/\\text|\\[()]|[[\]]/.test(gold);
  return [
    gold.replaceAll("\\frac", "\\dfrac"),
    gold.replaceAll("\\frac", "\\tfrac"),
    spaced,
    `$${gold}$`,
    `\\(${gold}\\)`,
    ` ${gold} `,
    `${gold}.`,
    gold.replace(/\\left|\\right/g, ""),
    plainBrackets ? gold.replaceAll("(", "\\left(").replaceAll(")", "\\right)") : gold,
    gold.replace(/\\(le|ge|ne)(?![a-z])/g, "\\$1q"),
    `\\displaystyle ${gold}`,
    gold.replace(/\^(\w)(?![\w\\])/g, "^{$1}"),
    `\\boxed{${gold}}`,
    gold.replaceAll("\\text{", "\\textbf{"),
    gold.replaceAll("\\text{", "\\mbox{"),
    gold.replace(/\\(sin|cos|tan|ln|log)(?![a-z])/g, "\\operatorname{$1}"),
    gold.replace(/(?<=,) ?(?=[^\d\\{}!])/g, "\\quad "),
  ];
}

const SWAPPED: readonly (readonly [RegExp, string])[] = [
  [/\\sin/g, "\\cos"],
  [/\\cos/g, "\\sin"],
  [/\\alpha/g, "\\beta"],
  [/\\theta/g, "\\phi"],
  [/\\lambda/g, "\\mu"],
  [/\\omega/g, "\\Omega"],
  [/\\cup/g, "\\cap"],
  [/\\max/g, "\\min"],
  [/\\ge(?![a-z])/g, "\\le"],
  [/\\le(?![a-z])/g, "\\ge"],
  [/</g, ">"],
  [/>/g, "<"],
  [/\\pm/g, "+"],
];

/** What words behind an answer make another one of it. */
const TAILS: readonly string[] = [
  "or more",
  "or less",
  "at most",
  "is not the answer",
  "is wrong",
  "is false",
  "unless n = 1",
  "if n is even",
  "when x > 9",
  "but not here",
  "except on Sundays",
  "more than that",
  "out of 97",
];

/** Behind a choice's label these may be what the choice says. */
const CHOICE_TEXTS: ReadonlySet<string> = new Set(["at most", "more than that", "out of 97"]);

const HEADS: readonly string[] = ["not", "more than", "less than", "at least", "at most", "twice"];

/** So many answers that differ from one in something. */
const NEIGHBOURS = 20;

/** Answers that differ from one by a digit, a sign, a symbol, a letter, an index, an exponent or words: none is the same. */
export function neighbours(gold: string, pick: (below: number) => number): string[] {
  const found = new Set<string>();
  const at = (index: number, length: number, by: string): void => {
    found.add(gold.slice(0, index) + by + gold.slice(index + length));
  };
  // Residues, choices of k of n and integer parameters have several names.
  const rigid = !/pmod|binom|\\pm|\\in\\mathbb\{Z\}|C_|A_/.test(gold);
  if (rigid) {
    for (const { 0: digit, index } of gold.matchAll(/\d/g))
      at(index, 1, String((Number(digit) + 1 + pick(8)) % 10));
    for (const { 0: sign, index } of gold.matchAll(/[+-]/g))
      if (!/\^\{?$/.test(gold.slice(0, index)) || /[a-z\d]/.test(gold))
        at(index, 1, sign === "+" ? "-" : "+");
  }
  for (const [from, to] of SWAPPED)
    for (const { 0: whole, index } of gold.matchAll(from)) at(index, whole.length, `${to} `);
  const letters = gold.replace(
    /\\(?:begin|end|text|mathrm|operatorname|mathbb)\{[^}]*\}|\\[a-zA-Z]+/g,
    (part) => "\0".repeat(part.length),
  );
  if (rigid)
    for (const { 0: letter, index } of letters.matchAll(/[a-zA-Z]/g))
      at(index, 1, letter === "q" ? "w" : "q");
  for (const { 0: script, index } of gold.matchAll(/[\^_](?:\{[^{}]*\}|\w)/g)) at(index, script.length, " ");
  // A constant of integration takes up any other.
  if (!gold.endsWith("+C")) for (const more of ["+1", "-1", "+3"]) found.add(`${gold}${more}`);
  found.delete(gold);
  const all = [...found];
  const isLabel = /^\([A-J]\)$/.test(gold);
  const behind = TAILS.filter((words) => !isLabel || !CHOICE_TEXTS.has(words)).map(
    (words) => `${gold}\\text{ ${words}}`,
  );
  const before = HEADS.map((words) => `\\text{${words} }${gold}`);
  // Some words beside every answer, and all of them where little else can be changed.
  const words = [...behind, ...before];
  const count = Math.max(4, NEIGHBOURS - all.length);
  for (let taken = 0; taken < count; taken++) all.push(...words.splice(pick(words.length), 1));
  const chosen: string[] = [];
  while (all.length > 0 && chosen.length < NEIGHBOURS) chosen.push(...all.splice(pick(all.length), 1));
  return chosen;
}
