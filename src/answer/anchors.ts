/** A literal where it stands. */
export interface Anchor {
  readonly at: number;
  readonly literal: string;
}

/** Finds the first literal from a place on; null where none follows. */
export type AnchorScan = (lower: string, from: number) => Anchor | null;

const bits = (code: number): number => code & 31;

/**
 * A scan for any of some literals. Which three characters may begin one is kept as a table of bits, so that most places
 * of a text are passed over without a look at the literals; a pattern decides at the others. O(n).
 *
 * @param literals in lower case, a longer one before one that it begins with
 * @example
 * anchorScan(["answer", "ans"])("my answers", 0) // => { at: 3, literal: "answer" }
 */
export function anchorScan(literals: readonly string[]): AnchorScan {
  const pattern = new RegExp(literals.map((literal) => literal.replace(/[*]/g, "\\$&")).join("|"), "y");
  const begins = new Uint8Array(1 << 15);
  const beyondAscii = new Set<number>();
  for (const literal of literals) {
    const [first, second, third] = [0, 1, 2].map((i) => literal.charCodeAt(i)) as [number, number, number];
    if (first > 127) beyondAscii.add(first);
    else {
      // Of a shorter literal any character will do behind it.
      const from = (bits(first) << 10) | (bits(second) << 5) | bits(third);
      begins.fill(1, from, from + (literal.length > 2 ? 1 : literal.length > 1 ? 32 : 1024));
    }
  }
  return (lower, from) => {
    for (let at = from; at < lower.length; at++) {
      const code = lower.charCodeAt(at);
      const next = lower.charCodeAt(at + 1);
      const may =
        code > 127
          ? beyondAscii.has(code)
          : begins[(bits(code) << 10) | (bits(next) << 5) | bits(lower.charCodeAt(at + 2))] === 1;
      if (!may) continue;
      pattern.lastIndex = at;
      const literal = pattern.exec(lower)?.[0];
      if (literal !== undefined) return { at, literal };
    }
    return null;
  };
}

/**
 * Whether any of some literals, in lower case, stands in a text, in whatever case: a glance that saves patterns. O(n).
 *
 * @example
 * holdsAny(["never", "no"])("Not here: never.") // => true
 */
export function holdsAny(literals: readonly string[]): (text: string) => boolean {
  const scan = anchorScan(literals);
  return (text) => scan(text.toLowerCase(), 0) !== null;
}
