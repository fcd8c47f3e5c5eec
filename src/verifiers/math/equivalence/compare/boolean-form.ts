import { anyOf, type Characters, mayHold } from "../../../../normalize/characters.ts";

/** The longest text that is read, in characters, and the most letters in it. */
const MAX_LENGTH = 200;
const MAX_LETTERS = 8;

/** How tightly operators bind; "if and only if" least, at 0. */
const [IMPLIES, OR, AND] = [1, 2, 3];

type Kind = "sets" | "propositions";

/** What an operator means, and how tightly it binds. */
const BINARY: ReadonlyMap<string, readonly [level: number, of: Kind]> = new Map<string, [number, Kind]>([
  ["\\iff", [0, "propositions"]],
  ["\\leftrightarrow", [0, "propositions"]],
  ["\\longleftrightarrow", [0, "propositions"]],
  ["\\Leftrightarrow", [0, "propositions"]],
  ["\\implies", [IMPLIES, "propositions"]],
  ["\\to", [IMPLIES, "propositions"]],
  ["\\rightarrow", [IMPLIES, "propositions"]],
  ["\\longrightarrow", [IMPLIES, "propositions"]],
  ["\\Rightarrow", [IMPLIES, "propositions"]],
  ["\\cup", [OR, "sets"]],
  ["\\lor", [OR, "propositions"]],
  ["\\vee", [OR, "propositions"]],
  ["\\cap", [AND, "sets"]],
  ["\\setminus", [AND, "sets"]],
  ["\\land", [AND, "propositions"]],
  ["\\wedge", [AND, "propositions"]],
]);

const SIGNS = [...BINARY.keys()];
const SIGN = SIGNS.map((sign) => `\\${sign}`).join("|");
const OPERATOR = new RegExp(`(?:${SIGN})(?![a-zA-Z])`);
const NEEDS = anyOf(...SIGNS);

const TOKEN = new RegExp(
  `\\s+|\\\\[,;: ]|\\\\(?:left|right|big|Big)(?![a-zA-Z])|(${SIGN}|\\\\neg|\\\\lnot|\\\\overline|\\\\bar)(?![a-zA-Z])|(\\^\\s*(?:\\{\\s*(?:c|C|\\\\complement)\\s*\\}|c(?![a-z])|C(?![a-z])|\\\\complement)|')|([A-Za-z])(?![A-Za-z])|([(){}])`,
  "y",
);

/** Whether a text holds an operator of sets or propositions between letters: saves looking further. */
export const mayBeBoolean = (text: string, held: Characters): boolean =>
  mayHold(held, NEEDS) && OPERATOR.test(text);

/** A bit for each way in which letters may hold. */
type Table = bigint;

/** Reads unions, intersections and complements of sets named by letters, or of propositions, as tables of truth. */
class BooleanReader {
  private readonly tokens: readonly string[];
  private readonly letters: readonly string[];
  private at = 0;

  constructor(tokens: readonly string[], letters: readonly string[]) {
    this.tokens = tokens;
    this.letters = letters;
  }

  whole(): Table | undefined {
    const table = this.level(0);
    return this.at === this.tokens.length ? table : undefined;
  }

  private level(level: number): Table | undefined {
    let table = level > AND ? this.term() : this.level(level + 1);
    for (;;) {
      const sign = this.tokens[this.at] ?? "";
      if (table === undefined || BINARY.get(sign)?.[0] !== level) return table;
      this.at++;
      // What follows from what follows: p → q → r is p → (q → r).
      const right = this.level(level === IMPLIES ? level : level + 1);
      if (right === undefined) return undefined;
      if (level === OR) table |= right;
      else if (level === AND) table &= sign === "\\setminus" ? this.without(right) : right;
      else if (level === IMPLIES) table = this.without(table) | right;
      else table = this.without(table ^ right);
    }
  }

  private term(): Table | undefined {
    const token = this.tokens[this.at++] ?? "";
    let table: Table | undefined;
    if (/^\\(?:neg|lnot|overline|bar)$/.test(token)) table = this.negated();
    else if (token === "(" || token === "{") {
      table = this.level(0);
      if (this.tokens[this.at++] !== (token === "(" ? ")" : "}")) return undefined;
    } else if (/^[A-Za-z]$/.test(token)) table = this.letter(this.letters.indexOf(token));
    while (table !== undefined && this.tokens[this.at] === "'") {
      this.at++;
      table = this.without(table);
    }
    return table;
  }

  private negated(): Table | undefined {
    const table = this.term();
    return table === undefined ? undefined : this.without(table);
  }

  private letter(index: number): Table {
    let table = 0n;
    for (let way = 0; way < 1 << this.letters.length; way++)
      if ((way >> index) & 1) table |= 1n << BigInt(way);
    return table;
  }

  private without(table: Table): Table {
    return ((1n << BigInt(1 << this.letters.length)) - 1n) ^ table;
  }
}

function tokensOf(text: string): string[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const [, operator, complement, letter, bracket] = match;
    const token = operator ?? (complement === undefined ? (letter ?? bracket) : "'");
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
}

/** Whether operators join sets or propositions; undefined where there is none, or both. */
function kindOf(tokens: readonly string[]): string | undefined {
  const kinds = new Set(tokens.flatMap((token) => BINARY.get(token)?.[1] ?? []));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

/**
 * Whether two texts are the same set of unions, intersections and complements, or the same proposition of "and", "or",
 * "not", "if" and "if and only if", whatever its letters stand for: by De Morgan's laws, in any order. Undefined where a side is neither.
 *
 * @example
 * sameBoolean("(A \\cup B)^c", "A^c \\cap B^c") // => true
 */
export function sameBoolean(a: string, b: string): boolean | undefined {
  const left = tokensOf(a);
  const right = left && tokensOf(b);
  if (left === undefined || right === undefined) return undefined;
  const kind = kindOf(left);
  if (kind === undefined || kind !== kindOf(right)) return undefined;
  const letters = [...new Set([...left, ...right].filter((token) => /^[A-Za-z]$/.test(token)))];
  if (letters.length > MAX_LETTERS) return undefined;
  const [x, y] = [new BooleanReader(left, letters).whole(), new BooleanReader(right, letters).whole()];
  return x === undefined || y === undefined ? undefined : x === y;
}
