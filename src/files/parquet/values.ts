import type { DecodedArray } from "hyparquet";
import { DataFault } from "../data-fault.ts";
import type { WriteValue } from "./column-type.ts";
import { JsonBytes } from "./json-bytes.ts";

/** The values of a page, one after the other. */
export interface Values {
  /** Writes the next one as JSON. */
  write(out: JsonBytes): void;
}

/** Texts as a page holds them, each behind its length: nothing is made of one before it is written. */
export class PlainTexts implements Values {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  write(out: JsonBytes): void {
    const start = this.#at + 4;
    const end = start + this.#bytes.readUInt32LE(this.#at);
    if (end > this.#bytes.length) throw new DataFault("a text ends behind its page");
    out.text(this.#bytes, start, end);
    this.#at = end;
  }
}

/** Values that are decoded. */
export class ArrayValues implements Values {
  readonly #values: DecodedArray;
  readonly #write: WriteValue;
  #at = 0;

  constructor(values: DecodedArray, write: WriteValue) {
    this.#values = values;
    this.#write = write;
  }

  write(out: JsonBytes): void {
    this.#write(this.#values[this.#at++], out);
  }
}

/** The values of a dictionary, each made JSON once, however often it stands in the column. */
export class DictionaryValues {
  readonly #json: Buffer;
  readonly #ends: Uint32Array;

  constructor(values: Values, count: number) {
    const out = new JsonBytes();
    this.#ends = new Uint32Array(count + 1);
    for (let at = 0; at < count; at++) {
      values.write(out);
      this.#ends[at + 1] = out.length;
    }
    this.#json = out.written;
  }

  /** The values that a page names. */
  at(indexes: Uint32Array): Values {
    const [json, ends] = [this.#json, this.#ends];
    let at = 0;
    return {
      write(out) {
        const index = indexes[at++]!;
        if (index + 1 >= ends.length) throw new DataFault("a page names a value that its dictionary lacks");
        out.raw(json, ends[index]!, ends[index + 1]!);
      },
    };
  }
}
