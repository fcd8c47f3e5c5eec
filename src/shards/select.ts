import { RewardError } from "../errors.ts";
import { LineSplitter } from "../lines/line-splitter.ts";
import { shardOf, shardOfPlace } from "./hash.ts";
import { promptInBytes } from "./prompt-in-bytes.ts";
import type { Shard } from "./shard.ts";
import { isBefore, type Place } from "./source-position.ts";

/** A stretch of whole lines of one input file. */
export interface SourceBlock {
  readonly bytes: Buffer;
  readonly file: number;
  /** Stands for one line over the limit; `bytes` is empty. */
  readonly tooLong: boolean;
  /** Why the file cannot be read further. */
  readonly failure?: string;
  release(): void;
}

/** Lines of one shard that go to a worker together. */
export interface Portion {
  /** Whole lines, none of them blank; empty for one line over the limit. */
  readonly bytes: Buffer;
  /** One for each line. */
  readonly places: readonly Place[];
  readonly tooLong: boolean;
  /** Gives the memory back. */
  release(): void;
}

/** What lines a shard takes. */
export interface Selection extends Shard {
  /** Whether lines go by their prompt; else all lines of the files given are the shard's. */
  readonly byPrompt: boolean;
  /** Where a line names its prompt, if not where records usually do. */
  readonly uid: string | undefined;
  /** Number of each file given in the list of all input files. */
  readonly files: readonly number[];
  /** Lines up to here are done already. */
  readonly after: Place | undefined;
  /** Bytes of a usual portion. */
  readonly portionBytes: number;
}

const NEWLINE = 0x0a;

/**
 * The lines of one shard, in input order, packed into portions: a prompt's lines all go to one shard, lines that name
 * no prompt (or are no JSON) are spread by their place. Blank lines go nowhere. O(bytes) of the whole input.
 */
export class Selector {
  /** Lines of this shard that were passed over because they are done. */
  passed = 0;
  readonly #selection: Selection;
  readonly #spare: SharedArrayBuffer[] = [];
  #memory: Buffer;
  #used = 0;
  #places: Place[] = [];

  constructor(selection: Selection) {
    this.#selection = selection;
    this.#memory = this.#allocate(selection.portionBytes);
  }

  /** @throws {RewardError} bad_input when a file cannot be read to its end: the shard would not be whole */
  async *portions(blocks: AsyncIterable<SourceBlock>): AsyncGenerator<Portion> {
    let [index, line] = [-1, 0];
    for await (const { bytes, file, tooLong, failure, release } of blocks) {
      if (failure !== undefined) throw new RewardError("bad_input", failure);
      if (file !== index) [index, line] = [file, 0];
      const place = () => ({ file: this.#selection.files[file] as number, line });
      if (tooLong) {
        line++;
        if (!this.#takes(bytes, place())) continue;
        if (this.#places.length > 0) yield this.#take();
        yield { bytes, places: [place()], tooLong, release: () => {} };
        continue;
      }
      for (const lines = new LineSplitter(bytes); lines.next(); ) {
        line++;
        const { text } = lines;
        if (lines.isBlank || !this.#takes(text, place())) continue;
        if (this.#used + text.length + 1 > this.#memory.length && this.#places.length > 0) yield this.#take();
        this.#append(text, place());
      }
      release();
    }
    if (this.#places.length > 0) yield this.#take();
  }

  #takes(line: Buffer, place: Place): boolean {
    const { byPrompt, uid, index, of, after } = this.#selection;
    if (byPrompt) {
      const key = promptInBytes(line, uid);
      const shard = key === undefined ? shardOfPlace(place.file, place.line, of) : shardOf(key, of);
      if (shard !== index) return false;
    }
    if (after === undefined || isBefore(after, place)) return true;
    this.passed++;
    return false;
  }

  #append(text: Buffer, place: Place): void {
    if (this.#used + text.length + 1 > this.#memory.length) this.#memory = this.#allocate(text.length + 1);
    text.copy(this.#memory, this.#used);
    this.#used += text.length;
    this.#memory[this.#used++] = NEWLINE;
    this.#places.push(place);
  }

  #take(): Portion {
    const memory = this.#memory.buffer as SharedArrayBuffer;
    const portion: Portion = {
      bytes: this.#memory.subarray(0, this.#used),
      places: this.#places,
      tooLong: false,
      release: () => {
        if (memory.byteLength === this.#selection.portionBytes) this.#spare.push(memory);
      },
    };
    this.#memory = this.#allocate(this.#selection.portionBytes);
    this.#used = 0;
    this.#places = [];
    return portion;
  }

  /** Shared memory: a portion goes to a worker without a copy. */
  #allocate(size: number): Buffer {
    const reused = size === this.#selection.portionBytes ? this.#spare.pop() : undefined;
    return Buffer.from(reused ?? new SharedArrayBuffer(size));
  }
}
