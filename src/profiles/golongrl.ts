import { answerArea } from "../normalize/answer-area.ts";
import { mapped } from "../normalize/dense-map.ts";
import { LineTable } from "../normalize/line-table.ts";
import { normalizedLines, normalizeItem, placedLines } from "../normalize/lines.ts";
import { afterThinking, thinkTagFault } from "../normalize/think-block.ts";
import { answerPlaces, type Given, unfinished } from "../thinking/given.ts";
import type { Profile, Reader } from "./profile.ts";

/** A list of ground truths stands for its last one. */
const lastOf = (truth: unknown): unknown => (Array.isArray(truth) ? truth.at(-1) : truth);

function hasEmptyItems(truth: unknown): boolean {
  if (typeof truth !== "object" || truth === null) return false;
  const { doc_ids: ids, summary } = truth as { doc_ids?: unknown; summary?: unknown };
  return summary !== undefined && (ids === null || ids === "" || (Array.isArray(ids) && ids.length === 0));
}

/** A list's items as GoLongRL compares them; the class because V8 makes an object with an accessor slowly. */
class ItemsReader implements Reader<readonly string[]> {
  readonly read = normalizedLines;
  readonly placed = placedLines;
  readonly #items: readonly string[];
  readonly #table: LineTable | undefined;
  #reference: readonly string[] | undefined;

  constructor(items: readonly string[]) {
    this.#items = items;
    this.#table = LineTable.of(items);
  }

  get reference(): readonly string[] {
    this.#reference ??= mapped(this.#items, normalizeItem);
    return this.#reference;
  }

  number(text: string, begin: number, most?: number): ReturnType<LineTable["read"]> {
    return this.#table?.read(text, begin, most);
  }
}

/** The reference prepared last: the rollouts of a prompt come one after the other. */
let last: { readonly items: readonly string[]; readonly reader: Reader<readonly string[]> } | undefined;

function list(reference: readonly string[]): Reader<readonly string[]> {
  if (last !== undefined && isSame(last.items, reference)) return last.reader;
  const items = [...reference];
  last = { items, reader: new ItemsReader(items) };
  return last.reader;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Types without a gate know no empty thinking: theirs is the model's output. */
const isOutput = (given: Given, { gate }: { readonly gate?: "profile" | "none" }): boolean =>
  given.declared && gate === "none" && given.reading().thinking === "";

/**
 * The published training run, value for value. Its accidents are kept: list answers and summaries
 * are read with the thinking in them, blank lines count as items, and the gate is passed or failed
 * before anybody looks at the data source.
 *
 * @see GoLongRL, verl/utils/reward_score/__init__.py and long_bench_pro.py
 */
export const golongrl: Profile = {
  name: "golongrl",
  gate(given) {
    const read = given.declared ? given.reading() : null;
    if (read?.finished === false) return unfinished(read);
    const reason = thinkTagFault(given.tagged());
    return reason === null ? null : { status: "gated", reason, always: false };
  },
  gatesFirst: true,
  zeroBeforeDispatch: (dataSource, truth) => dataSource === "longbench_pro" && hasEmptyItems(lastOf(truth)),
  // The table scorer alone is handed the list itself.
  alternatives: (truths, label, dataSource) =>
    dataSource === "multitableqa_pretraining" && Array.isArray(label) ? [label] : truths.slice(-1),
  text: (given, type) => (isOutput(given, type) ? (given.reading().answer ?? "") : given.tagged()),
  places: (given, type) => (isOutput(given, type) ? answerPlaces(given) : given.taggedPlaces()),
  visible: (text) => afterThinking(text) ?? text,
  whole: (text) => text,
  area: answerArea,
  region: () => null,
  label: (reference) => ({ reference, read: (text) => text }),
  list,
  variants: {
    repeats: "last",
    extras: "free",
    names: "c-string",
    oneAnswer: "first-line",
    choice: "first",
    tables: "first-answer",
    summary: "union",
    references: "as-run",
    scorers: "published",
  },
};
