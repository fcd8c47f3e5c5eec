import { isDigit, isLetter } from "../../../../normalize/ascii.ts";

/** Commands that only space, size or set what they stand before. */
const LAYOUT: ReadonlySet<string> = new Set(
  (
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle textstyle scriptstyle limits nolimits " +
    "quad qquad thinspace medspace thickspace negthinspace enspace enskip space nobreakspace mathstrut strut rm bf it sf tt normalsize large Large " +
    "text textit textbf textnormal textrm textsf texttt mbox hbox mathrm mathit mathbf mathsf mathtt mathnormal boldsymbol bm operatorname ce , ; : ! >"
  ).split(" "),
);

const SAME: ReadonlyMap<string, string> = new Map([
  ["dfrac", "frac"],
  ["tfrac", "frac"],
  ["cfrac", "frac"],
  ["dbinom", "binom"],
  ["tbinom", "binom"],
  ["leq", "le"],
  ["leqslant", "le"],
  ["leqq", "le"],
  ["geq", "ge"],
  ["geqslant", "ge"],
  ["geqq", "ge"],
  ["neq", "ne"],
  ["lvert", "|"],
  ["rvert", "|"],
  ["vert", "|"],
  ["lbrack", "["],
  ["rbrack", "]"],
  ["varnothing", "emptyset"],
  ["rightarrow", "to"],
  ["dots", "ldots"],
  ["dotsc", "ldots"],
  ["cdots", "ldots"],
  ["ast", "cdot"],
  ["degree", "circ"],
  ["land", "wedge"],
  ["lor", "vee"],
  ["lnot", "neg"],
  ["intercal", "top"],
]);

/** What takes the next token, or the next two, as its own. */
const TAKES: ReadonlyMap<string, number> = new Map([
  ["^", 1],
  ["_", 1],
  ["frac", 2],
  ["binom", 2],
  ["sqrt", 1],
]);

const MAX_DEPTH = 100;

type Tree = string | readonly Tree[];

/**
 * How an answer is written, without blanks, sizes and fonts: equal texts of two answers are one answer re-spaced or
 * re-styled. Braces count as what they hold together: `\frac{1}{2}` is `\frac12`. A blank between two digits or two words
 * is kept. Undefined where braces do not match. O(characters).
 *
 * @param source in LaTeX, without Unicode mathematics
 *
 * @example
 * tokenForm("\\dfrac{1}{2}x") === tokenForm("\\frac12 x") // => true
 */
export function tokenForm(source: string): string | undefined {
  const reader = { tokens: tokensOf(source), at: 0 };
  const tree = group(reader, 0);
  if (tree === undefined || reader.at < reader.tokens.length) return undefined;
  return JSON.stringify(tree);
}

/**
 * A number that answers written alike share: of their commands, letters, digits and signs, without blanks, sizes, fonts and
 * braces. Telling different answers apart by it takes a tenth of the time of their forms. O(characters).
 */
export function formSignature(source: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code <= 32 || code === 36 || code === 123 || code === 125 || code === 126) continue;
    if (code === 42) {
      hash = mixed(hash ^ 92, "cdot");
      continue;
    }
    if (code !== 92) {
      hash = Math.imul(hash ^ code, 0x01000193);
      continue;
    }
    let end = at + 1;
    while (isLetter(source.charCodeAt(end))) end++;
    const name = source.slice(at + 1, Math.max(end, at + 2));
    at += name.length;
    if (LAYOUT.has(name) || name.trim() === "") continue;
    const same = SAME.get(name) ?? name;
    // Braces that are written count; `\\|` is no bar.
    hash = mixed(SAME.has(name) && !isLetter(same.charCodeAt(0)) ? hash : hash ^ 92, same);
  }
  return hash;
}

/** Whether two answers have the same digits in the same order: what are written alike do, and few others need be looked at. O(characters). */
export function sameDigits(a: string, b: string): boolean {
  let i = 0;
  let j = 0;
  for (;;) {
    while (i < a.length && !isDigit(a.charCodeAt(i))) i++;
    while (j < b.length && !isDigit(b.charCodeAt(j))) j++;
    if (i === a.length || j === b.length) return i - a.length === j - b.length;
    if (a.charCodeAt(i++) !== b.charCodeAt(j++)) return false;
  }
}

