/** A bounded memory of a pure function of a string: the rollouts of one prompt share a gold answer. */
export class BoundedCache<T> {
  private readonly entries = new Map<string, T>();
  private readonly limit: number;
  private readonly make: (key: string) => T;

  constructor(limit: number, make: (key: string) => T) {
    this.limit = limit;
    this.make = make;
  }

  get(key: string): T {
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const made = this.make(key);
    if (this.entries.size >= this.limit) {
      const oldest = this.entries.keys().next();
      if (oldest.done !== true) this.entries.delete(oldest.value);
    }
    this.entries.set(key, made);
    return made;
  }
}
