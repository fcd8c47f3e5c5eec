/** A word of a name: initials, a title with its dot, or a word with a capital. */
const word = String.raw`(?:(?:\p{Lu}\.){1,4}|(?:Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|Mt|Inc|Ltd|Co|Corp)\.|\p{Lu}[\p{L}\p{M}\p{N}'&-]{0,40}(?:\.\p{L}{2,3}(?!\p{L}))?)`;
const number = String.raw`\p{N}[\p{L}\p{M}\p{N}'.&-]{0,40}`;
const small = ["of", "the", "de", "von", "van", "da", "der", "la", "le"];

/** The words of a name behind its first, a source of patterns; more small words may join them. */
const rest = (more: readonly string[]): string =>
  `(?: (?:(?:${[...small, ...more].join("|")}) ){0,2}(?:${word}|${number})){0,6}`;

/** A name that begins with a capital, a source of patterns. */
export const capitalName = word + rest(["to", "for"]);

/** A name or a number, "the" before it or not, a source of patterns. */
export const nameOrNumber = `(?:the )?(?:${word}|${number})${rest([])}`;
