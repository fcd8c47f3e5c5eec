import type { JsonSchema } from "../define.ts";
import { isObject } from "../json/is-object.ts";
import type { Sample } from "../score.ts";

/** What fills in where a record does not say which reward it belongs to. */
export interface Defaults {
  dataSource?: string;
  rewardMode?: string;
  /** Wire name of the reward type. */
  type?: string;
}

/** A record, read. */
export interface Item {
  sample: Sample;
  /** The reward type's wire name, when that is all that is known of it. */
  type?: string;
}

/** A shape in which trainers and data sets keep rollouts: how to know it, check it and read it. */
export interface RecordFormat {
  readonly name: string;
  /** What writes this shape, in one sentence without a full stop. */
  readonly summary: string;
  /** The keys that tell this shape from the others: a record has it when it has all keys of one row. */
  readonly keys: readonly (readonly string[])[];
  readonly schema: JsonSchema;
  /** Reads a record that fits the schema. */
  readonly toItem: (record: Readonly<Record<string, unknown>>, defaults: Defaults) => Item;
}

/** A label that names its own reward, as trainers with a single label string carry it. */
interface Label {
  source?: string | undefined;
  mode?: string | undefined;
  type?: string | undefined;
  truth: unknown;
}

/**
 * Puts an item together from the fields that every shape has under its own names.
 *
 * A label that is a JSON object with `data_source` or `type`, and `ground_truth` or `answer`, says itself what
 * it is (`reward_mode` too); anything else is the ground truth as it stands. A source named by the record goes
 * before what the label says, and both before the defaults.
 */
export function itemOf(
  record: Readonly<Record<string, unknown>>,
  response: unknown,
  label: unknown,
  defaults: Defaults,
): Item {
  const own = readLabel(label);
  const extra = isObject(record.extra_info) ? record.extra_info : {};
  const source = text(record.data_source) ?? own.source;
  const mode = text(extra.reward_mode) ?? text(record.reward_mode) ?? own.mode ?? defaults.rewardMode;
  const type = source === undefined ? (own.type ?? defaults.type) : undefined;
  const sample: Sample = {
    // Without any source the scorer says that one is missing, unless the type is known.
    data_source: (source ?? defaults.dataSource) as string,
    response: response as string | null,
    reward_model: { ground_truth: own.truth },
    extra_info: mode === extra.reward_mode ? extra : { ...extra, reward_mode: mode as string },
  };
  return type === undefined ? { sample } : { sample, type };
}

function readLabel(label: unknown): Label {
  let value = label;
  if (typeof label === "string" && label.trimStart().startsWith("{")) {
    try {
      value = JSON.parse(label);
    } catch (error) {
      // A label that only looks like JSON is a plain label; nothing else can go wrong in a parse.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  if (!isObject(value)) return { truth: label };
  const [source, type] = [text(value.data_source), text(value.type)];
  const truth = Object.hasOwn(value, "ground_truth") ? value.ground_truth : value.answer;
  if ((source ?? type) === undefined || truth === undefined) return { truth: label };
  return { source, type, mode: text(value.reward_mode), truth };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export { isObject };
