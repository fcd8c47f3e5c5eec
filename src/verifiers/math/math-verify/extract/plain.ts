import { isDigit } from "../../../../normalize/ascii.ts";
import { type Candidate, isBlank, nextPlace, percentEnd, skipBlanks } from "./candidate.ts";

const CURRENCY = new Set("$€£¥₹₽₪₩₫฿₡₢₣₤₥₦₧₨₭₮₯₰₱₲₳₴₵₶₷₸₺₻₼₾₿");
const EXPRESSION = new Set("0123456789.+-*×/^()÷");
const OPERATORS = new Set("+-*×/^()÷");

/** Asked at each possible end, longest first as a greedy pattern tries them: whether what must follow does. */
export type Accept = (end: number) => boolean;

const always: Accept = () => true;

/** After the start of the text, a blank or `=`, and perhaps `**`: the places a plain answer may begin. */
function afterPrefix(text: string, at: number): number[] {
  const places: number[] = [];
  const bold = (place: number): void => {
    if (text.startsWith("**", place)) places.push(place + 2);
    places.push(place);
  };
  if (at === 0) bold(0);
  if (at < text.length && (text[at] === "=" || isBlank(text.charCodeAt(at)))) bold(at + 1);
  return places;
}

/** Whether a plain answer may begin here: `afterPrefix` has a place. */
function mayBegin(text: string, at: number): boolean {
  if (at === 0) return true;
  const code = text.charCodeAt(at);
  return code === 61 || isBlank(code);
}

function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

interface Number {
  readonly end: number;
  readonly digits: string;
  readonly percent: boolean;
}

/** Tries an end with a percent word, then without. */
function closed(text: string, at: number, digitsTo: number, accept: Accept): Number | undefined {
  const digits = text.slice(at, digitsTo);
  const blanks = skipBlanks(text, digitsTo);
  const percent = text[blanks] === "\\" ? blanks : percentEnd(text, blanks);
  if (percent > blanks && accept(percent)) return { end: percent, digits, percent: true };
  return accept(digitsTo) ? { end: digitsTo, digits, percent: false } : undefined;
}

