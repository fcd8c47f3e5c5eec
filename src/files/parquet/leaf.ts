import { DataFault, faultOf } from "../data-fault.ts";
import type { JsonBytes } from "./json-bytes.ts";
import type { Page } from "./page.ts";
import type { Values } from "./values.ts";

/** Where the entries of a column come from. */
export interface Pages {
  next(): Page | undefined;
}

/** The entries of one column, one after the other. */
export class Leaf {
  readonly #name: string;
  readonly #maxDefinition: number;
  #pages: Pages | undefined;
  #page: Page | undefined;
  #values: Values | undefined;
  #at = 0;
  /** How much of its path the entry has. */
  definition = 0;
  /** In which list the entry goes on; 0 at the beginning of a row, -1 behind the last entry. */
  repetition = -1;

  constructor(name: string, maxDefinition: number) {
    this.#name = name;
    this.#maxDefinition = maxDefinition;
  }

  /** Begins with a row group. */
  open(pages: Pages): void {
    this.#pages = pages;
    this.#page = undefined;
    this.#turn();
  }

  /** Writes the entry's value, where it has one. */
  write(out: JsonBytes): void {
    if (this.#values === undefined) throw this.#missing();
    this.#values.write(out);
  }

  /** Goes to the next entry. */
  advance(): void {
    if (this.#page === undefined) throw this.#missing();
    this.#at++;
    if (this.#at === this.#page.count) this.#turn();
    else this.#look(this.#page);
  }

  #turn(): void {
    try {
      this.#page = this.#pages?.next();
    } catch (error) {
      throw new DataFault(`column ${this.#name}: ${faultOf(error, "a page")}`);
    }
    this.#at = 0;
    this.#values = this.#page?.values;
    if (this.#page === undefined) this.repetition = -1;
    else this.#look(this.#page);
  }

  #look({ definitions, repetitions }: Page): void {
    this.definition = definitions === undefined ? this.#maxDefinition : definitions[this.#at]!;
    this.repetition = repetitions === undefined ? 0 : repetitions[this.#at]!;
  }

  #missing(): DataFault {
    return new DataFault(`column ${this.#name} has fewer values than the file has rows`);
  }
}
