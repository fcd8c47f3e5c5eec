import { strip } from "../../normalize/python-text.ts";
import { type PythonValue, Unreadable } from "./python-value.ts";

const maxTokens = 10_000;
const maxDigits = 4300;

const token =
  /[ \t\f]*(?:(0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+)|((?:\d(?:_?\d)*\.(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?|\d(?:_?\d)*[eE][+-]?\d(?:_?\d)*)|(\d(?:_?\d)*)|(math\.pow)(?=\()|("[^"\n\\]*"|'[^'\n\\]*')|([A-Za-z]+)|(\*\*|\/\/|<<|>>|[-+*/%&|^~<>(),[\]]))/y;

export type Token = { readonly text: string; readonly value: PythonValue | null };

function literal(match: RegExpExecArray): PythonValue | null {
  const [, radix, float, integer, , text, word] = match;
  if (float !== undefined) return { kind: "float", value: Number(float.replaceAll("_", "")) };
  if (radix !== undefined) return { kind: "int", value: BigInt(radix.replaceAll("_", "")) };
  if (integer !== undefined) {
    const digits = integer.replaceAll("_", "");
    // Python refuses a leading zero, but not a row of them.
    if (digits.length > maxDigits || /^0+[1-9]/.test(digits)) throw new Unreadable();
    return { kind: "int", value: BigInt(digits) };
  }
  if (text !== undefined) return { kind: "other" };
  if (word === undefined) return null;
  if (word === "True" || word === "False") return { kind: "bool", value: word === "True" };
  if (word === "None") return { kind: "other" };
  throw new Unreadable();
}

/**
 * The tokens of a text of arithmetic, up to its comment; of a literal, its value.
 *
 * @throws Unreadable
 */
export function tokens(text: string): Token[] {
  // Not a pattern: `[ \t]*$` takes quadratic time on a long run of spaces.
  const comment = text.indexOf("#");
  const source = strip(comment < 0 ? text : text.slice(0, comment));
  const found: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const match = token.exec(source);
    if (match === null || found.length === maxTokens) throw new Unreadable();
    const value = literal(match);
    // A number or a name that runs into the next one is no token of Python's.
    const next = source[token.lastIndex] ?? "";
    if (value !== null && /[A-Za-z0-9_.]/.test(next) && match[5] === undefined) throw new Unreadable();
    found.push({ text: match[0].trim(), value });
  }
  return found;
}
