import type { GivenUp } from "./given-up.ts";

/**
 * How an item is treated after each time its worker died while scoring it. It is first tried again, since a worker may
 * also die through no fault of the item; next time it is not scored; and if reading it kills the worker too, not read.
 */
const AFTER_DEATH: readonly (GivenUp | "again")[] = ["again", "killed", "unreadable"];

/** What the items of a chunk have cost: those that are given up, and how often a worker died at each. */
export class Losses {
  readonly givenUp = new Map<number, GivenUp>();
  readonly #deaths = new Map<number, number>();

  /** Notes that a worker died at an item. @returns whether the chunk is worth another try */
  died(item: number): boolean {
    const before = this.#deaths.get(item) ?? 0;
    this.#deaths.set(item, before + 1);
    const next = AFTER_DEATH[before];
    if (next !== undefined && next !== "again" && item >= 0) this.givenUp.set(item, next);
    return next !== undefined;
  }
}
