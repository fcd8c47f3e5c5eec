import { open } from "node:fs/promises";
import { RewardError } from "../errors.ts";
import { parseRecord } from "../json/parse.ts";
import type { RecordOptions } from "../records/record-options.ts";
import { Rollout, readRollout } from "../records/rollout.ts";
import type { RolloutIndex } from "./rollout-index.ts";
import { answerExcerpt, promptExcerpt } from "./texts.ts";

/** What a row of the list shows of its texts. */
export interface Excerpts {
  readonly asks: string;
  readonly says: string;
}

/** Rows whose excerpts are kept. */
const KEPT = 4000;

/** Reads what stands in rows from the files, where they say that it does. */
export class LineTexts {
  readonly #options: RecordOptions;
  #index: RolloutIndex | undefined;
  readonly #known = new Map<number, Excerpts>();

  constructor(options: RecordOptions) {
    this.#options = options;
  }

  /** A row's line as it stands in its file. */
  async line(index: RolloutIndex, row: number): Promise<string> {
    const bytes = Buffer.allocUnsafe(index.number("bytes", row));
    const file = await open(index.file(row).path, "r");
    try {
      const { bytesRead } = await file.read(bytes, 0, bytes.length, index.number("offset", row));
      return bytes.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** The beginning and the end of a row's prompt and the end of its answer. */
  async excerpts(index: RolloutIndex, row: number): Promise<Excerpts> {
    if (this.#index !== index) {
      this.#known.clear();
      this.#index = index;
    }
    const known = this.#known.get(row);
    if (known !== undefined) return known;
    const found = excerptsOf(await this.line(index, row), this.#options);
    if (this.#known.size >= KEPT) this.#known.delete(this.#known.keys().next().value as number);
    this.#known.set(row, found);
    return found;
  }
}

function excerptsOf(line: string, options: RecordOptions): Excerpts {
  try {
    const rollout = readRollout(parseRecord(line), { ...options, partial: true });
    if (rollout instanceof Rollout)
      return { asks: promptExcerpt(rollout), says: answerExcerpt(rollout.sample.response ?? "") };
    return { asks: "", says: rollout.fault.message };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RewardError)
      return { asks: "", says: error.message };
    throw error;
  }
}
