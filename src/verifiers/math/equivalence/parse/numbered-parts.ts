/** The longest answer that is looked at. */
const MAX_LENGTH = 400;

/** The number or letter of a part, with what parts it from the one before. */
const LABEL =
  /(?:^|\s*[,，;；、\n]\s*|\s+|(?:\\[,; ]|\\q?quad|~)+)(?:\\(?:text|mathrm|textbf|mathbf)\s*\{\s*[,;]?\s*[(（]([1-8a-h]|i{1,3}|iv|v)[)）]\s*\}|[(（]([1-8a-h]|i{1,3}|iv|v)[)）])\s*(?:\\[,; ]|~)*/g;

/** Labels of parts in their order. */
const ORDERS: readonly (readonly string[])[] = ["12345678", "abcdefgh"]
  .map((order) => [...order])
  .concat([["i", "ii", "iii", "iv", "v"]]);

const BEGINS = /^(?:\\(?:text|mathrm|textbf|mathbf)\s*\{\s*)?[(（][1ai][)）]/;

/**
 * The answers to the numbered or lettered parts of a question as one tuple, since their order counts; any other text, and
 * parts that hold separators of their own, are left as they are. O(n).
 *
 * @example
 * partsInOrder("(1) 2; (2) 3\\pi") // => "(2, 3\\pi)"
 */
export function partsInOrder(source: string): string {
  if (source.length > MAX_LENGTH || !BEGINS.test(source)) return source;
  const labels: string[] = [];
  const parts: string[] = [];
  let end = 0;
  for (const { 0: found, 1: set, 2: plain, index } of source.matchAll(LABEL)) {
    if (labels.length === 0 ? index > 0 : index === end) return source;
    if (labels.length > 0) parts.push(source.slice(end, index).trim());
    labels.push((set ?? plain) as string);
    end = index + found.length;
  }
  parts.push(source.slice(end).trim());
  const order = ORDERS.find((each) => labels.every((label, at) => label === each[at]));
  return order !== undefined && labels.length > 1 && parts.every(isOne) ? `(${parts.join(", ")})` : source;
}

const isOne = (part: string): boolean => part !== "" && !/[,，;；、]|\b(?:and|or)\b/.test(part);
