import { RewardError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import { BoundedCache } from "../normalize/bounded-cache.ts";
import { kindOf } from "../records/schema-fault.ts";

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

  /**
   * Checked anew at each call: the names of a few options take some 15 ns, and remembering objects would cost more where
   * each call has an object of its own.
   *
   * @throws RewardError `bad_option` for a slip, and for options that are no object. O(names).
   */
  check(options: unknown): void {
    if (typeof options !== "object" || options === null)
      throw new RewardError(
        "bad_option",
        `options are an object, such as { profile: "hardened" }, not ${kindOf(options)}`,
      );
    for (const name in options) {
      if (this.#known.has(name)) continue;
      const hint = this.#slips.get(name);
      if (hint !== "") throw new RewardError("bad_option", `there is no option ${name}${hint}`, `/${name}`);
    }
  }
}