/** From the longest run of digits to one of them. */
function shrinking(text: string, at: number, from: number, to: number, accept: Accept): Number | undefined {
  for (let end = to; end > from; end--) {
    const found = closed(text, at, end, accept);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `1,234.5`: groups of three by commas or blanks. */
function grouped(text: string, at: number, first: number, accept: Accept): Number | undefined {
  if (text[first] === "0") return undefined;
  const lead = digitsEnd(text, first);
  if (lead === first || lead - first > 3) return undefined;
  const ends: number[] = [];
  let end = lead;
  while ((text[end] === "," || text[end] === " ") && digitsEnd(text, end + 1) >= end + 4) {
    end += 4;
    ends.push(end);
    if (isDigit(text.charCodeAt(end))) break;
  }
  for (const stop of ends.reverse()) {
    const fraction = text[stop] === "." ? digitsEnd(text, stop + 1) : stop;
    const found =
      (fraction > stop + 1 ? shrinking(text, at, stop + 1, fraction, accept) : undefined) ??
      closed(text, at, stop, accept);
    if (found !== undefined) return found;
  }
  return undefined;
}

function numberAt(text: string, at: number, accept: Accept): Number | undefined {
  if (isDigit(text.charCodeAt(at - 1))) return undefined;
  const first = text[at] === "-" ? at + 1 : at;
  const last = digitsEnd(text, first);
  if (last > first) {
    const found = grouped(text, at, first, accept);
    if (found !== undefined) return found;
    if (text[last] === "." || text[last] === ",") {
      const decimal = shrinking(text, at, last + 1, digitsEnd(text, last + 1), accept);
      if (decimal !== undefined) return decimal;
    }
    return shrinking(text, at, first, last, accept);
  }
  return text[at] === "." ? shrinking(text, at, at + 1, digitsEnd(text, at + 1), accept) : undefined;
}

/** A number, perhaps behind a currency sign, whose prefix begins at `at`. */
export function plainNumber(text: string, at: number, accept: Accept = always): Candidate | undefined {
  if (!mayBegin(text, at)) return undefined;
  for (const place of afterPrefix(text, at)) {
    const starts = CURRENCY.has(text[place] ?? "") ? [place + 1, place] : [place];
    for (const start of starts) {
      const found = numberAt(text, start, accept);
      if (found === undefined) continue;
      const parts = [{ text: found.digits, percent: found.percent }];
      return { start: at, end: found.end, kind: "number", parts };
    }
  }
  return undefined;
}

/** What may follow an expression: `.`, `,`, `:`, `)`, `$`, a blank or the end, perhaps after `**`. -1 when nothing does. */
function suffixEnd(text: string, at: number): number {
  for (const place of text.startsWith("**", at) ? [at + 2, at] : [at]) {
    if (place < text.length && (".,:)$".includes(text[place] as string) || isBlank(text.charCodeAt(place))))
      return place + 1;
    if (place === text.length || (place === text.length - 1 && text[place] === "\n")) return place;
  }
  return -1;
}

/** Digits, blanks and `+ - * / ^ ( )` with at least one operator, whose prefix begins at `at`. */
export function plainExpression(text: string, at: number, accept: Accept = always): Candidate | undefined {
  if (!mayBegin(text, at)) return undefined;
  for (const place of afterPrefix(text, at)) {
    let digit = text[place] === "-" ? place + 1 : place;
    if (text[digit] === "(") digit++;
    if (text[digit] === "-") digit++;
    if (!isDigit(text.charCodeAt(digit))) continue;
    const run = runFrom(text, digit + 1);
    const operator = run.nextOperator(digit + 1);
    if (operator < 0) continue;
    const { last } = run;
    // Asked for more than a suffix, not every end of a very long run is tried.
    const least = accept === always ? operator : Math.max(operator, last - MAX_ENDS);
    for (let end = last; end > least + 1; end--) {
      const suffix = suffixEnd(text, end);
      if (suffix < 0 || !accept(suffix)) continue;
      return {
        start: at,
        end: suffix,
        kind: "expression",
        parts: [{ text: text.slice(place, end), percent: false }],
      };
    }
  }
  return undefined;
}

/** How many ends of an expression are tried where something must follow it. */
const MAX_ENDS = 1_000;

/** A stretch of what expressions are made of, shared by all that begin in it: each is looked through once. */
class Run {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The last end behind which an expression may stop. */
  readonly last: number;
  /** The first operator from `asked` on, or the end. */
  private operator = -1;
  private asked = -1;

  constructor(text: string, start: number) {
    this.text = text;
    this.start = start;
    let end = start;
    while (end < text.length && (EXPRESSION.has(text[end] as string) || isBlank(text.charCodeAt(end)))) end++;
    this.end = end;
    while (end > start && suffixEnd(text, end) < 0) end--;
    this.last = end;
  }

  /** The first operator from a place on, or -1. Asked from left to right, the run is looked through once. */
  nextOperator(from: number): number {
    if (this.asked < 0 || from < this.asked || this.operator < from) {
      this.asked = from;
      this.operator = from;
      while (this.operator < this.end && !OPERATORS.has(this.text[this.operator] as string)) this.operator++;
    }
    return this.operator < this.end ? this.operator : -1;
  }
}

let recent: Run | undefined;

function runFrom(text: string, start: number): Run {
  const known = recent;
  if (known !== undefined && known.text === text && start >= known.start && start < known.end) return known;
  recent = new Run(text, start);
  return recent;
}

/** An expression, else a number. */
export function plainAnswer(text: string, at: number, accept: Accept = always): Candidate | undefined {
  return plainExpression(text, at, accept) ?? plainNumber(text, at, accept);
}

/** The places of `mayBegin`, and few others. */
const BEGINNING = /[=\s\x1c-\x1f\x85]/g;

/** All matches of a plain answer from left to right, without overlap. */
export function scan(text: string, match: (at: number) => Candidate | undefined): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at <= text.length; ) {
    if (!mayBegin(text, at)) {
      if (at === text.length) break;
      at = nextPlace(text, at + 1, BEGINNING);
      continue;
    }
    const candidate = match(at);
    if (candidate === undefined) at++;
    else {
      found.push(candidate);
      at = Math.max(candidate.end, at + 1);
    }
  }
  return found;
}
