import { digitsEnd, isDigit, isLetter } from "../../../../normalize/ascii.ts";
import { BLACKBOARD, COMMANDS, type Meaning, SIGNS } from "../../grammar/commands.ts";
import { MAX_DIGITS, MAX_SOURCE, MAX_TOKENS } from "../../grammar/limits.ts";
import { marks, pairs, type Sign } from "../../grammar/signs.ts";
import { type Token, type TokenType, UNREADABLE } from "../../grammar/token.ts";

/** Words Math-Verify's grammar takes for itself; between letters they make an answer unreadable. */
const RESERVED: ReadonlySet<string> = new Set(
  "arsinh arcsinh arcosh arccosh artanh arctanh gcd lcm floor ceil eye zeros ones cols rows diag norm rank trace tr rref hstack vstack orth ortho orthogonal orthogonalize nullspace eig eigen diagonalize eigenvals eigenvalues eigenvects eigenvectors svd SVD matrix pmatrix bmatrix vmatrix".split(
    " ",
  ),
);
const RESERVED_START = new Set([...RESERVED].map((word) => word[0]));
const LONGEST_RESERVED = Math.max(...[...RESERVED].map((word) => word.length));

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

/**
 * Tokens as Math-Verify's grammar cuts them: the longest match wins, so an unknown command gives up its longest
 * known prefix (`\cdots` is `\cdot` and `s`), and any sign outside the vocabulary makes the text unreadable.
 *
 * Linear in the source, which is limited to {@link MAX_SOURCE} characters.
 */
export function lexLatex(source: string): Token[] {
  if (source.length > MAX_SOURCE) throw UNREADABLE;
  const tokens: Token[] = [];
  const length = source.length;
  let at = 0;
  let spaced = false;
  const push = (type: TokenType, text: string, end: number): void => {
    if (tokens.length >= MAX_TOKENS) throw UNREADABLE;
    tokens.push({ type, text, source: source.slice(at, end), spaced });
    spaced = false;
    at = end;
  };
  while (at < length) {
    const code = source.charCodeAt(at);
    if (isBlank(code)) {
      spaced = true;
      at++;
    } else if (isDigit(code) || (code === 46 && isDigit(source.charCodeAt(at + 1)))) {
      at = number(source, at, push);
    } else if (isLetter(code)) {
      letters(source, at, push);
    } else if (code === 92) {
      const skipped = command(source, at, push);
      if (skipped > 0) {
        spaced = true;
        at += skipped;
      }
    } else {
      sign(source, at, push);
    }
  }
  tokens.push({ type: "stop", text: "", source: "", spaced });
  return tokens;
}

type Push = (type: TokenType, text: string, end: number) => void;

/** `12`, `1.5`, `.5`, `2E5`, and with a percent sign. Returns the end. */
function number(source: string, start: number, push: Push): number {
  let end = digitsEnd(source, start);
  if (source[end] === "." && isDigit(source.charCodeAt(end + 1))) end = digitsEnd(source, end + 1);
  if (end - start > MAX_DIGITS) throw UNREADABLE;
  const text = source.slice(start, end);
  if (source[end] === "E") {
    const signed = source[end + 1] === "-" || source[end + 1] === "+" ? end + 2 : end + 1;
    const stop = digitsEnd(source, signed);
    if (stop > signed) {
      push("number", source.slice(start, stop), stop);
      return stop;
    }
  }
  const percentAt = isBlank(source.charCodeAt(end)) ? end + 1 : end;
  const percentEnd =
    source[percentAt] === "%" ? percentAt + 1 : source.startsWith("\\%", percentAt) ? percentAt + 2 : 0;
  push(percentEnd > 0 ? "percent" : "number", text, percentEnd > 0 ? percentEnd : end);
  return percentEnd > 0 ? percentEnd : end;
}

function letters(source: string, start: number, push: Push): void {
  const letter = source[start] as string;
  if (RESERVED_START.has(letter)) {
    for (let size = Math.min(LONGEST_RESERVED, source.length - start); size > 1; size--) {
      const word = source.slice(start, start + size);
      if (RESERVED.has(word)) {
        push("mark", word, start + size);
        return;
      }
    }
  }
  if (letter === "d") {
    let next = start + 1;
    while (isBlank(source.charCodeAt(next))) next++;
    if (isLetter(source.charCodeAt(next))) {
      push("differential", source[next] as string, next + 1);
      return;
    }
    if (source[next] === "\\" && isLetter(source.charCodeAt(next + 1))) {
      let end = next + 1;
      while (isLetter(source.charCodeAt(end))) end++;
      push("differential", source.slice(next + 1, end), end);
      return;
    }
  }
  if (letter === "e") {
    push("constant", "e", start + 1);
    return;
  }
  push("symbol", letter, start + 1);
}

