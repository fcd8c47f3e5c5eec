/** What a line calls its place, before the number. */
export const places: readonly string[] = [
  ...["step", "phase", "stage", "item", "event", "rank", "place", "position", "entry", "number"],
  ...["question", "problem", "example", "case", "sample", "input", "record", "q"],
];

/** The places of a list in words. */
export const ordinalWords: readonly string[] =
  "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

/** Places at an end or in the middle, besides superlatives. */
export const ends: readonly string[] = ["best", "worst", "middle", "top", "bottom", "last"];

/** A superlative, by its ending. */
export const superlative = "\\p{L}{2,9}est";

/** Superlatives of places, where a list of words is needed in place of a pattern. */
export const superlatives: readonly string[] =
  "earliest latest highest lowest largest smallest oldest newest longest shortest greatest strongest weakest fewest".split(
    " ",
  );
