/**
 * What is odd where some prompts have one rollout and others several: a group of one has no advantage to give, and it is
 * mostly a sign that rollouts of a prompt go by different names. Undefined where nothing is.
 *
 * @param sizes how many prompts have so many rollouts
 * @example
 * lonePrompts(new Map([[1, 2], [8, 30]])) // => "2 prompts have one rollout where others have 8: is it the prompt that names them (--uid)?"
 */
export function lonePrompts(sizes: ReadonlyMap<number, number>): string | undefined {
  const alone = sizes.get(1) ?? 0;
  const [usual] = [...sizes].filter(([size]) => size > 1).sort(([a, n], [b, m]) => m - n || b - a);
  if (alone === 0 || usual === undefined) return undefined;
  const who = alone === 1 ? "1 prompt has" : `${alone} prompts have`;
  return `${who} one rollout where others have ${usual[0]}: is it the prompt that names them (--uid)?`;
}

/** How many of them there are of each. */
export function countSizes(sizes: Iterable<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return counts;
}