const ESCAPED: ReadonlyMap<string, readonly [TokenType | "skip", string]> = new Map([
  [",", ["skip", ""]],
  [":", ["skip", ""]],
  [";", ["skip", ""]],
  ["!", ["skip", ""]],
  ["$", ["skip", ""]],
  ["(", ["open", "\\("]],
  [")", ["close", "\\)"]],
  ["{", ["open", "\\{"]],
  ["}", ["close", "\\}"]],
  ["|", ["bar", "\\|"]],
  ["\\", ["mark", "\\\\"]],
]);

/** Pushes one token, or returns how many characters of spacing to skip. */
function command(source: string, start: number, push: Push): number {
  const second = source[start + 1] ?? "";
  const escaped = ESCAPED.get(second);
  if (escaped !== undefined) {
    if (escaped[0] === "skip") return 2;
    push(escaped[0], escaped[1], start + 2);
    return 0;
  }
  let run = start + 1;
  while (isLetter(source.charCodeAt(run))) run++;
  let end = run;
  let meaning: Meaning | undefined;
  for (; end > start + 1; end--) {
    const name = source.slice(start + 1, end);
    meaning = COMMANDS.get(name);
    if (meaning === undefined) continue;
    if (meaning[0] !== "accent" || coveredBy(source, end) > 0) break;
    meaning = undefined;
  }
  if (meaning === undefined) throw UNREADABLE;
  const [type, text] = meaning;
  if (type === "skip") return end - start;
  if (type === "accent") accent(source, start, end, text, push);
  else if (text === "begin" || text === "end") environment(source, end, text, push);
  else push(type, text, end);
  return 0;
}

/** Where the `{…}` of an accent ends, its first `}`; 0 when there is none. */
function coveredBy(source: string, from: number): number {
  const open = isBlank(source.charCodeAt(from)) ? from + 1 : from;
  if (source[open] !== "{") return 0;
  const close = source.indexOf("}", open);
  return close < 0 ? 0 : close + 1;
}

function accent(source: string, start: number, nameEnd: number, name: string, push: Push): void {
  const end = coveredBy(source, nameEnd);
  const inside = source.slice(source.indexOf("{", nameEnd) + 1, end - 1).replaceAll(" ", "");
  const written = source.slice(start + 1, nameEnd);
  const set = written === "mathbb" ? BLACKBOARD.get(inside) : undefined;
  if (set !== undefined) {
    push("namedSet", set, end);
    return;
  }
  if (name === "") {
    push("words", inside.replaceAll("(", "").replaceAll(")", ""), end);
    return;
  }
  push("accent", `${name.startsWith("math") ? "math" : name}{${inside}}`, end);
}

function environment(source: string, nameEnd: number, type: "begin" | "end", push: Push): void {
  if (source[nameEnd] !== "{") throw UNREADABLE;
  let end = source.indexOf("}", nameEnd) + 1;
  const name = source.slice(nameEnd + 1, end - 1);
  if (name === "array" && type === "begin") {
    if (source[end] !== "{") throw UNREADABLE;
    while (++end < source.length && "clr".includes(source[end] as string));
    if (source[end++] !== "}") throw UNREADABLE;
  } else if (!["matrix", "pmatrix", "bmatrix", "vmatrix", "array"].includes(name)) {
    throw UNREADABLE;
  }
  push(type, name, end);
}

/** Superscripts that are a sign of their own, longest first. */
const SUPERSCRIPTS: readonly (readonly [string, string])[] = [
  ["^{\\circle}", "degree"],
  ["^{\\degree}", "degree"],
  ["^{\\circ}", "degree"],
  ["^{°}", "degree"],
  ["^\\circle", "degree"],
  ["^\\degree", "degree"],
  ["^\\circ", "degree"],
  ["^°", "degree"],
  ["^{\\top}", "transpose"],
  ["^{T}", "transpose"],
  ["^T", "transpose"],
];

const MARKS: ReadonlyMap<string, Sign> = new Map<string, Sign>([...marks, ["'", ["mark", "'"]]]);

const PAIRS: ReadonlyMap<string, Sign> = new Map<string, Sign>(pairs);

function sign(source: string, start: number, push: Push): void {
  const pair = PAIRS.get(source.slice(start, start + 2));
  if (pair !== undefined) {
    push(pair[0], pair[1], start + (source.startsWith("!==", start) ? 3 : 2));
    return;
  }
  const character = source[start] as string;
  if (character === "^") {
    const special = SUPERSCRIPTS.find(([text]) => source.startsWith(text, start));
    if (special !== undefined) {
      push("mark", special[1], start + special[0].length);
      return;
    }
  }
  const mark = MARKS.get(character) ?? SIGNS.get(character);
  if (mark === undefined || mark[0] === "skip") throw UNREADABLE;
  push(mark[0], mark[1], start + 1);
}
