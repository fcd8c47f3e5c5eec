/**
 * A JSON reader with Python's rules (`json.loads`), which keeps numbers as they are written.
 * lossless-json was measured first: it refuses NaN and Infinity, throws on a repeated key, and builds plain objects.
 */

import { JsonNumber, type JsonValue } from "./json-value.ts";
import { literals, pythonLiterals, simpleEscapes } from "./json-words.ts";

/** What could not be read, and where. */
export interface JsonFault {
  readonly fault: string;
}

/** Python 3.11's recursion limit lets about this many lists nest. */
const maxDepth = 985;
/** Python refuses to convert longer integers (`sys.set_int_max_str_digits`). */
const maxIntegerDigits = 4300;

class Unreadable extends Error {}

const [quote, apostrophe, openList, openObject] = [0x22, 0x27, 0x5b, 0x7b];

/** Sticky and without nested quantifiers: linear. */
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const plainRun = /[^"\\\u0000-\u001f]*/y;
const apostropheRun = /[^'\\\u0000-\u001f]*/y;
const hex4 = /[0-9a-fA-F]{4}/y;

/** What {@link readJsonAt} reads besides Python's JSON, and what it refuses of it. */
interface Rules {
  /** Whether a repeated key is a fault: an object that says two things says neither. */
  readonly repeats: "last" | "refused";
  /** Whether Python's own literals are read too: `'text'`, `True`, `None`, a comma at the end. */
  readonly python: boolean;
}

const asPython: Rules = { repeats: "last", python: false };

/** Where the items of each list stand that was read, by the list. */
export type ListPlaces = Map<JsonValue, (readonly [from: number, to: number])[]>;

class Reader {
  at: number;
  private readonly text: string;
  private readonly rules: Rules;
  private readonly places: ListPlaces | undefined;

  constructor(text: string, at = 0, rules = asPython, places?: ListPlaces) {
    this.text = text;
    this.at = at;
    this.rules = rules;
    this.places = places;
  }

  document(): JsonValue {
    this.skipSpace();
    const value = this.value(0);
    this.skipSpace();
    if (this.at < this.text.length) this.fail("text after the value");
    return value;
  }

  private fail(what: string): never {
    throw new Unreadable(`${what} at character ${this.at}`);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  /** A value that begins where the reader stands. */
  one(): JsonValue {
    return this.value(0);
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  private take(character: string): boolean {
    if (this.text.charCodeAt(this.at) !== character.charCodeAt(0)) return false;
    this.at++;
    return true;
  }

  private value(depth: number): JsonValue {
    const first = this.text.charCodeAt(this.at);
    if (first === quote) return this.string();
    if (first === apostrophe && this.rules.python) return this.pythonString();
    if (first === openList) return this.list(depth + 1);
    if (first === openObject) return this.object(depth + 1);
    const literal = literals.get(first) ?? (this.rules.python ? pythonLiterals.get(first) : undefined);
    if (literal !== undefined && this.text.startsWith(literal[0], this.at)) {
      this.at += literal[0].length;
      return literal[1];
    }
    const digits = this.match(number);
    if (digits === null) return this.fail("no value");
    const read = new JsonNumber(digits);
    if (digits.length > maxIntegerDigits && read.isInteger)
      this.fail(`an integer of more than ${maxIntegerDigits} digits`);
    return read;
  }

  private list(depth: number): JsonValue[] {
    if (depth > maxDepth) this.fail(`more than ${maxDepth} levels`);
    this.at++;
    const items: JsonValue[] = [];
    const places: (readonly [number, number])[] | undefined = this.places && [];
    if (places !== undefined) this.places?.set(items, places);
    this.skipSpace();
    if (this.take("]")) return items;
    for (;;) {
      this.skipSpace();
      if (this.rules.python && this.take("]")) return items;
      const from = this.at;
      items.push(this.value(depth));
      places?.push([from, this.at]);
      this.skipSpace();
      if (this.take("]")) return items;
      if (!this.take(",")) this.fail("no comma in a list");
    }
  }

  private object(depth: number): Map<string, JsonValue> {
    if (depth > maxDepth) this.fail(`more than ${maxDepth} levels`);
    this.at++;
    const entries = new Map<string, JsonValue>();
    this.skipSpace();
    if (this.take("}")) return entries;
    for (;;) {
      this.skipSpace();
      if (this.rules.python && this.take("}")) return entries;
      const key = this.key();
      if (this.rules.repeats === "refused" && entries.has(key)) this.fail("a key that stands twice");
      this.skipSpace();
      if (!this.take(":")) this.fail("no colon after a key");
      this.skipSpace();
      entries.set(key, this.value(depth));
      this.skipSpace();
      if (this.take("}")) return entries;
      if (!this.take(",")) this.fail("no comma in an object");
    }
  }

  private key(): string {
    const first = this.text.charCodeAt(this.at);
    if (first === quote) return this.string();
    if (first === apostrophe && this.rules.python) return this.pythonString();
    return this.fail("no key in an object");
  }

  private pythonString(): string {
    this.at++;
    let read = this.match(apostropheRun) ?? "";
    while (!this.take("'")) {
      if (!this.take("\\")) this.fail("a string that does not end, or a control character in it");
      read += (this.take("'") ? "'" : this.escape()) + (this.match(apostropheRun) ?? "");
    }
    return read;
  }

  private string(): string {
    this.at++;
    // Measured: for the short strings of a table's cells a loop takes a third of a pattern's time.
    for (let end = this.at; ; end++) {
      const code = this.text.charCodeAt(end);
      if (code === 0x22) {
        const plain = this.text.slice(this.at, end);
        this.at = end + 1;
        return plain;
      }
      // An escape, a control character or the end: the careful way.
      if (code === 0x5c || !(code >= 0x20)) break;
    }
    let read = this.match(plainRun) ?? "";
    while (!this.take('"')) {
      if (!this.take("\\")) this.fail("a string that does not end, or a control character in it");
      read += this.escape() + (this.match(plainRun) ?? "");
    }
    return read;
  }

  private escape(): string {
    const letter = this.text[this.at++] ?? "";
    if (letter === "u") {
      const digits = this.match(hex4);
      return digits === null
        ? this.fail("a bad \\u escape")
        : String.fromCharCode(Number.parseInt(digits, 16));
    }
    return simpleEscapes.get(letter) ?? this.fail("a bad escape");
  }
}

/**
 * Reads a JSON document as Python's `json.loads` does: NaN and Infinity are numbers, the last of a repeated key wins,
 * a BOM, a control character in a string, an integer of over 4,300 digits and about 985 levels are refused. O(n).
 *
 * @param text the document
 * @param places where lists' items stand is put there
 * @returns the value, or what is wrong with it
 * @example
 * readJson(`["a", true]`) // => { value: ["a", true] }
 */
export function readJson(text: string, places?: ListPlaces): { readonly value: JsonValue } | JsonFault {
  try {
    return { value: new Reader(text, 0, asPython, places).document() };
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.message };
    throw error;
  }
}

/**
 * Reads the one JSON value that begins at a place of a text, whatever follows it. A repeated key is refused, and Python's
 * literals (`'text'`, `True`, `None`) are read too. O(length of the value, or of what could be read of it).
 *
 * @param text any text
 * @param at where the value begins
 * @param places where lists' items stand is put there
 * @returns the value and where it ends, or the fault and where it stands
 * @example
 * readJsonAt(`so: ["a"] then`, 4) // => { value: ["a"], end: 9 }
 */
export function readJsonAt(
  text: string,
  at: number,
  places?: ListPlaces,
): { readonly value: JsonValue; readonly end: number } | (JsonFault & { readonly end: number }) {
  const reader = new Reader(text, at, { repeats: "refused", python: true }, places);
  try {
    const value = reader.one();
    return { value, end: reader.at };
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.message, end: reader.at };
    throw error;
  }
}
