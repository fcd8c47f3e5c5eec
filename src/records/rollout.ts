import { RewardError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import {
  type Fields,
  formatNames,
  isObject,
  labelOf,
  type Parts,
  type Place,
  type RecordFormat,
  truths,
} from "./format.ts";
import { formatOf, formats } from "./formats.ts";
import { kindOf } from "./json-schema.ts";
import { labelJson } from "./label-text.ts";
import { lastTurn, type Spoken, thinkingText } from "./messages.ts";
import { type Lookup, nameOf, promptOf } from "./prompt.ts";
import type { Sample } from "./sample.ts";
import { pathsOf, valueAt } from "./value-at.ts";

export { formats };

/** What fills in where a record does not say which reward it belongs to. */
export interface Defaults {
  readonly dataSource?: string;
  readonly rewardMode?: string;
  /** Wire name of the reward type. */
  readonly type?: string;
}

/** Where records of no known shape have what; dotted paths, `a.b` for b within a. */
export interface RecordFields {
  readonly response?: string;
  readonly reference?: string;
  readonly prompt?: string;
  readonly id?: string;
  /** What names the prompt. */
  readonly uid?: string;
}

/** How records are read. */
export interface RecordOptions {
  /** The shape's name; `auto` (the default) tells it by its keys. */
  readonly shape?: string;
  readonly defaults?: Defaults;
  readonly fields?: RecordFields;
  /** The reward types' names: a record's `type` that is none of them is a column of the data set's own. */
  readonly types?: { has(name: string): boolean };
  /** Whether a record without a response or a label is read too: a data set's row, or a scored line without its texts. */
  readonly partial?: boolean;
  /** Whether a record without a response is read too, but none without a label: a row of a data set. */
  readonly unanswered?: boolean;
}

/** Why a record is no rollout. */
export interface RecordFault {
  readonly code: "bad_sample" | "bad_reference";
  readonly message: string;
  readonly pointer: string;
}

/** A record that is no rollout; it scores as a failure. */
export class UnreadRecord {
  readonly fault: RecordFault;

  constructor(message: string, pointer: string, code: RecordFault["code"] = "bad_sample") {
    this.fault = { code, message, pointer };
  }
}

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

/** Whether a record is of the sample's own form already: told of the usual ones alone. */
function isSample(record: unknown, { shape, fields, defaults }: RecordOptions): record is Sample {
  if (shape !== undefined || fields !== undefined || defaults !== undefined || !isObject(record))
    return false;
  const { response, data_source: source, reward_model: model, extra_info: extra } = record;
  if (typeof response !== "string" || typeof source !== "string" || source === "") return false;
  if (record.type !== undefined || record.reward_mode !== undefined) return false;
  if (record.thinking !== undefined || record.reasoning_content !== undefined) return false;
  if (record.prefill !== undefined || record.silence !== undefined) return false;
  if (!isObject(model) || !isObject(model.ground_truth)) return false;
  const { data_source: named, type } = model.ground_truth;
  if (named !== undefined || type !== undefined) return false;
  if (extra === undefined) return true;
  return isObject(extra) && (extra.reward_mode === undefined || typeof extra.reward_mode === "string");
}

function sampleIn(record: unknown, options: RecordOptions): Sample | UnreadRecord {
  if (!isObject(record)) return new UnreadRecord(`a record must be a JSON object, not ${kindOf(record)}`, "");
  const fields = withColumns(record);
  if (fields === undefined) return new UnreadRecord("reward_model and extra_info must be objects", "");
  const format = shapeOf(fields, options);
  const parts = partsOf(fields, format, options);
  if (parts.closed !== undefined && options.fields?.response === undefined)
    return new UnreadRecord(parts.closed, parts.at);
  const spoken = spokenOf(fields, parts, options);
  if (spoken instanceof UnreadRecord) return spoken;
  // The truth of the row that a record was made from goes before what its tool made of it.
  const joined = options.fields?.reference === undefined ? joinedTruth(fields) : undefined;
  const label = joined ?? parts.label ?? undefined;
  if (label === undefined && options.partial !== true) return withoutLabel(fields, format, options);
  const source = isNamed(fields.data_source)
    ? fields.data_source
    : isNamed(parts.source)
      ? parts.source
      : undefined;
  if (source !== undefined && typeof source !== "string")
    return new UnreadRecord(`data_source must be a string, not ${kindOf(source)}`, "/data_source");
  return sampleOf(fields, source, spoken, label, parts, options);
}

const isNamed = (name: unknown): boolean => name !== undefined && name !== null && name !== "";

/** A column that is null is the data set's fault, a record without any is another thing than a rollout. */
function withoutLabel(record: Fields, { file }: RecordFormat, { fields }: RecordOptions): UnreadRecord {
  if (fields?.reference !== undefined) return withoutField(record, fields.reference, "ground truth");
  const own = record.reward_model;
  if (isObject(own) && Object.hasOwn(own, "ground_truth"))
    return new UnreadRecord("the ground truth is null", "/reward_model/ground_truth", "bad_reference");
  const column = truths.find((name) => record[name] === null);
  if (column !== undefined)
    return new UnreadRecord("the ground truth is null", `/${column}`, "bad_reference");
  const join = file === undefined ? "" : "; the data set that was rolled out may have it (--rows)";
  return new UnreadRecord(`there is no ground truth: no reward_model, ${truths.join(", ")}${join}`, "");
}

function joinedTruth({ reward_model: own }: Fields): unknown {
  return isObject(own) ? (own.ground_truth ?? undefined) : undefined;
}

/** A data set's own columns as objects, where they are JSON texts; undefined where they are neither. */
function withColumns(record: Fields): Fields | undefined {
  const { reward_model: model, extra_info: extra } = record;
  if (typeof model !== "string" && typeof extra !== "string") return record;
  const read = (value: unknown) => (typeof value === "string" ? labelJson(value)?.value : value);
  const [own, info] = [read(model), read(extra)];
  if (typeof model === "string" && !isObject(own)) return undefined;
  return {
    ...record,
    reward_model: own,
    extra_info: isObject(info) ? info : typeof extra === "string" ? {} : extra,
  };
}

/** @throws {RewardError} bad_option for a shape that does not exist */
function shapeOf(record: Fields, { shape = "auto" }: RecordOptions): RecordFormat {
  const format = shape === "auto" ? formatOf(record) : formats.find(({ name }) => name === shape);
  if (format === undefined) {
    const hint = didYouMean(shape, formatNames);
    throw new RewardError("bad_option", `unknown format ${JSON.stringify(shape)}${hint}`);
  }
  return format;
}

function partsOf(record: Fields, format: RecordFormat, { fields = {} }: RecordOptions): Parts {
  const { response, reference } = fields;
  if (response === undefined && reference === undefined) return format.parts(record);
  const own = format.parts(record);
  return {
    ...own,
    response: response === undefined ? own.response : valueAt(record, response),
    label: reference === undefined ? own.label : valueAt(record, reference),
    at: response === undefined ? own.at : pointerTo(response),
  };
}

/** A record that has nothing in the field where a caller says that something is. */
function withoutField(record: Fields, field: string, what: string): UnreadRecord {
  const hint = didYouMean(field, pathsOf(record));
  return new UnreadRecord(`there is no ${what}: ${field} is missing${hint}`, pointerTo(field));
}

const pointerTo = (path: string): string => `/${path.replaceAll(".", "/")}`;

/** What the model said, or why that cannot be told. */
function spokenOf(
  record: Fields,
  { response, at }: Parts,
  { partial = false, unanswered = partial, fields }: RecordOptions,
): Spoken | UnreadRecord {
  if (typeof response === "string" || response === null) return { text: response };
  if (response === undefined) {
    if (unanswered) return { text: null };
    if (fields?.response !== undefined) return withoutField(record, fields.response, "response");
    return new UnreadRecord(`there is no response: ${at.slice(1)} is missing`, at);
  }
  const list = Array.isArray(response) ? response : [];
  if (list.length > 0 && (list.every((one) => typeof one === "string") || list.every(Array.isArray))) {
    if (list.length === 1) return spokenOf(record, { response: list[0], label: undefined, at }, {});
    return new UnreadRecord(`holds ${list.length} responses: readRollouts gives each of them`, at);
  }
  const spoken = lastTurn(response);
  if (spoken !== undefined) return spoken;
  return new UnreadRecord(
    list.length === 0 && Array.isArray(response)
      ? `${at.slice(1)} is an empty list: there is no message`
      : `${at.slice(1)} must be a string or messages, not ${kindOf(response)}`,
    at,
  );
}

/** A label that names its own reward, as trainers with a single label string carry it. */
interface Label {
  readonly source?: string | undefined;
  readonly mode?: string | undefined;
  readonly type?: string | undefined;
  readonly truth: unknown;
}

function ownLabel(label: unknown): Label {
  let value = label;
  // Any other JSON is the ground truth, and read when its type is known.
  if (typeof label === "string" && /"(?:data_source|type)"/.test(label))
    value = labelJson(label)?.value ?? label;
  if (!isObject(value)) return { truth: label };
  const { data_source: named, type: meant } = value;
  if (named === undefined && meant === undefined) return { truth: label };
  const [source, type] = [text(named), text(meant)];
  const truth = value.ground_truth ?? value.answer;
  if ((source ?? type) === undefined || truth === undefined || truth === null) return { truth: label };
  return { source, type, mode: text(value.reward_mode), truth };
}

const noDefaults: Defaults = {};

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function sampleOf(
  record: Fields,
  ownSource: string | undefined,
  spoken: Spoken,
  label: unknown,
  parts: Parts,
  { defaults = noDefaults, types }: RecordOptions,
): Sample {
  const own = ownLabel(label);
  const given = record.extra_info ?? parts.extra;
  const extra = isObject(given) ? given : {};
  const source = ownSource ?? own.source ?? defaults.dataSource;
  const mode = text(extra.reward_mode) ?? text(record.reward_mode) ?? own.mode ?? defaults.rewardMode;
  const named = text(record.type);
  const isColumn = named !== undefined && types?.has(named) === false;
  const type = own.type ?? (isColumn ? undefined : named) ?? defaults.type ?? named;
  const { thinking = thinkingBeside(record, parts) } = spoken;
  const prefill = (parts.prefill ?? text(record.prefill)) || undefined;
  // All of one form, whatever is told: what scores them is then compiled for that form.
  return {
    data_source: source,
    type,
    response: spoken.text,
    thinking,
    prefill,
    silence: spoken.silence ?? text(record.silence),
    reward_model: { ground_truth: own.truth },
    extra_info: mode === extra.reward_mode ? extra : { ...extra, reward_mode: mode as string },
  };
}

/** The thinking in a column of its own; null where that says that there is none. */
function thinkingBeside(record: Fields, { thinking = record.thinking }: Parts): string | null | undefined {
  const { reasoning_content: beside = thinking } = record;
  if (beside === undefined) return undefined;
  return thinkingText(beside) || null;
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
