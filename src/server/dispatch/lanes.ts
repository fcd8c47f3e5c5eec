/** After so many items in a row from new lanes, one comes from a lane that was served before and still has more. */
const newInARow = 3;

/**
 * A queue of several lanes: first in, first out in each, and one item from each lane in turn. Lanes that had nothing
 * waiting go before those that still have more after their turn, three times of four: who asks for one thing at a time
 * waits for few, however many lanes are full.
 */
export class Lanes<T> {
  readonly #new = new Map<object, T[]>();
  readonly #served = new Map<object, T[]>();
  #size = 0;
  #inARow = 0;

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
    let items = this.#served.get(lane) ?? this.#new.get(lane);
    if (items === undefined) {
      items = [];
      this.#new.set(lane, items);
    }
    return items;
  }

  /** The first of the next lane; what else is in it waits for the other lanes. */
  shift(): T | undefined {
    const isNew = this.#served.size === 0 || (this.#new.size > 0 && this.#inARow < newInARow);
    const lanes = isNew ? this.#new : this.#served;
    this.#inARow = isNew && this.#served.size > 0 ? this.#inARow + 1 : 0;
    for (const [lane, items] of lanes) {
      const item = items.shift() as T;
      this.#size--;
      // A map keeps the order in which its keys were set: set again, the lane is the last.
      lanes.delete(lane);
      if (items.length > 0) this.#served.set(lane, items);
      return item;
    }
    return undefined;
  }
}
