import { writtenPlaces } from "../answer/written-places.ts";
import { counted } from "../counted.ts";
import { defineReward } from "../define.ts";
import { RewardError } from "../errors.ts";
import { mapped } from "../normalize/dense-map.ts";
import { foldUnicode } from "../normalize/unicode.ts";
import type { Variants } from "../profiles/profile.ts";
import {
  answerBlockStart,
  firstAnswerBlock,
  readTable,
  tableOf,
} from "../verifiers/table-json/answer-table.ts";
import { finalTable } from "../verifiers/table-json/final-table.ts";
import { fromParsed } from "../verifiers/table-json/from-parsed.ts";
import { type ListPlaces, readJson } from "../verifiers/table-json/json.ts";
import type { JsonValue } from "../verifiers/table-json/json-value.ts";
import { pythonRowKey } from "../verifiers/table-json/python-repr.ts";
import { cellsKey, valueKey } from "../verifiers/table-json/value-key.ts";
import { foundRows } from "./found-rows.ts";
import { field, labelOnly } from "./reference.ts";
import { isAbsent, noAnswer, worthless } from "./verdict.ts";

/** The size of the intersection of two multisets. */
function intersection(prediction: readonly string[], reference: readonly string[]): number {
  const left = new Map<string, number>();
  for (const key of reference) left.set(key, (left.get(key) ?? 0) + 1);
  let found = 0;
  for (const key of prediction) {
    const n = left.get(key) ?? 0;
    if (n > 0) {
      left.set(key, n - 1);
      found++;
    }
  }
  return found;
}

/** How {@link iou} treats two empty tables. */
export interface IouOptions {
  /** What two empty tables score: 0 (the reference) or 1, as they are equal. */
  readonly bothEmpty?: 0 | 1;
}

/**
 * Multiset IoU: rows in common over rows in either table, repeated rows counted each time.
 *
 * With c rows in common, c / (|prediction| + |reference| − c). Symmetric. Both empty: 0 (an accident that profile
 * `golongrl` keeps) unless `bothEmpty` says 1. O(|prediction| + |reference|).
 *
 * @param prediction the predicted rows' keys
 * @param reference the reference rows' keys
 * @returns IoU in [0, 1]
 * @see GoLongRL, verl/utils/reward_score/multitableqa.py
 * @example
 * iou(["a", "a", "b"], ["a", "b"]).toFixed(3) // => "0.667"
 */
export function iou(
  prediction: readonly string[],
  reference: readonly string[],
  { bothEmpty = 0 }: IouOptions = {},
): number {
  return overUnion(intersection(prediction, reference), prediction.length, reference.length, bothEmpty);
}

function overUnion(matched: number, predicted: number, expected: number, bothEmpty: 0 | 1): number {
  const union = predicted + expected - matched;
  return union === 0 ? bothEmpty : matched / union;
}

interface TableReference {
  /** The rows' keys, and the rows. */
  readonly rows: readonly string[];
  readonly values: readonly JsonValue[];
  /** Whether the rows are objects: a written table's are then read under its header. */
  readonly named: boolean;
  /** How the reference writes the names of its columns, by how they are read in whatever case. */
  readonly names?: ReadonlyMap<string, string>;
  /** Why every answer scores 0 (profile `golongrl`), or null. */
  readonly fault: string | null;
}

const noTable = (why: string): TableReference => ({
  rows: [],
  values: [],
  named: false,
  fault: worthless(why),
});

/**
 * The reference's rows. A ground truth that is no object, a label that is no text, text that is not JSON: each scores
 * every answer 0 (accidents that profile `golongrl` keeps); JSON whose `data` is no list raises in the reference and is
 * refused here.
 */
function readAsRun(truth: unknown, keyOf: (row: JsonValue) => string): TableReference {
  if (typeof truth !== "object" || truth === null || Array.isArray(truth))
    return noTable("the ground truth is no object");
  if (!Object.hasOwn(truth, "golden_label")) {
    throw new RewardError("bad_reference", "golden_label is missing", "/golden_label");
  }
  const label = field(truth, "golden_label");
  if (typeof label !== "string") return noTable("the golden label is no text");
  const json = readJson(label);
  if ("fault" in json) return noTable("the golden label is not JSON");
  if (!(json.value instanceof Map)) return noTable("the golden label is no JSON object");
  const { rows, fault } = tableOf(json.value);
  if (rows === null) throw new RewardError("bad_reference", `golden_label: ${fault}`, "/golden_label");
  return { rows: mapped(rows, keyOf), values: rows, named: false, fault: null };
}

/** The reference's rows, or a refusal of whatever is no table. An object that is parsed already is as good as its text. */
function readStrictly(truth: unknown, keyOf: (row: JsonValue) => string): TableReference {
  const refused = (why: string): RewardError =>
    new RewardError("bad_reference", `golden_label: ${why}`, "/golden_label");
  const label = field(truth, "golden_label");
  const value = typeof label === "string" ? parsed(label, refused) : fromParsed(label);
  if (!(value instanceof Map)) throw refused("not a JSON object");
  const { rows, fault } = tableOf(value, "fault");
  if (rows === null) throw refused(fault);
  const named = rows.some((row) => row instanceof Map);
  const columns = rows.flatMap((row) => (row instanceof Map ? [...row.keys()] : []));
  const names = new Map(columns.map((name) => [name.toLowerCase(), name]));
  return { rows: mapped(rows, keyOf), values: rows, named, names, fault: null };
}

