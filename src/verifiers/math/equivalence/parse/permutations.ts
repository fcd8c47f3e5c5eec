/** `(1, 2, 3)\\text{ and its permutations}`, `\\text{permutations of }(1, 2, 3)`. */
const BEHIND =
  /^(?:\([a-z, ]{3,20}\)\s*=\s*)?\(([^()]{3,60})\)\s*,?\s*(?:\\text\s*\{\s*)?,?\s*(?:and|with|together with|or)\s+(?:all\s+)?(?:(?:its|their|the|any)\s+)?(cyclic\s+)?permutations?(?:\s+thereof)?\s*\}?$/;
const BEFORE =
  /^(?:\([a-z, ]{3,20}\)\s*=\s*)?(?:\\text\s*\{\s*)?(?:all\s+|the\s+|any\s+)?(cyclic\s+)?permutations?\s+of\s*\}?\s*\(([^()]{3,60})\)$/;

/** The most items whose orders are written out. */
const MAX_ITEMS = 4;

function orders(items: readonly string[]): string[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) =>
    orders([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

const turns = (items: readonly string[]): string[][] =>
  items.map((_, at) => [...items.slice(at), ...items.slice(0, at)]);

/** A point and its permutations, each written out once; any other text as it is. O(n). */
export function withPermutations(text: string): string {
  const behind = BEHIND.exec(text);
  const before = behind === null ? BEFORE.exec(text) : null;
  const inside = behind?.[1] ?? before?.[2];
  if (inside === undefined) return text;
  const items = inside.split(",").map((item) => item.trim());
  if (items.length < 2 || items.length > MAX_ITEMS) return text;
  const isCyclic = (behind?.[2] ?? before?.[1]) !== undefined;
  const all = (isCyclic ? turns(items) : orders(items)).map((order) => `(${order.join(", ")})`);
  return [...new Set(all)].join(", ");
}
