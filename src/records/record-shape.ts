import { RewardError } from "../errors.ts";
import { isObject } from "../json/is-object.ts";
import { didYouMean } from "../nearest.ts";
import type { Fields, Parts, RecordFormat } from "./format.ts";
import { formatNames, formatOf, formats } from "./formats.ts";
import { labelJson } from "./label-text.ts";
import type { RecordOptions } from "./record-options.ts";
import { valueAt } from "./value-at.ts";

/** A dotted path as a JSON pointer. */
export const pointerTo = (path: string): string => `/${path.replaceAll(".", "/")}`;

/** A data set's own columns as objects, where they are JSON texts; undefined where they are neither. */
export function withColumns(record: Fields): Fields | undefined {
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

/** The shape of a record. @throws {RewardError} bad_option for one that does not exist */
export function shapeOf(record: Fields, { shape = "auto" }: RecordOptions): RecordFormat {
  const format = shape === "auto" ? formatOf(record) : formats.find(({ name }) => name === shape);
  if (format === undefined) {
    const hint = didYouMean(shape, formatNames);
    throw new RewardError("bad_option", `unknown format ${JSON.stringify(shape)}${hint}`);
  }
  return format;
}

/** A record's response and gold answer, from the fields of its format or those that the caller names. */
export function partsOf(record: Fields, format: RecordFormat, { fields = {} }: RecordOptions): Parts {
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
