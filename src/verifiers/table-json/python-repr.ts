import { JsonNumber, type JsonValue } from "./json-value.ts";

/** What `str.isprintable` refuses, besides the space. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;
const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\\", "\\\\"],
]);

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, "0")}`
    : `\\U${code.toString(16).padStart(8, "0")}`;
}

function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = "";
  for (const character of text) {
    if (character === quote) body += `\\${character}`;
    else if (shortEscapes.has(character)) body += shortEscapes.get(character)!;
    else if (character !== " " && unprintable.test(character)) body += escaped(character);
    else body += character;
  }
  return quote + body + quote;
}

/** Python's `repr(float)`: shortest digits, an exponent below 1e-4 and from 1e16 on. */
function floatRepr(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e16) {
    // Below 1e21 and from 1e-6 on, String() prints the shortest digits without an exponent.
    const fixed = String(value);
    return fixed.includes(".") ? fixed : `${fixed}.0`;
  }
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [mantissa, exponentText] = value.toExponential().split("e") as [string, string];
  const exponent = Number(exponentText);
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** A decimal that is not below 1, with neither zeros nor an exponent at its ends. */
const plainDecimal = /^-?[1-9]\d*\.\d*[1-9]$/;
/** Signs of a decimal whose digits, 15 at most, are the shortest that a float64 has. */
const fewSigns = 16;

function numberRepr({ isInteger, text }: JsonNumber): string {
  if (isInteger) return text === "-0" ? "0" : text;
  return text.length <= fewSigns && plainDecimal.test(text) ? text : floatRepr(Number(text));
}

/**
 * Python's `repr` of a parsed JSON value. O(n).
 *
 * @example
 * pythonRepr(["a", true, null]) // => "['a', True, None]"
 */
export function pythonRepr(value: JsonValue): string {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return stringRepr(value);
  if (value instanceof JsonNumber) return numberRepr(value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(", ")}]`;
  return `{${[...value].map(([key, item]) => `${stringRepr(key)}: ${pythonRepr(item)}`).join(", ")}}`;
}

/** Python's `str` of a parsed JSON value: strings as they are, everything else as {@link pythonRepr}. */
function pythonStr(value: JsonValue): string {
  return typeof value === "string" ? value : pythonRepr(value);
}

/**
 * The key under which the reference counts a table's row: a list by the tuple of its cells' `str()`, anything else by
 * its own `str()`. So `1` and `"1"`, `true` and `"True"`, `null` and `"None"` are equal, `1` and `1.0` are not, and a
 * nested value equals its repr (accidents that profile `golongrl` keeps). Tuples and strings never collide.
 *
 * @see GoLongRL, verl/utils/reward_score/multitableqa.py
 * @example
 * pythonRowKey(["a", null]) === pythonRowKey(["a", "None"]) // => true
 */
export function pythonRowKey(row: JsonValue): string {
  if (!Array.isArray(row)) return `str:${pythonStr(row)}`;
  // Each cell after its length: no two lists are one text.
  let key = "";
  for (const cell of row) {
    const text = pythonStr(cell);
    key += `${text.length}:${text}`;
  }
  return key;
}

/** A row as it is shown: the cells' `str()` as a JSON list, or its own. */
export function pythonRowText(row: JsonValue): string {
  return Array.isArray(row) ? JSON.stringify(row.map(pythonStr)) : `str:${pythonStr(row)}`;
}
