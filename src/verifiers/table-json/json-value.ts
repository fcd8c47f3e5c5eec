import { isDigit } from "../../normalize/ascii.ts";

/** A number's text, as it stands in the document; `NaN`, `Infinity` and `-Infinity` too. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  /** Whether Python would read an `int`. */
  get isInteger(): boolean {
    const { text } = this;
    for (let i = text.charCodeAt(0) === 0x2d ? 1 : 0; i < text.length; i++) {
      if (!isDigit(text.charCodeAt(i))) return false;
    }
    return true;
  }
}

/** A value; objects are Maps, so that no key is special. */
export type JsonValue = null | boolean | string | JsonNumber | JsonValue[] | Map<string, JsonValue>;