function mixed(hash: number, text: string): number {
  let result = hash;
  for (let at = 0; at < text.length; at++) result = Math.imul(result ^ text.charCodeAt(at), 0x01000193);
  return result;
}

/** Where a command that begins at a place ends: behind its letters, or behind the one sign that it is. */
function commandEnd(source: string, at: number): number {
  let end = at + 1;
  while (isLetter(source.charCodeAt(end))) end++;
  return end === at + 1 ? Math.min(end + 1, source.length) : end;
}

/** Blanks of TeX that are commands of one sign. */
const BLANK_SIGNS = ",;:!>";

function isSpace(code: number): boolean {
  return code <= 32 ? code === 32 || (code >= 9 && code <= 13) : code >= 160 && isWide(code);
}

const isWide = (code: number): boolean => String.fromCharCode(code).trim() === "";

function isBlankCommand(name: string): boolean {
  if (name.length > 1) return name === "quad" || name === "qquad";
  return BLANK_SIGNS.includes(name) || isSpace(name.charCodeAt(0));
}

function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  let blank = false;
  for (let at = 0, end = 0; at < source.length; at = end) {
    const code = source.charCodeAt(at);
    end = at + 1;
    if (code === 36) continue;
    if (code === 126 || isSpace(code)) {
      blank = true;
      continue;
    }
    let token = source[at] as string;
    if (code === 92) {
      end = commandEnd(source, at);
      const name = source.slice(at + 1, end);
      if (name !== "" && isBlankCommand(name)) {
        blank = true;
        continue;
      }
      if (LAYOUT.has(name)) continue;
      const same = SAME.get(name);
      // A command keeps its backslash: `\\le` is no `le`.
      token = same === undefined ? `\\${name}` : isLetter(same.charCodeAt(0)) ? `\\${same}` : same;
    } else if (code === 42) token = "\\cdot";
    else if (blank && isApart(tokens[tokens.length - 1], source, at)) tokens.push(" ");
    blank = false;
    tokens.push(token);
  }
  return tokens;
}

/** Whether a blank before a place parts two digits, or a word from a letter. */
function isApart(last: string | undefined, source: string, at: number): boolean {
  if (last === undefined || last.length > 1) return false;
  if (isDigit(last.charCodeAt(0))) return isDigit(source.charCodeAt(at));
  return LETTER.test(last) && LETTER.test(source[at] as string) && WORD.test(source.slice(at, at + 6));
}

const LETTER = /^\p{L}$/u;

/** What begins a word, not a product of letters. */
const WORD = /^\p{L}{3}/u;

function group(reader: { tokens: string[]; at: number }, depth: number): Tree[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const items: Tree[] = [];
  while (reader.at < reader.tokens.length && reader.tokens[reader.at] !== "}") {
    const item = one(reader, depth);
    if (item === undefined) return undefined;
    if (Array.isArray(item) && item[0] === "{") for (const part of item.slice(1)) items.push(part);
    else items.push(item);
  }
  return items;
}

function one(reader: { tokens: string[]; at: number }, depth: number): Tree | undefined {
  const token = reader.tokens[reader.at++] as string;
  if (token === "{") {
    const inside = group(reader, depth + 1);
    if (inside === undefined || reader.tokens[reader.at] !== "}") return undefined;
    reader.at++;
    return ["{", ...inside];
  }
  const name = token.length > 1 ? token.slice(1) : token;
  const takes = TAKES.get(name);
  if (takes === undefined) return token;
  if (depth > MAX_DEPTH) return undefined;
  const parts: Tree[] = [name];
  if (name === "sqrt" && reader.tokens[reader.at] === "[") {
    const index: string[] = [];
    reader.at++;
    while (reader.at < reader.tokens.length && reader.tokens[reader.at] !== "]")
      index.push(reader.tokens[reader.at++] as string);
    reader.at++;
    parts.push(["index", ...index]);
  }
  for (let count = 0; count < takes; count++) {
    while (reader.tokens[reader.at] === " ") reader.at++;
    if (reader.at >= reader.tokens.length || reader.tokens[reader.at] === "}") return undefined;
    const part = one(reader, depth + 1);
    if (part === undefined) return undefined;
    parts.push(Array.isArray(part) && part[0] === "{" && part.length === 2 ? (part[1] as Tree) : part);
  }
  return parts;
}
