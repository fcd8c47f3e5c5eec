const NOTHING = new Map<string, never>();

/**
 * A bounded memory of a pure function of a string: the rollouts of one prompt share a gold answer.
 *
 * Two halves, of which the older is let go as a whole: dropping one entry at a time would walk over the places of those
 * dropped before it.
 */
export class BoundedCache<T> {
  private recent = new Map<string, T>();
  private older: ReadonlyMap<string, T> = NOTHING;
  private readonly half: number;
  private readonly make: (key: string) => T;

  /** @param limit the most entries that are kept, an even number */
  constructor(limit: number, make: (key: string) => T) {
    this.half = limit / 2;
    this.make = make;
  }

  get(key: string): T {
    const known = this.recent.get(key);
    if (known !== undefined) return known;
    const made = this.older.get(key) ?? this.make(key);
    if (this.recent.size >= this.half) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, made);
    return made;
  }
}
