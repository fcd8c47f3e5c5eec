import { getHeapStatistics } from "node:v8";
import { collectGarbage } from "../memory.ts";
import { clock } from "./clock.ts";

/** By how much the heap may grow before garbage is collected, in bytes. */
const mostGrowth = 64 << 20;

/** Growth from one look to the next below which no requests are coming in, in bytes. */
const idleGrowth = 64 << 10;

/**
 * Bounds the garbage that requests leave behind, which no account has: a body in pieces of one byte leaves some four
 * hundred for each. By itself V8 collects it when the heap has grown to several times what is in use.
 */
class GrownHeap {
  #least = Number.POSITIVE_INFINITY;
  #last = 0;

  /** To be called when something is read. */
  watch(): void {
    clock.watch(this);
  }

  look(): void {
    let used = getHeapStatistics().used_heap_size;
    if (used - this.#last < idleGrowth) clock.forget(this);
    this.#least = Math.min(this.#least, used);
    if (used - this.#least > mostGrowth) {
      collectGarbage();
      used = getHeapStatistics().used_heap_size;
      this.#least = used;
    }
    this.#last = used;
  }
}

export const grownHeap = new GrownHeap();
