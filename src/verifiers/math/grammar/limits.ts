/** The longest answer that is read, in characters. Longer ones are unreadable, so every later step is bounded. */
export const MAX_SOURCE = 20_000;

/** The most tokens one answer may have. */
export const MAX_TOKENS = 6_000;

/** The most digits one number may have. */
export const MAX_DIGITS = 4_000;

/** How deep brackets, fractions and functions may nest: bounds recursion here and in every walk of the tree. */
export const MAX_DEPTH = 160;
