import { isDigit, isLetter } from "../../grammar/characters.ts";
import { BLACKBOARD, SIGNS } from "../../grammar/commands.ts";
import { MAX_SOURCE, MAX_TOKENS } from "../../grammar/limits.ts";
import { marks, pairs, type Sign } from "../../grammar/signs.ts";
import { type Token, type TokenType, UNREADABLE } from "../../grammar/token.ts";
import { isWord, unitEnd } from "../words/letter-runs.ts";
import { ANSWER_COMMANDS, BARE_WORDS } from "./commands.ts";
import { numberLiteral } from "./numbers.ts";

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Environments that only set their contents apart. */
const LAYOUT: ReadonlySet<string> = new Set(
  "align aligned equation gather gathered split eqnarray center multline".split(" "),
);

/** Tokens of the lenient reading. Linear: every character is looked at a bounded number of times. */
export function lexAnswer(source: string): Token[] {
  if (source.length > MAX_SOURCE) throw UNREADABLE;
  return new AnswerLexer(source).all();
}

class AnswerLexer {
  private readonly source: string;
  private readonly tokens: Token[] = [];
  private readonly integral: boolean;
  private at = 0;
  private spaced = false;
  /** Round, square and written curly brackets open here. */
  private depth = 0;
  /** Environments open here. */
  private environments: string[] = [];

