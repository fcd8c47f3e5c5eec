import type { RolloutIndex } from "./rollout-index.ts";
import { Scan, type ScanGround } from "./scan.ts";
import { type Search, searchTest } from "./search-test.ts";

/** Searches that are kept, so that going back costs nothing. */
const KEPT = 8;

/** A search under way or done. */
export interface Found {
  readonly scan: Scan<Float64Array>;
  readonly rows: Set<number>;
}

/** What was searched for in the texts of an index, and where it was found. */
export class Searches {
  readonly #found = new Map<string, Found>();
  readonly #ground: ScanGround;
  readonly #index: () => RolloutIndex;
  readonly #onChange: () => void;

  constructor(ground: ScanGround, index: () => RolloutIndex, onChange: () => void) {
    this.#ground = ground;
    this.#index = index;
    this.#onChange = onChange;
  }

  get scans(): Scan<Float64Array>[] {
    return [...this.#found.values()].map(({ scan }) => scan);
  }

  /**
   * A search, begun where nobody has asked for it yet.
   *
   * @throws RewardError `bad_option` for what is no pattern
   */
  find(search: Search): Found {
    const key = JSON.stringify(search);
    const known = this.#found.get(key);
    if (known !== undefined && !known.scan.isStopped) return known;
    searchTest(search);
    // One question at a time: what is asked now goes before what was asked before.
    this.stop();
    const rows = new Set<number>();
    const scan = new Scan<Float64Array>(
      { name: "search", more: { search } },
      this.#ground,
      (file, offsets) => {
        for (const offset of offsets) {
          const row = this.#index().rowAt(file, "offset", offset);
          if (row !== undefined) rows.add(row);
        }
      },
      this.#onChange,
    );
    this.#found.set(key, { scan, rows });
    if (this.#found.size > KEPT) this.#found.delete(this.#found.keys().next().value as string);
    void scan.advance();
    return { scan, rows };
  }

  stop(): void {
    for (const scan of this.scans) if (!scan.isDone) scan.stop();
  }

  clear(): void {
    this.#found.clear();
  }
}
