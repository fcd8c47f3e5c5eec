/** A bound of a letter. */
const BOUND = "([klmnN]\\s*(?:\\\\geq?(?:slant)?(?![a-z])|≥|\\\\ge\\s|>=|>)\\s*\\d{1,9})";

/** `all integers n \\ge 3`: of a letter for whole numbers its bound says as much. */
const WHOLE_NUMBERS = new RegExp(
  `^(?:\\\\text\\s*\\{\\s*)?(?:for\\s+)?(?:all|any|every)\\s+(?:positive\\s+|natural\\s+)?(?:integers?|numbers?)\\s*\\}?\\s*(?:\\\\[,;: ]\\s*)?\\$?\\s*${BOUND}\\s*\\$?$`,
);

/** `all even integers n \\ge 4`: a kind and a bound. */
const BOUNDED_KIND = new RegExp(
  `^(?:\\\\text\\s*\\{\\s*)?(?:for\\s+)?(?:(?:all|any|every)\\s+)?(even|odd|prime)\\s+(?:integers?\\b|numbers?\\b)?\\s*\\}?\\s*(?:\\\\[,;: ]\\s*)?\\$?\\s*${BOUND}\\s*\\$?$`,
);

/** `n \\ge 4\\text{ even}`, `n \\ge 4\\text{ and }n\\text{ is even}`: the same the other way round. */
const KIND_BEHIND = new RegExp(
  `^\\$?${BOUND}\\$?\\s*,?\\s*(?:\\\\text\\s*\\{\\s*)?(?:,\\s*)?(?:(?:and|with|where)\\s*)?(?:\\}?\\s*\\$?[klmnN]\\$?\\s*(?:\\\\text\\s*\\{\\s*)?)?(?:is\\s+)?(even|odd|prime)\\s*\\}?$`,
);

/** `n\\text{ even, }n \\ge 4`. */
const KIND_BEFORE = new RegExp(
  `^\\$?[klmnN]\\$?\\s*(?:\\\\text\\s*\\{\\s*)?(?:is\\s+)?(even|odd|prime)\\s*\\}?\\s*(?:\\\\text\\s*\\{)?\\s*(?:,\\s*)?(?:and|with)?\\s*\\}?\\s*(?:\\\\[,;: ]\\s*)?\\$?${BOUND}\\$?$`,
);

/** `all even integers n`. */
const ALL_OF_A_KIND =
  /^(?:\\text\s*\{\s*)?(?:for\s+)?(?:(?:all|any|every)\s+)?(even|odd|prime)\s+(?:integers?\b|numbers?\b)?\s*\}?\s*\$?([a-z])\$?\s*\}?$/;

/** `all powers of 2`, `n \\text{ is a power of }2`. */
const POWERS =
  /^(?:\$?n\$?\s*)?(?:\\text\s*\{\s*)?(?:(?:all|any|every|the)\s+)?(?:n\s+)?(?:is\s+|must\s+be\s+)?(?:an?\s+)?powers?\s+of\s*\}?\s*\$?(\d{1,4}|two|three)\$?\s*\}?$/;

/** `n = 3, 4, 5, \\ldots`: whole numbers one after the other without an end. */
const ENDLESS =
  /^\$?([nkmN])\s*=\s*(\d{1,9})\s*,\s*(\d{1,9})\s*,(?:\s*(\d{1,9})\s*,)?\s*(?:\\[lc]?dots[bc]?|\.\.\.)\$?$/;

/** `\\{1, 2, 3, \\ldots\\}`, `\\{\\ldots, -1, 0, 1, \\ldots\\}`: sets with names. */
const FROM_ONE = /^\\\{\s*1\s*,\s*2\s*,(?:\s*3\s*,(?:\s*4\s*,)?)?\s*(?:\\[lc]?dots[bc]?|\.\.\.)\s*\\\}$/;
const BOTH_WAYS =
  /^\\\{\s*(?:\\[lc]?dots[bc]?|\.\.\.)\s*,(?:\s*-3\s*,)?(?:\s*-2\s*,)?\s*-1\s*,\s*0\s*,\s*1\s*,(?:\s*2\s*,)?(?:\s*3\s*,)?\s*(?:\\[lc]?dots[bc]?|\.\.\.)\s*\\\}$/;

function fromFirst(run: string, name: string, first: string, second: string, third?: string): string {
  const [a, b, c] = [Number(first), Number(second), third === undefined ? undefined : Number(third)];
  return b === a + 1 && (c === undefined || c === b + 1) ? `${name} \\ge ${a}` : run;
}

/** `all primes p \\equiv 1`, `primes p > 3`: p is a prime where nothing else is said. */
const PRIMES =
  /^(?:\\text\s*\{\s*)?(?:(?:all|any|every|the)\s+)?(?:primes|prime\s+numbers?|prime)\s*\}?\s*\$?(?=[pq]\s*(?:\\equiv|\\[gl]eq?(?![a-z])|[<>≡≥≤]))/;

/** `n = p^2\\text{ for a prime }p`, `n = p^2\\text{ where }p\\text{ is prime}`: of what kind a letter is. */
const OF_A_PRIME =
  /\s*,?\s*\\text\s*\{\s*,?\s*(?:for|where|with)\s+(?:(?:an?|some|any|every|all)\s+)?(prime|odd|even)s?(?:\s+(?:numbers?|integers?))?\s*\}\s*\$?([a-z])\$?$/;
const IS_PRIME =
  /\s*,?\s*\\text\s*\{\s*,?\s*(?:for|where|with)\s*\}\s*\$?([a-z])\$?\s*\\text\s*\{\s*(?:is\s+)?(?:an?\s+)?(prime|odd|even)(?:\s+(?:numbers?|integers?))?\s*\}$/;

/** `perfect squares`, `n\\text{ is a perfect cube}`. */
const PERFECT =
  /^(?:\$?n\$?\s*)?(?:\\text\s*\{\s*)?(?:(?:all|any|every|the)\s+)?(?:n\s+)?(?:is\s+|must\s+be\s+)?(?:an?\s+)?perfect\s+(square|cube)s?\s*\}?$/;

const powersOf = (_: string, base: string): string =>
  `n=${base === "two" ? 2 : base === "three" ? 3 : base}^k, k \\in \\mathbb{Z}`;

/** Whole numbers in words as what is written of their letter: `all even n`, `all powers of 2`. O(n). */
export function wholeNumbers(source: string): string {
  let text = source;
  if (/all |ny |very |odd|even|prime/.test(text))
    text = text
      .replace(ALL_OF_A_KIND, "$2 \\text{ $1}")
      .replace(KIND_BEHIND, "$1, n\\text{ $2}")
      .replace(KIND_BEFORE, "$2, n\\text{ $1}")
      .replace(BOUNDED_KIND, "$2, n\\text{ $1}")
      .replace(WHOLE_NUMBERS, "$1");
  if (/prime|odd|even/.test(text))
    text = text
      .replace(PRIMES, "")
      .replace(OF_A_PRIME, ", $2 \\text{ $1}")
      .replace(IS_PRIME, ", $1 \\text{ $2}");
  if (text.includes("erfect"))
    text = text.replace(PERFECT, (_, kind: string) => `n=k^${kind === "square" ? 2 : 3}, k \\in \\mathbb{Z}`);
  if (/powers? of/.test(text)) text = text.replace(POWERS, powersOf);
  if (text.includes("dots") || text.includes("..."))
    text = text
      .replace(ENDLESS, fromFirst)
      .replace(FROM_ONE, "\\mathbb{Z}^{+}")
      .replace(BOTH_WAYS, "\\mathbb{Z}");
  return text;
}
