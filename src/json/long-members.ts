import { kernelBinary } from "./lift-binary.js";
import { decodeUtf8 } from "./utf8.ts";

type Lift = (start: number, end: number, reduced: number, texts: number, wides: number) => number;

/** What `lift` leaves in the memory: see assembly/lift.ts. */
const TABLE_WORDS = 256;
const ROW = 5;
const ASCII = 0;
const JSON_TEXT = 2;
const REDUCED_END = 250;

/** Bytes of the largest text that is taken; the memory beyond what is used is address space alone. */
const MOST = 8 << 20;
const SOURCE = TABLE_WORDS * 4;
const REDUCED = SOURCE + MOST + 64;
const TEXTS = REDUCED + MOST + 64;
const WIDES = TEXTS + MOST + 64;
const PAGE = 1 << 16;

/** Bytes of the largest text that is remembered. */
const KEPT = 1 << 16;

/** A JSON text and its value. */
interface Known {
  readonly text: Buffer;
  readonly value: unknown;
}

/**
 * Parses JSON objects as `JSON.parse` does, several times as fast where they hold long texts.
 *
 * The long strings that are members of the object are found, checked and unescaped in WebAssembly, 16 bytes a step; a
 * long object or list that is a member is parsed by itself, and is the same object as in the line before where its
 * text is the same, as the reference of a prompt's rollouts is. `JSON.parse` reads what is left of the line, with empty
 * strings in their places. What is unusual (half a surrogate pair, a name twice, a fault anywhere) is left to
 * `JSON.parse` as a whole. One object parses one line at a time.
 */
export class LongMemberParser {
  readonly #lift: Lift;
  readonly #bytes: Buffer;
  readonly #table: Uint32Array;
  /** The objects and lists of the line before, by their row. */
  readonly #known: (Known | undefined)[] = [];

  /** @throws WebAssembly.CompileError where WebAssembly's vectors are not known */
  constructor() {
    const pages = Math.ceil((WIDES + 2 * MOST + 64) / PAGE);
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
    const found = this.#lift(start, start + text.length, REDUCED, TEXTS, WIDES);
    if (found <= 0) return undefined;
    const reduced = decodeUtf8(this.#bytes.subarray(REDUCED, this.#table[REDUCED_END]));
    if (reduced === undefined) return undefined;
    try {
      const record: Record<string, unknown> = JSON.parse(reduced);
      for (let row = 0; row < found; row++) {
        const at = row * ROW;
        const key = this.#bytes.toString("utf8", this.#table[at], this.#table[at + 1]);
        const value = this.#value(row, this.#table[at + 2]!, this.#table[at + 3]!, this.#table[at + 4]!);
        // Where an assignment would not make a member, a parser still does.
        if (value === undefined || key === "__proto__") return undefined;
        record[key] = value;
      }
      return record;
    } catch (error) {
      // The whole line has the same fault, and a parser of the whole line says where.
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  #value(row: number, start: number, end: number, kind: number): unknown {
    if (kind !== JSON_TEXT) return this.#bytes.toString(kind === ASCII ? "latin1" : "utf16le", start, end);
    const text = this.#bytes.subarray(start, end);
    const known = this.#known[row];
    if (known?.text.equals(text)) return known.value;
    const decoded = decodeUtf8(text);
    if (decoded === undefined) return undefined;
    const value: unknown = JSON.parse(decoded);
    this.#known[row] = text.length <= KEPT ? { text: Buffer.from(text), value } : undefined;
    return value;
  }
}
