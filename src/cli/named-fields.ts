import { RewardError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import { pathsOf, valueAt } from "../records/value-at.ts";
import type { Arguments } from "./flags.ts";

/** The fields of so many records are remembered, to suggest the one that a misspelt name may have meant. */
const SEEN = 100;

/** The fields that flags name. One that no record has is a misspelling, which must not be ignored silently. */
export class NamedFields {
  readonly #missing: Map<string, string>;
  readonly #known = new Set<string>();
  #records = 0;

  constructor(args: Arguments, flags: readonly string[]) {
    const given = flags.map((flag) => [flag, args.text(flag)] as const);
    this.#missing = new Map(given.filter((pair): pair is [string, string] => pair[1] !== undefined));
  }

  /** Looks at a record. O(fields) for the first ones and those that lack a field, else O(1). */
  see(record: unknown): void {
    if (this.#missing.size === 0) return;
    for (const [flag, path] of this.#missing)
      if (valueAt(record, path) !== undefined) this.#missing.delete(flag);
    if (this.#records++ < SEEN) for (const path of pathsOf(record)) this.#known.add(path);
  }

  /** @throws {RewardError} bad_option for a field that no record has, with the nearest that is there */
  end(): void {
    for (const [flag, path] of this.#missing) {
      if (this.#records === 0) return;
      throw new RewardError("bad_option", `--${flag}: no record has ${path}${didYouMean(path, this.#known)}`);
    }
  }
}
