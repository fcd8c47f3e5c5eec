/**
 * What a JSON text stands for; a text that is none stands for itself. O(n).
 *
 * @example
 * valueOrText("[1]") // => [1]
 */
export function valueOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
