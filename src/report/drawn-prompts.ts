/** Rollouts that are kept at most, and characters of their responses: some hundred bytes and two bytes each. */
const MOST_ROLLOUTS = 10_000;
const MOST_CHARACTERS = 32 << 20;

/** FNV-1a over UTF-16 units, mixed: the lower bits of like texts differ. */
function digestOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Draws whole prompts from a stream of unknown length, by a digest of their names: in what order rollouts come makes no
 * difference, and which prompts there are besides hardly any. As long as there is room, all are kept; then every second
 * prompt is let go, and so on.
 */
export class DrawnPrompts<Item> {
  #kept: { readonly digest: number; readonly size: number; readonly item: Item }[] = [];
  #characters = 0;
  #below = 2 ** 32;
  readonly #most: number;

  /** @param most rollouts that are kept at most */
  constructor(most = MOST_ROLLOUTS) {
    this.#most = most;
  }

  /** How many are kept. */
  get size(): number {
    return this.#kept.length;
  }

  /** Takes a rollout in, or lets it go. O(prompt) amortized. */
  add(prompt: string, size: number, item: Item): void {
    const digest = digestOf(prompt);
    if (digest >= this.#below) return;
    this.#kept.push({ digest, size, item });
    this.#characters += size;
    while (this.#kept.length > this.#most || (this.#characters > MOST_CHARACTERS && this.#kept.length > 1)) {
      this.#below /= 2;
      if (this.#below < 1) return;
      this.#kept = this.#kept.filter((one) => one.digest < this.#below);
      this.#characters = this.#kept.reduce((sum, one) => sum + one.size, 0);
    }
  }

  /** What is kept, in the order in which it came. */
  *[Symbol.iterator](): Generator<Item> {
    for (const { item } of this.#kept) yield item;
  }
}
