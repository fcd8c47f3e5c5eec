import { isObject } from "../json/is-object.ts";
import { type Fields, labelOf, type Place } from "./format.ts";
import { formatOf } from "./formats.ts";
import { type Lookup, nameOf, promptOf } from "./prompt.ts";
import type { RecordFields, RecordOptions } from "./record-options.ts";
import { partsOf, shapeOf, withColumns } from "./record-shape.ts";
import type { Sample } from "./sample.ts";
import { isSample, sampleIn } from "./sample-in.ts";
import { UnreadRecord } from "./unread-record.ts";
import { valueAt } from "./value-at.ts";

/** A record, read: the sample to score and what the record says of its place among others. */
export class Rollout {
  readonly sample: Sample;
  readonly #written: Fields;
  readonly #options: RecordOptions;
  #columns: Fields | undefined;
  #placed: Place | undefined;

  constructor(sample: Sample, written: Fields, options: RecordOptions) {
    this.sample = sample;
    this.#written = written;
    this.#options = options;
  }

  /** The reward type's wire name, where the record, its label or the defaults name one. */
  get type(): string | undefined {
    return this.sample.type;
  }

  /** What names the prompt: what its tool says, else see `promptOf`. */
  get prompt(): string | undefined {
    const { fields } = this.#options;
    const named = fields?.uid === undefined ? nameOf(this.#place.prompt) : undefined;
    return named ?? promptIn(this.#record, fields);
  }

  /** What names the rollout. */
  get id(): string | number | undefined {
    const { fields } = this.#options;
    const named = fields?.id === undefined ? nameIn(this.#place.id) : undefined;
    return named ?? nameIn(valueAt(this.#record, fields?.id ?? "id"));
  }

  /** The prompt's name as the record has it. */
  get uid(): string | number | undefined {
    return nameIn(valueAt(this.#record, this.#options.fields?.uid ?? "uid"));
  }

  /** Which of its prompt's rollouts it is. */
  get sampleNumber(): number | undefined {
    return (
      numberOf(this.#place.sample) ??
      numberAt(this.#lookup(), [
        "sample_index",
        "rollout_index",
        "generation_index",
        "extra_info.sample_index",
      ])
    );
  }

  /** The training step it comes from. */
  get step(): number | undefined {
    return numberOf(this.#place.step) ?? numberAt(this.#lookup(), ["step", "global_step", "training_step"]);
  }

  /** The model it comes from. */
  get model(): string | undefined {
    const at = this.#lookup();
    const name = this.#place.model ?? at("model") ?? at("model_name");
    return typeof name === "string" ? name : undefined;
  }

  /** The prompt itself, a text or messages, where its tool says where it is. */
  get promptText(): unknown {
    const at = this.#lookup();
    return this.#place.text ?? at(this.#options.fields?.prompt ?? "prompt") ?? at("input") ?? at("messages");
  }

  /** Which row of its data set it was made from, counted from 0. */
  get row(): number | undefined {
    return numberOf(this.#place.row);
  }

  get #record(): Fields {
    this.#columns ??= withColumns(this.#written) ?? this.#written;
    return this.#columns;
  }

  get #place(): Place {
    this.#placed ??= shapeOf(this.#record, this.#options).place?.(this.#record) ?? noPlace;
    return this.#placed;
  }

  #lookup(): Lookup {
    return (path) => valueAt(this.#record, path);
  }
}

/** What names the prompt of a record, whatever else it lacks: what its tool says, else see `promptOf`. */
export function promptIn(record: unknown, fields: RecordFields = {}): string | undefined {
  const columns = isObject(record) ? withColumns(record) : undefined;
  if (columns !== undefined && fields.uid === undefined) {
    const named = nameOf(formatOf(columns).place?.(columns).prompt);
    if (named !== undefined) return named;
  }
  return promptOf((path) => valueAt(record, path) ?? valueAt(columns, path), fields);
}

const noPlace: Place = {};

function nameIn(value: unknown): string | number | undefined {
  return typeof value === "string" || typeof value === "number"
    ? value
    : typeof value === "bigint"
      ? String(value)
      : undefined;
}

function numberAt(at: Lookup, paths: readonly string[]): number | undefined {
  for (const path of paths) {
    const number = numberOf(at(path));
    if (number !== undefined) return number;
  }
  return undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/**
 * Reads a record of any shape: what is scored, and what the record says of its prompt, its number, its step and its
 * model. The one reader of records: every command, the service and its protocols, the worker and the inspector go
 * through it, so that a record has the same score everywhere. What is wrong with the record is returned, not thrown.
 *
 * Shapes are told by their keys, or named; `fields` says where a record of no known shape has what. Null is absent.
 * The columns `reward_model` and `extra_info` may be JSON texts. A label that is an object, or the JSON text of one,
 * with `data_source` or `type` beside `ground_truth` or `answer` says itself which reward it is for; a source that the
 * record names goes before it, and the defaults come last. O(1) beside the texts that have to be looked through.
 *
 * @param record anything a JSON parser returns; what this function returned is returned as it is
 * @throws {RewardError} bad_option for a shape that does not exist
 * @example
 * const rollout = readRollout({ prompt: "Capital of France?", response: "<think>hm</think>Paris", answer: "Paris", type: "EM" });
 * rollout instanceof Rollout && rollout.prompt // => "Capital of France?"
 */
export function readRollout(record: unknown, options: RecordOptions = {}): Rollout | UnreadRecord {
  if (record instanceof Rollout || record instanceof UnreadRecord) return record;
  const sample = sampleIn(record, options);
  return sample instanceof UnreadRecord ? sample : new Rollout(sample, record as Fields, options);
}

/**
 * What is scored of a record: {@link readRollout} without the record's place among others. A record that says all of it
 * as a sample does is returned as it is, whatever else it holds.
 */
export function readSample(record: unknown, options: RecordOptions = {}): Sample | UnreadRecord {
  if (record instanceof Rollout) return record.sample;
  if (record instanceof UnreadRecord || isSample(record, options)) return record;
  return sampleIn(record, options);
}

/**
 * The rollouts of a record: one, or one for each response where it holds a list of them. They share the prompt.
 *
 * @example
 * readRollouts({ prompt: "?", responses: ["</think>a", "</think>b"], answer: "a", type: "EM" }).length // => 2
 */
export function readRollouts(record: unknown, options: RecordOptions = {}): (Rollout | UnreadRecord)[] {
  return splitRecord(record, options).map((one) => readRollout(one, options));
}

/** A record as one for each response, where it holds several. */
export function splitRecord(record: unknown, options: RecordOptions = {}): unknown[] {
  if (!isObject(record) || record instanceof Rollout) return [record];
  const fields = withColumns(record);
  if (fields === undefined) return [record];
  const format = shapeOf(fields, options);
  const rows = format.rows?.(fields);
  if (rows !== undefined && (rows.length !== 1 || rows[0] !== fields)) return [...rows];
  const { response, at } = partsOf(fields, format, options);
  const isList = Array.isArray(response) && response.length > 1;
  if (!isList || !(response.every((one) => typeof one === "string") || response.every(Array.isArray)))
    return [record];
  const { [at.slice(1)]: _, ...rest } = fields;
  return response.map((one, index) => ({
    ...rest,
    response: one,
    reward_model: { ground_truth: labelOf(fields) },
    sample_index: index,
  }));
}
