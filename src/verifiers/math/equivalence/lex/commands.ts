import { isLetter } from "../../../../normalize/ascii.ts";
import { BLACKBOARD } from "../../grammar/commands.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { isUnit } from "../units/units.ts";
import { currency } from "./amounts.ts";
import { endsValue } from "./letters.ts";
import { type LexerState, lookAhead } from "./lexer-state.ts";
import { words } from "./text-groups.ts";
import { ANSWER_COMMANDS } from "./vocabulary.ts";

/** Environments that only set their contents apart. */
const LAYOUT: ReadonlySet<string> = new Set(
  "align aligned equation gather gathered split eqnarray center multline".split(" "),
);

/** `\left.` and `\right.` have no bracket. */
function delimiter(lexer: LexerState, end: number): void {
  const name = lexer.source.slice(lexer.at, end);
  lexer.skip((name === "\\left" || name === "\\right") && lexer.source[end] === "." ? end + 1 : end);
}

export function command(lexer: LexerState): void {
  const { source } = lexer;
  let end = lexer.at + 1;
  while (isLetter(source.charCodeAt(end))) end++;
  if (end === lexer.at + 1) {
    escaped(lexer);
    return;
  }
  const name = source.slice(lexer.at + 1, end);
  if (name === "not") throw UNREADABLE;
  // A composition is no product.
  if (name === "circ") {
    lexer.push("mark", "circ", end);
    return;
  }
  const meaning = ANSWER_COMMANDS.get(name);
  if (meaning === undefined) {
    lexer.push("symbol", `\\${name}`, end);
    return;
  }
  const [type, text] = meaning;
  if (unitCommand(lexer, name, end)) return;
  if (name === "times" && isVectorBefore(lexer)) throw UNREADABLE;
  // Between propositions these are no separators of a list.
  if ((text === "and" || text === "or") && !/[=<>]|\\(?:leq?|geq?|neq?|in)(?![a-z])/.test(lexer.source))
    throw UNREADABLE;
  if (type === "skip") delimiter(lexer, end);
  else if (type === "accent") accent(lexer, text, end);
  else if (text === "words") words(lexer, end);
  else if (text === "begin" || text === "end") environment(lexer, text, end);
  else if (text === "color" || text === "textcolor" || text === "hspace" || text === "vspace") {
    lexer.skip(lexer.groupEnd(end));
  } else {
    lexer.push(type, text, end);
    if (type === "open") lexer.depth++;
    if (type === "close") lexer.depth--;
  }
}

function escaped(lexer: LexerState): void {
  const second = lexer.source[lexer.at + 1] ?? "";
  const end = lexer.at + 2;
  if (second === "{" || second === "(") {
    lexer.depth++;
    if (second === "{") lexer.push("open", "\\{", end);
    else lexer.skip(end);
  } else if (second === "}" || second === ")") {
    lexer.depth--;
    if (second === "}") lexer.push("close", "\\}", end);
    else lexer.skip(end);
  } else if (second === "$") currency(lexer, "$", end);
  else if (second === "%") lexer.push("mark", "%", end);
  else if (second === "|") lexer.push("command", "norm", end);
  else if (second === "\\") lexer.push("mark", "\\\\", behindGap(lexer.source, end));
  else lexer.skip(end);
}

/** The room that a line break leaves, `\\\\[4pt]`, says nothing. */
function behindGap(source: string, at: number): number {
  return source[at] === "["
    ? at + (/^\[\s*[\d.]{1,6}\s*(?:pt|em|ex|mm|cm|in|mu)\s*\]/.exec(lookAhead(source, at))?.[0].length ?? 0)
    : at;
}

function accent(lexer: LexerState, name: string, end: number): void {
  const stop = lexer.groupEnd(end);
  if (stop === end && name === "mathbb") {
    const letter = /^\s*([NZQRC])(?![a-zA-Z])/.exec(lookAhead(lexer.source, end));
    if (letter !== null) {
      lexer.push("namedSet", BLACKBOARD.get(letter[1] as string) as string, end + letter[0].length);
      return;
    }
  }
  if (stop === end) {
    const single = /^\s*(\\?[a-zA-Z]+|\w)/.exec(lookAhead(lexer.source, end));
    if (single === null) throw UNREADABLE;
    lexer.push(
      "accent",
      accented(name === "segment" ? "bar" : name, single[1] as string),
      end + single[0].length,
    );
    return;
  }
  const inside = lexer.source
    .slice(lexer.source.indexOf("{", end) + 1, stop - 1)
    .replace(/\s+/g, "")
    .replace(/^\\(?:mathbf|boldsymbol|bm|mathrm)\{?([a-zA-Z])\}?$/, "$1");
  if (name === "mathbb") {
    const set = BLACKBOARD.get(inside);
    if (set !== undefined) {
      lexer.push("namedSet", set, stop);
      return;
    }
  }
  if (name === "segment" && !/^[a-zA-Z0-9_']*$/.test(inside)) lexer.push("function", "conjugate", end);
  else if (name === "segment" && !/^[A-Z']{2,}$/.test(inside)) lexer.push("accent", `bar{${inside}}`, stop);
  else if (name === "segment") lexer.push("symbol", inside, stop);
  else lexer.push("accent", accented(name, inside), stop);
}

/** A letter with an accent; the unit vector of an axis is the same with an arrow or a hat. */
function accented(name: string, inside: string): string {
  const axis = name === "hat" ? /^\\?([ijk])(?:math)?$/.exec(inside)?.[1] : undefined;
  return axis === undefined ? `${name}{${inside}}` : `vec{${axis}}`;
}

function environment(lexer: LexerState, type: "begin" | "end", end: number): void {
  const stop = lexer.groupEnd(end);
  const name = lexer.source
    .slice(lexer.source.indexOf("{", end) + 1, stop - 1)
    .replace("*", "")
    .trim();
  if (LAYOUT.has(name)) {
    lexer.skip(stop);
    return;
  }
  if (type === "begin") lexer.environments.push(name);
  else lexer.environments.pop();
  lexer.push(type, name, name === "array" && type === "begin" ? lexer.groupEnd(stop) : stop);
}

/** Whether a cross product of vectors would follow: it is no product of numbers. */
function isVectorBefore(lexer: LexerState): boolean {
  const before = lexer.previous()?.type;
  return (
    (before === "symbol" || before === "accent") &&
    /\\(?:mathbf|boldsymbol|bm|vec|overrightarrow|hat)(?![a-z])/.test(lexer.source)
  );
}

/** `\Omega` behind a value, where letters are units; `\mu\mathrm{m}`. */
function unitCommand(lexer: LexerState, name: string, end: number): boolean {
  if ((name !== "Omega" && name !== "mu") || !lexer.isAfterValue()) return false;
  if (name === "Omega" && lexer.units && endsValue(lexer, end)) {
    lexer.push("words", "Ω", end);
    return true;
  }
  const micro =
    name === "mu"
      ? /^\s*\\(?:mathrm|text)\s*\{\s*([a-zA-Z]{1,2})\s*\}/.exec(lexer.source.slice(end, end + 30))
      : null;
  if (micro === null || !isUnit(`μ${micro[1]}`)) return false;
  lexer.push("words", `μ${micro[1]}`, end + micro[0].length);
  return true;
}
