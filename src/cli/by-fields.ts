import { basename } from "node:path";
import { RewardError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import { Rollout } from "../records/rollout.ts";
import type { UnreadRecord } from "../records/unread-record.ts";
import { pathsOf, valueAt } from "../records/value-at.ts";
import { listOf } from "./field-list.ts";
import type { Arguments, Flags } from "./flags.ts";
import { type RecordLine, rolloutOf } from "./records.ts";

/** How rollouts are grouped. */
export const byFlag = {
  by: {
    value: "FIELDS",
    help: "part rollouts by these fields, with commas between: model, step, type, status, file, or a record's own; the values of the first field are compared in pairs",
  },
} satisfies Flags;

/** What stands for a value that a record lacks. */
const none = "none";

/** What is told of a record besides its fields. */
type Told = (line: RecordLine, read: Rollout | UnreadRecord) => unknown;

const told: Readonly<Record<string, Told>> = {
  model: (_, read) => (read instanceof Rollout ? read.model : undefined),
  step: (_, read) => (read instanceof Rollout ? read.step : undefined),
  type: ({ value }) => valueAt(value, "reward.type") ?? valueAt(value, "data_source"),
  status: ({ value }) => valueAt(value, "reward.status"),
  file: ({ file }) => basename(file),
};

/** Records whose fields are remembered, for what a misspelt name may have meant. */
const SEEN = 100;

/** The values by which `--by` parts rollouts. */
export class ByFields {
  readonly fields: readonly string[];
  readonly #missing: Set<string>;
  readonly #known = new Set(Object.keys(told));
  #records = 0;

  constructor(args: Arguments) {
    this.fields = listOf(args, "by");
    this.#missing = new Set(this.fields);
  }

  /** A line's values. `model`, `step`, `type` and `status` are read in any format, `file` is the file's name. */
  of(line: RecordLine, read: Rollout | UnreadRecord = rolloutOf(line, { partial: true })): string[] {
    if (this.fields.length > 0 && this.#records++ < SEEN)
      for (const path of pathsOf(line.value)) this.#known.add(path);
    return this.fields.map((field) => {
      const value =
        valueAt(line.value, field) ?? (Object.hasOwn(told, field) ? told[field]!(line, read) : undefined);
      if (value === undefined) return none;
      this.#missing.delete(field);
      return typeof value === "object" ? JSON.stringify(value) : String(value);
    });
  }

  /** @throws {RewardError} bad_option for a field that no record has, with the nearest that is there */
  end(): void {
    const [field] = this.#missing;
    if (field === undefined || this.#records === 0) return;
    throw new RewardError("bad_option", `--by: no record has ${field}${didYouMean(field, this.#known)}`);
  }
}
