/** The longest answer that is looked at. */
const MAX_LENGTH = 400;

/** The number of a part, with what parts it from the one before. */
const NUMBER = /(?:^|\s*[,，;；、\n]\s*)[(（]([1-8])[)）]\s*/g;

/**
 * The answers to the numbered parts of a question as one tuple, since their order counts; any other text, and parts that hold
 * separators of their own, are left as they are. O(n).
 *
 * @example
 * partsInOrder("(1) 2; (2) 3\\pi") // => "(2, 3\\pi)"
 */
export function partsInOrder(source: string): string {
  if (source.length > MAX_LENGTH || !/^[(（]1[)）]/.test(source)) return source;
  const [before, ...numbered] = source.split(NUMBER);
  const parts = numbered.filter((_, at) => at % 2 === 1).map((part) => part.trim());
  const isInOrder = parts.every((part, at) => Number(numbered[2 * at]) === at + 1 && isOne(part));
  return before === "" && parts.length > 1 && isInOrder ? `(${parts.join(", ")})` : source;
}

const isOne = (part: string): boolean => part !== "" && !/[,，;；、]|\b(?:and|or)\b/.test(part);
