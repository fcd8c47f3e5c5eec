import { anyOf, type Characters, mayHold } from "../../../../normalize/characters.ts";

/** The longest text that is read, in characters, and the largest number that moves. */
const MAX_LENGTH = 120;
const MAX_NUMBER = 60;

const CYCLES =
  /^(?:\(\s*\d{1,2}(?:(?:\s|\\[,; ]|,)+\d{1,2})+\s*\)(?:\s|\\(?:circ|cdot)(?![a-z])|\\[,; ])*|\([1-9]{2,9}\)(?:\s|\\circ|\\[,; ])*){1,10}$/;

/** Where each number goes that cycles move, the last of them first; undefined for a text that is no product of cycles. */
function permutation(text: string): ReadonlyMap<number, number> | undefined {
  if (text.length > MAX_LENGTH || !CYCLES.test(text)) return undefined;
  const cycles: number[][] = [];
  for (const [, inside] of text.matchAll(/\(([^()]*)\)/g)) {
    const written = (inside as string).trim();
    const numbers = (/^\d+$/.test(written) ? [...written] : (written.match(/\d+/g) as string[])).map(Number);
    if (new Set(numbers).size < numbers.length || numbers.some((n) => n > MAX_NUMBER)) return undefined;
    cycles.push(numbers);
  }
  const moves = new Map<number, number>();
  for (const start of new Set(cycles.flat())) {
    let at = start;
    for (const cycle of cycles.toReversed()) {
      const place = cycle.indexOf(at);
      if (place >= 0) at = cycle[(place + 1) % cycle.length] as number;
    }
    if (at !== start) moves.set(start, at);
  }
  return moves;
}

const CYCLE = anyOf("(0)");

/** Whether a text may be a product of cycles: saves looking further. One `(1, 2)` alone is a point. */
export const mayBeCycles = (text: string, held: Characters): boolean =>
  mayHold(held, CYCLE) &&
  /^\(\s*\d{1,2}(?:\s|\\[,; ])+\d|\)\s*\(\s*\d{2,9}\s*\)|\d\s*\)\s*\(\s*\d{1,2}\s*,|^\([1-9]{3,9}\)$/.test(
    text,
  );

/**
 * Whether two products of cycles are one permutation: `(1\\,2\\,3)` and `(2\\,3\\,1)`. Undefined where a side is none.
 *
 * @example
 * sameCycles("(1 2)(3 4)", "(4 3)(1 2)") // => true
 */
export function sameCycles(a: string, b: string): boolean | undefined {
  const left = permutation(a);
  const right = left && permutation(b);
  if (left === undefined || right === undefined) return undefined;
  return left.size === right.size && [...left].every(([from, to]) => right.get(from) === to);
}
