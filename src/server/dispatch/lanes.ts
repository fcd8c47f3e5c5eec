/** A queue of several lanes: first in, first out in each, and one item from each lane in turn. */
export class Lanes<T> {
  readonly #lanes = new Map<object, T[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(item: T, lane: object): void {
    this.#lane(lane).push(item);
  }

  /** Puts something before the rest of its lane. */
  unshift(item: T, lane: object): void {
    this.#lane(lane).unshift(item);
  }

  #lane(lane: object): T[] {
    this.#size++;
    let items = this.#lanes.get(lane);
    if (items === undefined) {
      items = [];
      this.#lanes.set(lane, items);
    }
    return items;
  }

  /** The first of the next lane; what else is in it waits for the other lanes. */
  shift(): T | undefined {
    for (const [lane, items] of this.#lanes) {
      const item = items.shift() as T;
      this.#size--;
      // A map keeps the order in which its keys were set: set again, the lane is the last.
      this.#lanes.delete(lane);
      if (items.length > 0) this.#lanes.set(lane, items);
      return item;
    }
    return undefined;
  }
}
