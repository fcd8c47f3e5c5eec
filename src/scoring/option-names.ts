import { RewardError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import { BoundedCache } from "../normalize/bounded-cache.ts";

/**
 * Refuses a name that is a slip for an option: `profil: "hardened"` would else be passed over, and the other profile
 * scored by. A name that is near no option is let be, since callers hand in records of their own that hold more.
 */
export class OptionNames {
  readonly #known: ReadonlySet<string>;
  readonly #slips: BoundedCache<string>;

  /** @param names of the options, and those near one of them that are no slip */
  constructor(names: readonly string[]) {
    this.#known = new Set(names);
    this.#slips = new BoundedCache(64, (name) => didYouMean(name, this.#known));
  }

  /** @throws RewardError `bad_option` for a slip. O(names). */
  check(options: object): void {
    for (const name in options) {
      if (this.#known.has(name)) continue;
      const hint = this.#slips.get(name);
      if (hint !== "") throw new RewardError("bad_option", `there is no option ${name}${hint}`, `/${name}`);
    }
  }
}
