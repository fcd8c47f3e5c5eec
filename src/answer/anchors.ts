/** A literal where it stands. */
export interface Anchor {
  readonly at: number;
  /** In lower case. */
  readonly literal: string;
}

/** Finds the first literal from a place on; null where none follows. */
export type AnchorScan = (text: string, from: number) => Anchor | null;

/** A pattern for any of some literals, in whatever case. Of bounded length, so that a search for it is linear. */
const anyOf = (literals: readonly string[], flags: string): RegExp =>
  new RegExp(literals.map((literal) => literal.replace(/[.*+?]/g, "\\$&")).join("|"), flags);

/**
 * A scan for any of some literals, in whatever case. Measured: V8's own search for alternatives takes a third of what a
 * table of the characters that may begin one takes. O(n).
 *
 * @param literals in lower case, a longer one before one that it begins with
 * @example
 * anchorScan(["answer", "ans"])("my Answers", 0) // => { at: 3, literal: "answer" }
 */
export function anchorScan(literals: readonly string[]): AnchorScan {
  const pattern = anyOf(literals, "gi");
  return (text, from) => {
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    return found === null ? null : { at: found.index, literal: found[0].toLowerCase() };
  };
}

/**
 * Whether any of some literals, in lower case, stands in a text, in whatever case: a quick check before slower
 * patterns. O(n).
 *
 * @example
 * holdsAny(["never", "no"])("Not here: never.") // => true
 */
export function holdsAny(literals: readonly string[]): (text: string) => boolean {
  const pattern = anyOf(literals, "i");
  return (text) => pattern.test(text);
}
