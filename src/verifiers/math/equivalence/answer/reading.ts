import { MAX_SOURCE } from "../../grammar/limits.ts";
import type { Answer } from "../../tree/answer.ts";
import { parseAnswer } from "../parse/parse-answer.ts";
import { tokenForm } from "../parse/token-form.ts";
import { undressed } from "./undressed.ts";

/** A value found out once, when it is first asked for. */
interface Found<T> {
  readonly value: T;
}

/** An answer as text without its dress, how it is written, and what it means; each worked out when it is asked for. */
export class Reading {
  readonly text: string;
  #form: Found<string | undefined> | undefined;
  #value: Found<Answer | undefined> | undefined;
  #units: Found<Answer | undefined> | undefined;

  constructor(source: string) {
    this.text = undressed(source);
  }

  /** Without blanks, sizes and fonts; undefined where braces do not match. */
  get form(): string | undefined {
    const { text } = this;
    this.#form ??= { value: text === "" || text.length > MAX_SOURCE ? undefined : tokenForm(text) };
    return this.#form.value;
  }

  /** What it means; undefined where it cannot be read. */
  get value(): Answer | undefined {
    this.#value ??= { value: this.text === "" ? undefined : parseAnswer(this.text) };
    return this.#value.value;
  }

  /** With letters behind a value as units, for a side that agrees that they are. */
  get asUnits(): Answer | undefined {
    this.#units ??= { value: parseAnswer(this.text, true) };
    return this.#units.value;
  }
}
