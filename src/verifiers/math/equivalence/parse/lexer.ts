import { isDigit, isLetter } from "../../../../normalize/ascii.ts";
import { BLACKBOARD, SIGNS } from "../../grammar/commands.ts";
import { MAX_SOURCE, MAX_TOKENS } from "../../grammar/limits.ts";
import { marks, pairs, type Sign } from "../../grammar/signs.ts";
import { type Token, type TokenType, UNREADABLE } from "../../grammar/token.ts";
import { isUnit, readUnit } from "../units/units.ts";
import { isWord, unitAt } from "../words/letter-runs.ts";
import { ANSWER_COMMANDS, BARE_WORDS } from "./commands.ts";
import { numberLiteral } from "./numbers.ts";
import { OPERATOR_NAMES } from "./operator-names.ts";

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Environments that only set their contents apart. */
const LAYOUT: ReadonlySet<string> = new Set(
  "align aligned equation gather gathered split eqnarray center multline".split(" "),
);

/** Tokens of the lenient reading. Linear: every character is looked at a bounded number of times. */
export function lexAnswer(source: string, units = false): Token[] {
  if (source.length > MAX_SOURCE) throw UNREADABLE;
  return new AnswerLexer(source, units).all();
}

const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ["$", "dollar"],
  ["€", "euro"],
  ["£", "sterling"],
  ["¥", "yuan"],
  ["￥", "yuan"],
  ["₹", "rupee"],
]);

/** A run of Chinese characters. */
const CHINESE = /^[\u4e00-\u9fff〇]+/;

const CHINESE_MARKS: ReadonlyMap<string, string> = new Map([
  ["或", "or"],
  ["或者", "or"],
  ["和", "and"],
  ["且", "and"],
  ["与", "and"],
  ["及", "and"],
  ["以及", "and"],
]);

class AnswerLexer {
  private readonly source: string;
  private readonly tokens: Token[] = [];
  private readonly integral: boolean;
  /** Whether a number may have letters for digits. */
  private readonly hasBase: boolean;
  private at = 0;
  private spaced = false;
  /** Round, square and written curly brackets open here. */
  private depth = 0;
  /** Environments open here. */
  private environments: string[] = [];

  /** Inside `\text{…}`, where letters make words. */
  private prose = false;
  private readonly units: boolean;

