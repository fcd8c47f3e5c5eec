/**
 * A number of things in words.
 *
 * @example
 * [counted(1, "line"), counted(3, "line")] // => ["1 line", "3 lines"]
 */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** So many sentences are kept of each kind, and of none whose counts are larger. */
const kept = { sentences: 1024, count: 1 << 10 };

/**
 * A sentence of three counts, kept once it is put together: rollouts come to the same few, and a text of many pieces takes
 * long to make, and as long again when it is first read.
 *
 * @example
 * sentenceOf((a, b, c) => `${a} of ${b}, ${c} more`)(1, 2, 3) // => "1 of 2, 3 more"
 */
export function sentenceOf(
  say: (a: number, b: number, c: number) => string,
): (a: number, b: number, c: number) => string {
  const known = new Map<number, string>();
  return (a, b, c) => {
    if (Math.max(a, b, c) >= kept.count) return say(a, b, c);
    const key = (a << 20) | (b << 10) | c;
    let sentence = known.get(key);
    if (sentence === undefined) {
      sentence = say(a, b, c);
      if (known.size === kept.sentences) known.clear();
      known.set(key, sentence);
    }
    return sentence;
  };
}

/** The verb that goes with so many of them. */
export const have = (count: number): "has" | "have" => (count === 1 ? "has" : "have");