  constructor(source: string) {
    this.source = source;
    this.integral = source.includes("\\int") || /\\frac\s*\{\s*(?:d|\\partial)/.test(source);
  }

  all(): Token[] {
    this.run(this.source.length);
    // An amount of dollars is one, when that is all.
    const dollars =
      this.tokens.length === 1 && this.tokens[0]?.type === "number" && /^\s*\\\$/.test(this.source);
    if (dollars) this.push("words", "dollars", this.at);
    this.push("stop", "", this.at);
    return this.tokens;
  }

  private run(end: number): void {
    while (this.at < end) this.one(end);
  }

  private push(type: TokenType, text: string, end: number): void {
    if (this.tokens.length >= MAX_TOKENS) throw UNREADABLE;
    this.tokens.push({ type, text, source: this.source.slice(this.at, end), spaced: this.spaced });
    this.spaced = false;
    this.at = end;
  }

  private skip(end: number): void {
    this.at = end;
    this.spaced = true;
  }

  private one(end: number): void {
    const code = this.source.charCodeAt(this.at);
    if (isBlank(code)) this.skip(this.at + 1);
    else if (isDigit(code) || (code === 46 && isDigit(this.source.charCodeAt(this.at + 1)))) this.number();
    else if (isLetter(code)) this.letters(end);
    else if (code === 92) this.command();
    else this.sign();
  }

  private number(): void {
    const { text, end } = numberLiteral(this.source, this.at, this.depth > 0);
    this.push("number", text, end);
  }

  private previous(): Token | undefined {
    return this.tokens[this.tokens.length - 1];
  }

  /** A run of letters: a word of mathematics, a unit behind a value, a word, or symbols side by side. */
  private letters(limit: number): void {
    const { source } = this;
    let end = this.at + 1;
    while (end < limit && isLetter(source.charCodeAt(end))) end++;
    const run = source.slice(this.at, end);
    const before = this.previous();
    const afterValue = before !== undefined && (before.type === "number" || before.type === "close");
    if (afterValue || before?.text === "degree") {
      const unit = unitEnd(source, end, run);
      if (unit > 0) {
        this.push("words", source.slice(this.at, unit), unit);
        return;
      }
    }
    const meaning = run.length > 1 ? BARE_WORDS.get(run) : undefined;
    if (meaning !== undefined) {
      this.push(meaning[0] as TokenType, meaning[1], end);
      return;
    }
    if (isWord(run)) {
      this.push("words", run, end);
      return;
    }
    if (/^[A-Z]{2,}$/.test(run)) {
      this.push("symbol", run, end);
      return;
    }
    const differential = this.integral && run.length > 1 && run[run.length - 2] === "d" ? end - 2 : end;
    while (this.at < differential) this.letter(source[this.at] as string);
    if (differential < end) this.push("differential", source[end - 1] as string, end);
    else if (this.integral && run === "d" && source[end] === "\\") this.differentialCommand(end);
  }

  private differentialCommand(end: number): void {
    const match = /^\\([a-zA-Z]+)/.exec(lookAhead(this.source, end));
    if (match === null) return;
    this.tokens.pop();
    this.push("differential", match[1] as string, end + match[0].length);
  }

  private letter(letter: string): void {
    if (letter === "e") this.push("constant", "e", this.at + 1);
    else this.push("symbol", letter, this.at + 1);
  }

  private command(): void {
    const { source } = this;
    let end = this.at + 1;
    while (isLetter(source.charCodeAt(end))) end++;
    if (end === this.at + 1) {
      this.escaped();
      return;
    }
    const name = source.slice(this.at + 1, end);
    const meaning = ANSWER_COMMANDS.get(name);
    if (meaning === undefined) {
      this.push("symbol", `\\${name}`, end);
      return;
    }
    const [type, text] = meaning;
    if (type === "skip") this.delimiter(end);
    else if (type === "accent") this.accent(text, end);
    else if (text === "words") this.words(end);
    else if (text === "begin" || text === "end") this.environment(text, end);
    else if (text === "color" || text === "textcolor" || text === "hspace" || text === "vspace") {
      this.skip(this.groupEnd(end));
    } else {
      this.push(type, text, end);
      if (type === "open") this.depth++;
      if (type === "close") this.depth--;
    }
  }

  /** `\left.` and `\right.` have no bracket. */
  private delimiter(end: number): void {
    const name = this.source.slice(this.at, end);
    this.skip((name === "\\left" || name === "\\right") && this.source[end] === "." ? end + 1 : end);
  }

  /** Behind a `{…}` that begins at or after a place, blanks skipped. */
  private groupEnd(from: number): number {
    let at = from;
    while (isBlank(this.source.charCodeAt(at))) at++;
    if (this.source[at] !== "{") return from;
    let level = 0;
    for (; at < this.source.length; at++) {
      if (this.source[at] === "{") level++;
      else if (this.source[at] === "}" && --level === 0) return at + 1;
    }
    throw UNREADABLE;
  }

  private escaped(): void {
    const second = this.source[this.at + 1] ?? "";
    const end = this.at + 2;
    if (second === "{" || second === "(") {
      this.depth++;
      if (second === "{") this.push("open", "\\{", end);
      else this.skip(end);
    } else if (second === "}" || second === ")") {
      this.depth--;
      if (second === "}") this.push("close", "\\}", end);
      else this.skip(end);
    } else if (second === "%") this.push("mark", "%", end);
    else if (second === "|") this.push("command", "norm", end);
    else if (second === "\\") this.push("mark", "\\\\", end);
    else this.skip(end);
  }

  private accent(name: string, end: number): void {
    const stop = this.groupEnd(end);
    if (stop === end && name === "mathbb") {
      const letter = /^\s*([NZQRC])(?![a-zA-Z])/.exec(lookAhead(this.source, end));
      if (letter !== null) {
        this.push("namedSet", BLACKBOARD.get(letter[1] as string) as string, end + letter[0].length);
        return;
      }
    }
    if (stop === end) {
      const single = /^\s*(\\?[a-zA-Z]+|\w)/.exec(lookAhead(this.source, end));
      if (single === null) throw UNREADABLE;
      this.push(
        "accent",
        `${name === "segment" ? "bar" : name}{${single[1] as string}}`,
        end + single[0].length,
      );
      return;
    }
    const inside = this.source.slice(this.source.indexOf("{", end) + 1, stop - 1).replace(/\s+/g, "");
    if (name === "mathbb") {
      const set = BLACKBOARD.get(inside);
      if (set !== undefined) {
        this.push("namedSet", set, stop);
        return;
      }
    }
    if (name === "segment" && !/^[a-zA-Z0-9_']*$/.test(inside)) this.push("function", "conjugate", end);
    else if (name === "segment" && !/^[A-Z']{2,}$/.test(inside)) this.push("accent", `bar{${inside}}`, stop);
    else if (name === "segment" || name === "underline") this.push("symbol", inside, stop);
    else this.push("accent", `${name}{${inside}}`, stop);
  }

  /** `\text{…}`: mathematics in another face, a joining word, or words. */
  private words(end: number): void {
    const stop = this.groupEnd(end);
    if (stop === end) {
      this.skip(end);
      return;
    }
    const open = this.source.indexOf("{", end);
    const inside = this.source.slice(open + 1, stop - 1);
    const text = inside.trim();
    if (text === "") this.skip(stop);
    else if (
      text.includes("\\") ||
      text.includes("$") ||
      /^[^a-zA-Z]*$/.test(text) ||
      /^\W*[a-zA-Z]\W*$/.test(text)
    ) {
      this.inside(open + 1, stop);
    } else if (/^[,;.]?\s*(?:and|or)[,;.]?$/i.test(text))
      this.push("mark", text.includes("or") ? "or" : "and", stop);
    else if (BARE_WORDS.has(text)) {
      const [type, meaning] = BARE_WORDS.get(text) as [TokenType, string];
      this.push(type, meaning, stop);
    } else if (/^-?[\d.,]+\s*[a-zA-Z]/.test(text)) this.inside(open + 1, stop);
    else this.push("words", text.replace(/\s+/g, " "), stop);
  }

  /** Lexes the inside of a group as if it stood alone. */
  private inside(start: number, stop: number): void {
    this.at = start;
    const { depth } = this;
    this.run(stop - 1);
    this.depth = depth;
    this.at = stop;
  }

  private environment(type: "begin" | "end", end: number): void {
    const stop = this.groupEnd(end);
    const name = this.source
      .slice(this.source.indexOf("{", end) + 1, stop - 1)
      .replace("*", "")
      .trim();
    if (LAYOUT.has(name)) {
      this.skip(stop);
      return;
    }
    if (type === "begin") this.environments.push(name);
    else this.environments.pop();
    this.push(type, name, name === "array" && type === "begin" ? this.groupEnd(stop) : stop);
  }

  private sign(): void {
    const { source, at } = this;
    const pair = PAIRS.get(source.slice(at, at + 2));
    if (pair !== undefined) {
      this.push(pair[0], pair[1], at + 2);
      return;
    }
    const character = source[at] as string;
    if (character === "^") {
      const degree = /^\^\s*(?:\{\s*)?(?:\\circ|\\degree|\\circle)(?:\s*\})?/.exec(source.slice(at, at + 24));
      if (degree !== null) {
        this.push("mark", "degree", at + degree[0].length);
        return;
      }
    }
    if (character === "&" && this.environments.length === 0) {
      this.skip(at + 1);
      return;
    }
    if (character === "$" || character === "~" || character === '"' || "€£¥₹".includes(character)) {
      this.skip(at + 1);
      return;
    }
    const mark = MARKS.get(character) ?? SIGNS.get(character);
    if (mark === undefined || mark[0] === "skip") throw UNREADABLE;
    if (character === "(" || character === "[") this.depth++;
    if (character === ")" || character === "]") this.depth--;
    this.push(mark[0], mark[1], at + 1);
  }
}

/** The next few characters, for a bounded look ahead. */
function lookAhead(source: string, from: number): string {
  return source.slice(from, from + 24);
}

const MARKS: ReadonlyMap<string, Sign> = new Map<string, Sign>([
  ...marks,
  ["'", ["mark", "prime"]],
  ["%", ["mark", "%"]],
  [".", ["mark", "."]],
  ["?", ["mark", "?"]],
]);

const PAIRS: ReadonlyMap<string, Sign> = new Map<string, Sign>([...pairs, ["**", ["mark", "^"]]]);
