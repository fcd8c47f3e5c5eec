import { kernelBinary } from "./lift-binary.js";
import { decodeUtf8 } from "./text.ts";

type Lift = (start: number, end: number, reduced: number, texts: number) => number;

/** What `lift` leaves in the memory: see assembly/lift.ts. */
const TABLE_WORDS = 256;
const ROW = 5;
const REDUCED_END = 250;

/** Bytes of the largest text that is taken; the memory beyond what is used is address space alone. */
const MOST = 4 << 20;
const SOURCE = TABLE_WORDS * 4;
const REDUCED = SOURCE + MOST + 64;
const TEXTS = REDUCED + MOST + 64;
const PAGE = 1 << 16;

/**
 * Parses JSON objects as `JSON.parse` does, several times as fast where they hold long texts.
 *
 * The long strings that are members of the object are found, checked and unescaped in WebAssembly, 16 bytes a step;
 * `JSON.parse` reads what is left of the line, with empty strings in their places. What is unusual (half a surrogate
 * pair, a name twice, a fault anywhere) is left to `JSON.parse` as a whole. One object parses one line at a time.
 */
export class LongStringParser {
  readonly #lift: Lift;
  readonly #bytes: Buffer;
  readonly #table: Uint32Array;

  /** @throws WebAssembly.CompileError where WebAssembly's vectors are not known */
  constructor() {
    const pages = Math.ceil((TEXTS + MOST + 64) / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const binary = new WebAssembly.Module(Buffer.from(kernelBinary, "base64"));
    const { exports } = new WebAssembly.Instance(binary, { env: { memory } });
    this.#lift = exports.lift as Lift;
    this.#bytes = Buffer.from(memory.buffer);
    this.#table = new Uint32Array(memory.buffer, 0, TABLE_WORDS);
  }

  /** Memory that texts are parsed from, the same every time; undefined where there is not so much of it. */
  memory(size: number): Buffer | undefined {
    return size > MOST ? undefined : this.#bytes.subarray(SOURCE, SOURCE + size);
  }

  /**
   * Parses a JSON object that stands in {@link memory}; undefined where this is not the place to do so, which says
   * nothing of the text. O(bytes).
   */
  parse(text: Buffer): Record<string, unknown> | undefined {
    if (text.buffer !== this.#bytes.buffer) return undefined;
    const start = text.byteOffset;
    const found = this.#lift(start, start + text.length, REDUCED, TEXTS);
    if (found <= 0) return undefined;
    const reduced = decodeUtf8(this.#bytes.subarray(REDUCED, this.#table[REDUCED_END]));
    if (reduced === undefined) return undefined;
    let record: Record<string, unknown>;
    try {
      record = JSON.parse(reduced);
    } catch (error) {
      // The whole line has the same fault, and a parser of the whole line says where.
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
    for (let row = 0; row < found * ROW; row += ROW) {
      const key = this.#bytes.toString("utf8", this.#table[row], this.#table[row + 1]);
      const string = this.#text(this.#table[row + 2]!, this.#table[row + 3]!, this.#table[row + 4] !== 0);
      // Where an assignment would not make a member, a parser still does.
      if (string === undefined || key === "__proto__") return undefined;
      record[key] = string;
    }
    return record;
  }

  #text(start: number, end: number, wide: boolean): string | undefined {
    return wide ? decodeUtf8(this.#bytes.subarray(start, end)) : this.#bytes.toString("latin1", start, end);
  }
}
