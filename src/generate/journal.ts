import { type FileHandle, open, stat } from "node:fs/promises";
import { RewardError } from "../errors.ts";
import { LineCursor } from "../lines/line-cursor.ts";

/** Where a rollout stands in the journal. */
interface Entry {
  readonly offset: number;
  readonly length: number;
}

/**
 * What has been answered, in the order in which it came: a line each, with the row, the sample and the record. A run that
 * is killed loses what was under way and nothing else; the next one reads the journal and asks for the rest. In the end
 * the records are copied out in the order of rows and samples.
 *
 * The first line says which run it is of. A last line that is cut off was being written when the run died; it is dropped.
 */
export class Journal {
  readonly #file: FileHandle;
  readonly #entries: (Entry | undefined)[][] = [];
  readonly #names: (string | undefined)[] = [];
  #size: number;
  #writing: Promise<void> = Promise.resolve();
  /** Rollouts in it. */
  rollouts = 0;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#size = size;
  }

  /**
   * Opens a journal, and goes on with one that is there if it is of the same run.
   *
   * @param run what has to be the same to go on: the model, how it is sampled
   * @throws RewardError `bad_option` for a journal of another run, or one that is there and was not asked to be resumed
   */
  static async open(path: string, run: object, resume: boolean): Promise<Journal> {
    const found = await stat(path).catch(() => undefined);
    const head = `${JSON.stringify({ run })}\n`;
    if (found === undefined || found.size === 0) {
      const journal = new Journal(await open(path, "w+"), 0);
      await journal.#append(Buffer.from(head));
      return journal;
    }
    if (!resume) {
      const hint = "--resume goes on with it; remove it to begin anew";
      throw new RewardError("bad_option", `${path} is there, of a run that was interrupted: ${hint}`);
    }
    const file = await open(path, "r+");
    const journal = new Journal(file, 0);
    // Whole lines alone: one without its line feed was being written when the run ended.
    const lines = new LineCursor(path);
    try {
      while (await lines.next()) {
        const { line } = lines;
        const isFirst = journal.#size === 0;
        if (isFirst && line.toString() !== head)
          throw new RewardError("bad_option", `${path} is of another run: ${line.toString().slice(0, 300)}`);
        if (!isFirst && !journal.#note(line))
          throw new RewardError(
            "bad_option",
            `${path} is damaged at byte ${journal.#size}: remove it to begin anew`,
          );
        journal.#size += line.length;
      }
    } catch (error) {
      await file.close();
      throw error;
    } finally {
      await lines.close();
    }
    await file.truncate(journal.#size);
    if (journal.#size === 0) await journal.#append(Buffer.from(head));
    return journal;
  }

  /** The numbers of a row's samples that are there; the row's prompt must have the name it had. */
  answered(row: number, name: string): readonly number[] {
    const known = this.#names[row];
    if (known !== undefined && known !== name)
      throw new RewardError("bad_option", `row ${row + 1} is ${name} and was ${known}: the data has changed`);
    return [...(this.#entries[row] ?? []).keys()].filter(
      (sample) => this.#entries[row]![sample] !== undefined,
    );
  }

  /** Writes rollouts down; resolves when they are in the file. */
  async add(row: number, name: string, records: readonly { sample: number; json: string }[]): Promise<void> {
    const head = records.map(({ sample }) => `{"at":[${row},${sample},${JSON.stringify(name)}],"record":`);
    const lines = records.map(({ json }, i) => `${head[i]}${json}}\n`);
    const bytes = Buffer.from(lines.join(""));
    const begin = this.#writing.then(() => this.#size);
    this.#writing = this.#writing.then(() => this.#append(bytes));
    let offset = await begin;
    await this.#writing;
    this.#names[row] = name;
    lines.forEach((line, i) => {
      const length = Buffer.byteLength(line);
      const before = Buffer.byteLength(head[i]!);
      this.#place(row, records[i]!.sample, { offset: offset + before, length: length - before - 2 });
      offset += length;
    });
  }

  /** The records' JSON in the order of rows and samples. */
  async *ordered(): AsyncGenerator<Buffer> {
    for (const entries of this.#entries) {
      for (const entry of entries ?? []) {
        if (entry === undefined) continue;
        const bytes = Buffer.alloc(entry.length);
        await this.#file.read(bytes, 0, entry.length, entry.offset);
        yield bytes;
      }
    }
  }

  async close(): Promise<void> {
    await this.#writing.catch(() => {});
    await this.#file.close();
  }

  #place(row: number, sample: number, entry: Entry): void {
    this.#entries[row] ??= [];
    const entries = this.#entries[row];
    if (entries[sample] === undefined) this.rollouts++;
    entries[sample] = entry;
  }

  /** Notes a line of an earlier run; false for one that is no line of a journal. */
  #note(line: Buffer): boolean {
    const mark = '],"record":';
    const end = line.indexOf(mark) + mark.length;
    if (end < mark.length || line.subarray(-3).toString() !== "}}\n") return false;
    try {
      const { at } = JSON.parse(`${line.subarray(0, end - mark.length + 1).toString()}}`) as {
        at: [number, number, string];
      };
      const [row, sample, name] = at;
      this.#names[row] = name;
      this.#place(row, sample, { offset: this.#size + end, length: line.length - end - 2 });
      return true;
    } catch {
      return false;
    }
  }

  async #append(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; )
      done += (await this.#file.write(bytes, done, bytes.length - done, this.#size + done)).bytesWritten;
    this.#size += bytes.length;
  }
}