function parsed(label: string, refused: (why: string) => RewardError): JsonValue {
  const json = readJson(label);
  if ("fault" in json) throw refused(`not JSON: ${json.fault}`);
  return json.value;
}

/** The rows' keys of an answer, or why there are none. */
type Read =
  | {
      readonly keys: readonly string[];
      /** The rows of JSON, and where a place of the text that they were read in stands; asked for places alone. */
      readonly json?: { readonly rows: readonly JsonValue[]; readonly place: (at: number) => number };
      readonly fault: null;
    }
  | { readonly keys: null; readonly fault: string };

/** As the run read them: the first `<answer>`, wherever it stands, compared by Python's `str`. */
function readFirst(response: string, places?: ListPlaces): Read {
  const { rows, fault } = readTable(firstAnswerBlock(response), "empty", places);
  if (rows === null) return { keys: null, fault };
  const keys = mapped(rows, pythonRowKey);
  if (places === undefined) return { keys, fault: null };
  const start = answerBlockStart(response);
  return { keys, json: { rows, place: (at) => start + at }, fault: null };
}

/** A row's values: where the reference names no columns, their names in an answer say nothing. */
const unnamedKey = (row: JsonValue): string => valueKey(row instanceof Map ? [...row.values()] : row);

/** The last table, however it is written, compared by value. */
function readFinal(response: string, { named, names: written }: TableReference, places?: ListPlaces): Read {
  const { table, fault, ...how } = finalTable(response, places);
  if (table === null) return { keys: null, fault };
  if (table.kind === "json") {
    const keys = mapped(table.rows, named ? valueKey : unnamedKey);
    if (places === undefined) return { keys, fault: null };
    const isFolded = "isFolded" in how && how.isFolded;
    const place = isFolded
      ? writtenPlaces(response, foldUnicode(response), foldUnicode)
      : (at: number): number => at;
    return place === null ? { keys, fault: null } : { keys, json: { rows: table.rows, place }, fault: null };
  }
  const names = named ? mapped(table.header, (name) => written?.get(name.toLowerCase()) ?? name) : null;
  return { keys: mapped(table.rows, (cells) => cellsKey(cells, names)), fault: null };
}

const answerTags = /<\/?answer>/g;

const bothEmpty = { "first-answer": 0, "last-answer": 1 } as const satisfies Record<
  Variants["tables"],
  0 | 1
>;

export const iouReward = defineReward<TableReference>({
  type: "IoU",
  summary: "how well the table's rows agree with the reference table's, order aside",
  comparesWith: "golden_label (JSON text)",
  source: "GoLongRL, verl/utils/reward_score/multitableqa.py",
  routes: [{ source: "multitableqa_pretraining" }],
  reference: {
    type: "object",
    required: ["golden_label"],
    properties: { golden_label: { type: ["string", "object"] } },
  },
  referenceAsRun: {},
  label: labelOnly,
  parts: ["matched", "predicted", "expected"],
  steps: { golongrl: 0.05, hardened: 2 },
  read(truth, { profile }) {
    const { references, tables } = profile.variants;
    // Rows are keyed as the answer's are, whatever reference is refused.
    const keyOf = tables === "first-answer" ? pythonRowKey : valueKey;
    return references === "as-run" ? readAsRun(truth, keyOf) : readStrictly(truth, keyOf);
  },
  score(response, reference, { profile, places: wanted }) {
    const { tables } = profile.variants;
    const text = profile.whole(response);
    const places: ListPlaces | undefined = wanted === true ? new Map() : undefined;
    const isFirst = tables === "first-answer";
    const answer = isFirst ? readFirst(text, places) : readFinal(text, reference, places);
    const { keys: read, fault } = answer;
    const keys = read ?? [];
    const parts = {
      matched: intersection(keys, reference.rows),
      predicted: keys.length,
      expected: reference.rows.length,
    };
    if (reference.fault !== null) return { score: 0, status: "scored", reason: reference.fault, parts };
    if (fault !== null) {
      const answer = tables === "first-answer" ? firstAnswerBlock(text) : text.replace(answerTags, "");
      return isAbsent(0, response, profile, answer)
        ? { score: 0, status: "no_answer", reason: noAnswer, parts }
        : { score: 0, status: "unparseable", reason: fault, parts };
    }
    const json = "json" in answer ? answer.json : undefined;
    const found =
      json &&
      foundRows({
        ...json,
        places: places!,
        keyOf: isFirst ? pythonRowKey : valueKey,
        expected: reference.values,
        expectedKeys: reference.rows,
      });
    return {
      score: overUnion(parts.matched, parts.predicted, parts.expected, bothEmpty[tables]),
      status: "scored",
      reason: `${parts.matched} of ${counted(parts.expected, "reference row")} found among ${counted(parts.predicted, "row")}`,
      parts,
      ...(found && { found }),
    };
  },
});
