import { storedReward } from "../audit/stored-reward.ts";
import { RewardError } from "../errors.ts";
import { isObject } from "../json/is-object.ts";
import { Rollout } from "../records/rollout.ts";
import type { UnreadRecord } from "../records/unread-record.ts";
import { valueAt } from "../records/value-at.ts";
import type { Registry } from "../registry.ts";
import { rewardOf } from "../scoring/reward-of.ts";
import { signals } from "../signals/detect.ts";
import { NameBatcher } from "./column.ts";
import type { StretchEnd, StretchLine } from "./each-line.ts";
import { numberNames, type RowBatch, textNames } from "./rollout-index.ts";

/** What stands in a stretch, and how far it was read. */
export interface IndexedStretch extends RowBatch, StretchEnd {}

/** Makes rows of lines. */
export class StretchIndex {
  readonly #registry: Registry;
  readonly #numbers = new Map<string, number[]>(numberNames.map((name) => [name, []]));
  readonly #names = new Map(textNames.map((name) => [name as string, new NameBatcher()]));
  #rows = 0;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** @param read what the line holds, or why it cannot be read */
  add({ offset, bytes, number, record }: StretchLine, read: Rollout | UnreadRecord | string): void {
    this.#number("offset", offset);
    this.#number("bytes", bytes);
    this.#number("line", number);
    this.#number("stored", storedReward(record) ?? undefined);
    if (read instanceof Rollout) {
      const { id = "", prompt = "", model = "", step, sampleNumber, sample } = read;
      this.#number("step", step);
      this.#number("sample", sampleNumber);
      this.#number("length", sample.response?.length);
      this.#name("id", String(id));
      this.#name("prompt", prompt);
      this.#name("model", model);
      this.#name("type", this.#typeOf(record, read));
      this.#name("status", statusOf(record));
      const places = signalPlaces.map(({ folder }) => valueAt(record, folder));
      for (const [i, { name }] of signals.entries()) {
        const found = signalIn(places[0], record, 0, i) ?? signalIn(places[1], record, 1, i);
        if (typeof found === "number") this.#number(name, found);
      }
    } else this.#name("status", typeof read === "string" ? "bad_input" : read.fault.code);
    this.#rows++;
  }

  take({ lines, end }: StretchEnd): IndexedStretch {
    const rows = this.#rows;
    return {
      rows,
      lines,
      end,
      numbers: Object.fromEntries(
        [...this.#numbers].map(([name, values]) => {
          const column = new Float64Array(rows).fill(Number.NaN);
          column.set(values);
          return [name, column];
        }),
      ),
      names: Object.fromEntries(
        [...this.#names].map(([name, batcher]) => {
          while (batcher.length < rows) batcher.add("");
          return [name, batcher.take()];
        }),
      ),
    };
  }

  #typeOf(record: unknown, { sample }: Rollout): string {
    const stored = valueAt(record, "reward.type");
    if (typeof stored === "string") return stored;
    try {
      return rewardOf(sample, "golongrl", { registry: this.#registry }).type;
    } catch (error) {
      if (error instanceof RewardError) return sample.type ?? sample.data_source ?? "";
      throw error;
    }
  }

  #number(name: string, value: number | undefined): void {
    const column = this.#numbers.get(name) ?? [];
    this.#numbers.set(name, column);
    while (column.length < this.#rows) column.push(Number.NaN);
    column.push(value ?? Number.NaN);
  }

  #name(name: string, value: string): void {
    const column = this.#names.get(name)!;
    while (column.length < this.#rows) column.add("");
    column.add(value);
  }
}

/** Where a line may hold its signs of gaming, and the path of each there. */
const signalPlaces = ["reward.parts", "signals"].map((folder) => ({
  folder,
  paths: signals.map(({ name }) => `${folder}.${name}`),
}));

/** A sign in a place: in its object, else in a column of its own, as tables have it. */
function signalIn(object: unknown, record: unknown, place: number, signal: number): unknown {
  if (!isObject(object)) return valueAt(record, signalPlaces[place]!.paths[signal]!);
  const { name } = signals[signal]!;
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** What became of a rollout, as its line says it. */
function statusOf(record: unknown): string {
  const status = valueAt(record, "reward.status");
  if (typeof status === "string") return status;
  const stored = isObject(record) ? storedReward(record) : undefined;
  return stored === undefined ? "not scored" : "stored";
}
