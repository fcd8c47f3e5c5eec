import { isObject } from "../json/is-object.ts";
import { didYouMean } from "../nearest.ts";
import { type Fields, type Parts, type RecordFormat, truths } from "./format.ts";
import { labelJson } from "./label-text.ts";
import { lastTurn, type Spoken, thinkingText } from "./messages.ts";
import type { Defaults, RecordFields, RecordOptions } from "./record-options.ts";
import { partsOf, pointerTo, shapeOf, withColumns } from "./record-shape.ts";
import type { Sample } from "./sample.ts";
import { kindOf } from "./schema-fault.ts";
import { UnreadRecord } from "./unread-record.ts";
import { pathsOf } from "./value-at.ts";

/** Whether a record has a sample's form already. Only the usual forms are recognized; others take the long way. */
export function isSample(record: unknown, { shape, fields, defaults }: RecordOptions): record is Sample {
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

/** The sample in a record of any format, or why the record is no rollout. */
export function sampleIn(record: unknown, options: RecordOptions): Sample | UnreadRecord {
  if (!isObject(record)) return new UnreadRecord(`a record must be a JSON object, not ${kindOf(record)}`, "");
  const fields = withColumns(record);
  if (fields === undefined) return new UnreadRecord("reward_model and extra_info must be objects", "");
  const format = shapeOf(fields, options);
  const parts = partsOf(fields, format, options);
  const sample = sampleOfParts(fields, format, parts, options);
  if (!(sample instanceof UnreadRecord)) return sample;
  const { code, message, pointer } = sample.fault;
  const source = text(sourceOf(fields, parts));
  const names = sampleOf(fields, source, { text: null }, { truth: undefined }, parts, options);
  return new UnreadRecord(message, pointer, code, names);
}

function sampleOfParts(
  fields: Fields,
  format: RecordFormat,
  parts: Parts,
  options: RecordOptions,
): Sample | UnreadRecord {
  if (parts.closed !== undefined && options.fields?.response === undefined)
    return new UnreadRecord(parts.closed, parts.at);
  const spoken = spokenOf(fields, parts, options);
  if (spoken instanceof UnreadRecord) return spoken;
  // A gold answer from the data set's own row is preferred to the tool's copy, which may be altered.
  const joined = options.fields?.reference === undefined ? joinedTruth(fields) : undefined;
  const label = joined ?? parts.label ?? undefined;
  if (label === undefined && options.partial !== true) return withoutLabel(fields, format, options);
  const source = sourceOf(fields, parts);
  if (source !== undefined && typeof source !== "string")
    return new UnreadRecord(`data_source must be a string, not ${kindOf(source)}`, "/data_source");
  const own = ownLabel(label);
  if (own instanceof UnreadRecord) return own;
  return sampleOf(fields, source, spoken, own, parts, options);
}

function sourceOf(record: Fields, parts: Parts): unknown {
  if (isNamed(record.data_source)) return record.data_source;
  return isNamed(parts.source) ? parts.source : undefined;
}

const isNamed = (name: unknown): boolean => name !== undefined && name !== null && name !== "";

/** The fault of a record without a gold answer: that its column is null, or that it has no such column at all. */
function withoutLabel(record: Fields, { file }: RecordFormat, { fields }: RecordOptions): UnreadRecord {
  if (fields?.reference !== undefined) return withoutField(record, fields.reference, "ground truth");
  const own = record.reward_model;
  if (isObject(own) && Object.hasOwn(own, "ground_truth"))
    return new UnreadRecord("the ground truth is null", "/reward_model/ground_truth", "bad_reference");
  const column = truths.find((name) => record[name] === null);
  if (column !== undefined)
    return new UnreadRecord("the ground truth is null", `/${column}`, "bad_reference");
  const join = file === undefined ? "" : "; the data set that was rolled out may have it (--rows)";
  const wanted = `there is no ground truth: no reward_model, ${truths.join(", ")}`;
  return new UnreadRecord(wanted + (join || namesOf(record, "reference")), "");
}

/** The names that a record does have, cut short, and the option by which one of them is meant. */
function namesOf(record: Fields, option: keyof RecordFields): string {
  const names = Object.keys(record)
    .filter((name) => name !== "response" && name !== "type")
    .slice(0, 8);
  if (names.length === 0) return "";
  const shown = names.map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name)).join(", ");
  return `; there are ${shown}: if one of them has it, say so by fields.${option} (--${option}-field)`;
}

function joinedTruth({ reward_model: own }: Fields): unknown {
  return isObject(own) ? (own.ground_truth ?? undefined) : undefined;
}

/** The fault of a record that lacks a field that the caller has named. */
function withoutField(record: Fields, field: string, what: string): UnreadRecord {
  const hint = didYouMean(field, pathsOf(record));
  return new UnreadRecord(`there is no ${what}: ${field} is missing${hint}`, pointerTo(field));
}

/** The model's response, or why it cannot be read. */
function spokenOf(
  record: Fields,
  { response, at }: Parts,
  { partial = false, unanswered = partial, fields }: RecordOptions,
): Spoken | UnreadRecord {
  if (typeof response === "string" || response === null) return { text: response };
  if (response === undefined) {
    if (unanswered) return { text: null };
    if (fields?.response !== undefined) return withoutField(record, fields.response, "response");
    return new UnreadRecord(
      `there is no response: ${at.slice(1)} is missing${namesOf(record, "response")}`,
      at,
    );
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

function ownLabel(label: unknown): Label | UnreadRecord {
  let value = label;
  // Any other JSON is the ground truth, and read when its type is known.
  if (typeof label === "string" && /"(?:data_source|type)"/.test(label)) {
    const json = labelJson(label);
    if (json?.fault !== undefined)
      return new UnreadRecord(`the label's text ${json.fault}`, "", "bad_reference");
    value = json?.value ?? label;
  }
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
  own: Label,
  parts: Parts,
  { defaults = noDefaults, types }: RecordOptions,
): Sample {
  const given = record.extra_info ?? parts.extra;
  const extra = isObject(given) ? given : {};
  const source = ownSource ?? own.source ?? defaults.dataSource;
  const mode = text(extra.reward_mode) ?? text(record.reward_mode) ?? own.mode ?? defaults.rewardMode;
  const named = text(record.type);
  const isColumn = named !== undefined && types?.has(named) === false;
  const type = own.type ?? (isColumn ? undefined : named) ?? defaults.type ?? named;
  const { thinking = thinkingBeside(record, parts) } = spoken;
  const prefill = (parts.prefill ?? text(record.prefill)) || undefined;
  // Always the same members in the same order: V8 then compiles the scorers for one form of object.
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

/** The thinking from a column of its own; null where the column is there and empty. */
function thinkingBeside(record: Fields, { thinking = record.thinking }: Parts): string | null | undefined {
  const { reasoning_content: beside = thinking } = record;
  if (beside === undefined) return undefined;
  return thinkingText(beside) || null;
}
