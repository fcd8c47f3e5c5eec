import { MAX_TOKENS } from "../../grammar/limits.ts";
import { type Token, type TokenType, UNREADABLE } from "../../grammar/token.ts";

export const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** The next few characters, for a bounded look ahead. */
export function lookAhead(source: string, from: number): string {
  return source.slice(from, from + 24);
}

/** Where the tokenizer stands: the text, the tokens so far, and what is open. */
export class LexerState {
  readonly source: string;
  readonly tokens: Token[] = [];
  readonly integral: boolean;
  /** Whether a number may have letters for digits. */
  readonly hasBase: boolean;
  at = 0;
  spaced = false;
  /** Round, square and written curly brackets open here. */
  depth = 0;
  /** Environments open here. */
  environments: string[] = [];
  /** Inside `\text{…}`, where letters make words. */
  prose = false;
  readonly units: boolean;
  private readonly run: (lexer: LexerState, end: number) => void;

  /**
   * @param units whether letters behind a value that name a unit are one, however they are set
   * @param run makes tokens of the source up to a place
   */
  constructor(source: string, units: boolean, run: (lexer: LexerState, end: number) => void) {
    this.units = units;
    this.source = source;
    this.run = run;
    this.hasBase = source.includes("_") && /\d[\d.]*[A-Z]/.test(source);
    this.integral =
      source.includes("\\int") || (source.includes("d") && /\\frac\s*\{\s*(?:d|\\partial)/.test(source));
  }

  push(type: TokenType, text: string, end: number): void {
    if (this.tokens.length >= MAX_TOKENS) throw UNREADABLE;
    this.tokens.push({ type, text, source: this.source.slice(this.at, end), spaced: this.spaced });
    this.spaced = false;
    this.at = end;
  }

  skip(end: number): void {
    this.at = end;
    this.spaced = true;
  }

  previous(): Token | undefined {
    return this.tokens[this.tokens.length - 1];
  }

  /** Whether what stands before is a value that a unit may follow. */
  isAfterValue(): boolean {
    const before = this.previous();
    if (before === undefined) return false;
    const { type, text } = before;
    return (
      type === "number" ||
      type === "close" ||
      (type === "constant" && text === "pi") ||
      (type === "symbol" && this.units && this.spaced) ||
      text === "degree"
    );
  }

  /** Behind a `{…}` that begins at or after a place, blanks skipped. */
  groupEnd(from: number): number {
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

  /** Lexes the inside of a group as if it stood alone. */
  inside(start: number, stop: number, prose = false): void {
    this.at = start;
    const { depth, prose: outer } = this;
    this.prose = prose;
    this.run(this, stop - 1);
    this.prose = outer;
    this.depth = depth;
    this.at = stop;
  }
}
