import { isElement } from "../words/elements.ts";

/** The longest formula or equation that is looked at. */
const MAX_LENGTH = 200;

/** Letters, digits, brackets and what joins the sides of a reaction, with a digit behind a letter or a bracket somewhere. */
const PLAIN = /^(?=[^A-Z]{0,8}[A-Z])(?=.*[A-Za-z)]\d)[A-Za-z0-9()[\]\s+=→>-]+$/;

/**
 * A chemical formula or equation in plain letters with its indices set low: a digit behind a chemical symbol counts it. Any
 * other text is left as it is. O(n).
 *
 * @example
 * withIndices("C6H12O6") // => "C_6H_{12}O_6"
 */
export function withIndices(source: string): string {
  if (source.length > MAX_LENGTH || !PLAIN.test(source)) return source;
  const letters = source.match(/[A-Z][a-z]?|[a-z]+/g) as string[];
  if (!letters.every(isElement)) return source;
  return source
    .replace(/-+>|→|=>/g, "\\to ")
    .replace(/(?<=[A-Za-z)\]])\d+/g, (count) => (count.length === 1 ? `_${count}` : `_{${count}}`));
}