  /** @param units whether letters behind a value that name a unit are one, however they are set */
  constructor(source: string, units: boolean) {
    this.units = units;
    this.source = source;
    this.hasBase = source.includes("_") && /\d[\d.]*[A-Z]/.test(source);
    this.integral =
      source.includes("\\int") || (source.includes("d") && /\\frac\s*\{\s*(?:d|\\partial)/.test(source));
  }

  all(): Token[] {
    this.run(this.source.length);
    this.push("stop", "", this.at);
    return withSubscriptsFirst(this.tokens);
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
    else if (code >= 0x4e00 && code <= 0x9fff) this.chinese();
    else this.sign();
  }

  private number(): void {
    const based = !this.hasBase
      ? null
      : /^([0-9A-Z]{1,40}(?:\.[0-9A-Z]{1,40})?)\s*_\s*\{?\s*(\d\d)\s*\}?/.exec(
          this.source.slice(this.at, this.at + 90),
        );
    if (based !== null && /[A-Z]/.test(based[1] as string)) {
      this.push("number", based[1] as string, this.at + (based[1] as string).length);
      return;
    }
    const { text, end } = numberLiteral(this.source, this.at, this.depth > 0);
    this.push("number", text, end);
  }

  private previous(): Token | undefined {
    return this.tokens[this.tokens.length - 1];
  }

  /** Whether what stands before is a value that a unit may follow. */
  private isAfterValue(): boolean {
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

  private chinese(): void {
    const run = (CHINESE.exec(this.source.slice(this.at, this.at + 200)) as RegExpExecArray)[0];
    const mark = CHINESE_MARKS.get(run);
    const label = /^([^不非没无]{1,12}?)(?:为|是|等于)$/.exec(run);
    if (
      label !== null &&
      /^\s*[-\d\\({$√]/.test(this.source.slice(this.at + run.length, this.at + run.length + 4))
    ) {
      this.push("words", label[1] as string, this.at + (label[1] as string).length);
      this.push("relation", "=", this.at + run.length - (label[1] as string).length);
    } else if (run === "度" && this.previous()?.type === "number") this.push("mark", "degree", this.at + 1);
    else if (mark !== undefined) this.push("mark", mark, this.at + run.length);
    else this.push("words", run, this.at + run.length);
  }

  /** Whether a unit ends what it stands in: nothing that it could be a factor of follows. */
  private endsValue(end: number): boolean {
    const rest = this.source.slice(end, end + 40).replace(/^(?:\s|\\[,;:! ]|~|\$)+/, "");
    const follows =
      /^(?:[,;:.)\]}=<>≤≥&|]|\\\\|\\(?:text|mathrm|right|leq?|geq?|approx|\}|\)|\])|\d+(?:\.\d+)?\s*[a-zA-Z\\]|[a-zA-Z]{2,})/;
    return rest === "" || follows.test(rest);
  }

  /** A run of letters: a word of mathematics, a unit behind a value, a word, or symbols side by side. */
  private letters(limit: number): void {
    const { source } = this;
    let end = this.at + 1;
    while (end < limit && isLetter(source.charCodeAt(end))) end++;
    const run = source.slice(this.at, end);
    const times = run === "x" && this.spaced && this.previous()?.type === "number";
    if (times && /^\s+10\s*(?:\^|\*\*)/.test(source.slice(end, end + 12))) {
      this.push("operator", "*", end);
      return;
    }
    if (this.isAfterValue()) {
      const unit = unitAt(
        source.slice(0, limit),
        this.at,
        // A blank behind a command only ends its name.
        this.spaced && this.previous()?.type !== "constant",
      );
      const smaller = /^\s*\d+(?:\.\d+)?\s*(?:min|s|sec|in|cm|mm|m|g|lb|oz|ft)\b/;
      const clear =
        unit?.clear || this.units || this.prose || (this.spaced && smaller.test(source.slice(end, end + 24)));
      if (unit !== undefined && clear && this.endsValue(unit.end)) {
        this.push("words", source.slice(this.at, unit.end), unit.end);
        return;
      }
    }
    const meaning = run.length > 1 ? BARE_WORDS.get(run) : undefined;
    if (meaning !== undefined) {
      this.push(meaning[0] as TokenType, meaning[1], end);
      return;
    }
    const applied = run.length < 3 ? null : /^(sin|cos|tan|cot|sec|csc|ln|log|exp)([a-z])$/.exec(run);
    if (applied !== null && !isWord(run)) {
      const [type, text] = BARE_WORDS.get(applied[1] as string) as readonly [TokenType, string];
      this.push(type, text, end - 1);
      this.letter(applied[2] as string);
      return;
    }
    if (isWord(run) || (run.length > 1 && (this.prose || this.isAmongWords(run, end)))) {
      this.push("words", run, end);
      return;
    }
    const isName = run.length > 1 && /^(?:pO?H|[A-Z]{2,})$/.test(run);
    if (isName && (run[0] === "p" || this.previous()?.text !== "frac")) {
      this.push("symbol", run, end);
      return;
    }
    const differential = this.integral && run.length > 1 && run[run.length - 2] === "d" ? end - 2 : end;
    while (this.at < differential) this.letter(source[this.at] as string);
    if (differential < end) this.push("differential", source[end - 1] as string, end);
    else if (this.integral && run === "d" && source[end] === "\\") this.differentialCommand(end);
  }

  /** A short word (`is`, `at`, `No`) that stands alone, or that blanks set between words. */
  private isAmongWords(run: string, end: number): boolean {
    const { source } = this;
    const isShort = /^(?:is|it|in|at|to|of|by|no|on|as|be|if|we|do|an|up|so|go|he|my|us|am|pm|No)$/.test(run);
    if (!isShort) return /^(?:st|nd|rd|th|AM|PM)$/.test(run) && this.previous()?.type === "number";
    if (/^no$/i.test(run) && source.trim() === run) return true;
    const before = this.previous();
    const after = /^\s+([a-zA-Z]+)/.exec(source.slice(end, end + 24))?.[1];
    const besideWord =
      (before?.type === "words" && this.spaced) ||
      (after !== undefined && (isWord(after) || BARE_WORDS.has(after)));
    const betweenNumbers =
      before?.type === "number" && this.spaced && /^\s+\d/.test(source.slice(end, end + 8));
    return besideWord || betweenNumbers || ((run === "am" || run === "pm") && before?.type === "number");
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
    if (name === "not") throw UNREADABLE;
    // A composition is no product.
    if (name === "circ") {
      this.push("mark", "circ", end);
      return;
    }
    const meaning = ANSWER_COMMANDS.get(name);
    if (meaning === undefined) {
      this.push("symbol", `\\${name}`, end);
      return;
    }
    const [type, text] = meaning;
    if (this.unitCommand(name, end)) return;
    if (name === "times" && this.isVectorBefore()) throw UNREADABLE;
    // Between propositions these are no separators of a list.
    if ((text === "and" || text === "or") && !/[=<>]|\\(?:leq?|geq?|neq?|in)(?![a-z])/.test(this.source))
      throw UNREADABLE;
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

  /** `\Omega` behind a value, where letters are units; `\mu\mathrm{m}`. */
  private unitCommand(name: string, end: number): boolean {
    if (!this.isAfterValue()) return false;
    if (name === "Omega" && this.units && this.endsValue(end)) {
      this.push("words", "Ω", end);
      return true;
    }
    const micro =
      name === "mu"
        ? /^\s*\\(?:mathrm|text)\s*\{\s*([a-zA-Z]{1,2})\s*\}/.exec(this.source.slice(end, end + 30))
        : null;
    if (micro === null || !isUnit(`μ${micro[1]}`)) return false;
    this.push("words", `μ${micro[1]}`, end + micro[0].length);
    return true;
  }

  /** Whether a cross product of vectors would follow: it is no product of numbers. */
  private isVectorBefore(): boolean {
    const before = this.previous()?.type;
    return (
      (before === "symbol" || before === "accent") &&
      /\\(?:mathbf|boldsymbol|bm|vec|overrightarrow|hat)(?![a-z])/.test(this.source)
    );
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
    } else if (second === "$") this.currency("$", end);
    else if (second === "%") this.push("mark", "%", end);
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

  /** An amount of money: its sign stands before the number, its name behind. */
  private currency(sign: string, end: number): void {
    this.at = end;
    while (isBlank(this.source.charCodeAt(this.at))) this.at++;
    if (this.source[this.at] === "-") this.push("operator", "-", this.at + 1);
    const code = this.source.charCodeAt(this.at);
    if (isDigit(code) || (code === 46 && isDigit(this.source.charCodeAt(this.at + 1)))) this.number();
    else throw UNREADABLE;
    this.push("words", CURRENCIES.get(sign) as string, this.at);
  }

  /** `\text{…}`: mathematics in another face, a joining word, a unit or words. */
  private words(end: number): void {
    const stop = this.groupEnd(end);
    const command = this.source.slice(this.at + 1, end);
    if (stop === end) {
      this.skip(end);
      return;
    }
    const open = this.source.indexOf("{", end);
    const inside = this.source.slice(open + 1, stop - 1);
    const text = inside.trim().replace(/\s+/g, " ");
    const upright = /^(?:text|mathrm|textrm|mbox|hbox|rm)$/.test(command);
    const bold = /^(?:mathbf|boldsymbol|bm|textbf)$/.test(command);
    const spaced = this.spaced || inside !== inside.trimStart();
    const ohm = /^[kMGm]$/.test(text) && /^\s*\\Omega(?![a-z])/.exec(this.source.slice(stop, stop + 12));
    if (text === "") this.skip(stop);
    else if (ohm && this.isAfterValue()) this.push("words", `${text}Ω`, stop + ohm[0].length);
    else if (/^[ijk]$/.test(text) && bold) this.push("accent", `vec{${text}}`, stop);
    else if (upright && this.isAfterValue() && isUnitHere(text, spaced))
      this.push("words", text.replace(/\.$/, ""), stop);
    else if (text === "d" && this.integral && /^\s*[a-zA-Z]/.test(this.source.slice(stop, stop + 4))) {
      this.skip(stop);
      while (isBlank(this.source.charCodeAt(this.at))) this.at++;
      this.push("differential", this.source[this.at] as string, this.at + 1);
    } else if (/[a-z][,;]?\s(?:and|or)$/i.test(text)) {
      const joint = /[,;]?\s(and|or)$/i.exec(text) as RegExpExecArray;
      this.push("words", text.slice(0, joint.index), stop);
      this.push("mark", (joint[1] as string).toLowerCase(), stop);
    } else if (NAMES_JOINED.test(text)) {
      for (const part of text.split(/(,?\s+and\s+|,\s*)/))
        this.push(/^[A-Z]/.test(part) ? "words" : "mark", /^[A-Z]/.test(part) ? part : "and", stop);
    } else if (/^[,;.]?\s*(?:and|or)[,;.]?$/i.test(text))
      this.push("mark", /or/i.test(text) ? "or" : "and", stop);
    else if (BARE_WORDS.has(text)) {
      const [type, meaning] = BARE_WORDS.get(text) as [TokenType, string];
      this.push(type, meaning, stop);
    } else if (OPERATOR_NAMES.has(text) && text.length > 1)
      this.push("function", OPERATOR_NAMES.get(text) as string, stop);
    else if (MATHEMATICAL.test(text)) this.inside(open + 1, stop, /[a-z]{2}/i.test(text));
    else this.push("words", text, stop);
  }

  /** Lexes the inside of a group as if it stood alone. */
  private inside(start: number, stop: number, prose = false): void {
    this.at = start;
    const { depth, prose: outer } = this;
    this.prose = prose;
    this.run(stop - 1);
    this.prose = outer;
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
    const character = source[at] as string;
    if (character === "." && source.startsWith("...", at)) {
      this.push("mark", "dots", at + 3);
      return;
    }
    const next = source[at + 1];
    if (next === "=" || next === "*") {
      // 5!=120 is a factorial and its value.
      const factorial =
        character === "!" && next === "=" && this.previous()?.type === "number" && !this.spaced;
      const pair = factorial ? undefined : PAIRS.get(character + next);
      if (pair !== undefined) {
        this.push(pair[0], pair[1], at + 2);
        return;
      }
    }
    if (character === "^" && (next === "\\" || next === "{" || next === " ")) {
      const degree = DEGREE.exec(source.slice(at, at + 24));
      if (degree !== null) {
        this.push("mark", "degree", at + degree[0].length);
        return;
      }
    }
    if (character === "&" && this.environments.length === 0) {
      this.skip(at + 1);
      return;
    }
    const money = character === "$" ? /^\$-?\d[\d,.]*$/.test(source.trim()) : CURRENCIES.has(character);
    if (money) {
      this.currency(character, at + 1);
      return;
    }
    if (character === "$" || character === "~" || character === '"') {
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

const DEGREE = /^\^\s*(?:\{\s*)?(?:\\circ|\\degree|\\circle)(?:\s*\})?/;

/** Names of persons, cases or statements one after the other: `I and III`, `Alice, Bob and Carol`. */
const NAMES_JOINED = /^[A-Z][A-Za-z]*(?:,\s*[A-Z][A-Za-z]*)*,?\s+and\s+[A-Z][A-Za-z]*$/;

/** What \text{…} holds that is more than words: signs, digits, Chinese, one letter alone. */
const MATHEMATICAL = /[\\$<>=+*/^_|:;,()[\]\d.!%]|(?:^|\s)-|^[^\p{L}]*$|^\W*[a-zA-Z]\W*$|[\u4e00-\u9fff]/u;

/** Whether words set upright behind a value are its unit. */
function isUnitHere(text: string, spaced: boolean): boolean {
  if (text.length === 1)
    return isUnit(text) && !/^[eidxyznk]$/.test(text) && (spaced || /^[mgsNJWVACKFTHLlh]$/.test(text));
  return readUnit(text) !== undefined && (!BARE_WORDS.has(text) || text === "min" || text === "sec");
}

/** `v^2_0` as `v_0^2`: where a power stands before a subscript they change places. */
function withSubscriptsFirst(tokens: Token[]): Token[] {
  if (!tokens.some(({ type, text }) => type === "mark" && text === "_")) return tokens;
  const groupEnd = (from: number): number => {
    if (tokens[from]?.text !== "{") return from + 1;
    let level = 0;
    for (let at = from; at < tokens.length; at++) {
      if (tokens[at]?.text === "{") level++;
      else if (tokens[at]?.text === "}" && --level === 0) return at + 1;
    }
    return from + 1;
  };
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    const before = tokens[at - 1]?.type;
    const scripted =
      token.text === "^" && (before === "symbol" || before === "accent" || before === "command");
    const end = scripted ? groupEnd(at + 1) : at;
    if (scripted && tokens[end]?.text === "_") {
      const stop = groupEnd(end + 1);
      result.push(...tokens.slice(end, stop), ...tokens.slice(at, end));
      at = stop;
    } else {
      result.push(token);
      at++;
    }
  }
  return result;
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
