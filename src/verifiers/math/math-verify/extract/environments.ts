import { isDigit } from "../../../../normalize/ascii.ts";
import { type Candidate, isBlank, nextPlace, type Part, percentEnd, skipBlanks } from "./candidate.ts";

/** At most so many environments joined by commas and words make one list. */
const MAX_JOINED = 6;

/** An environment: where it ends and what is inside. */
interface Environment {
  readonly end: number;
  readonly text: string;
}

/** `$$…$$` at `at`; a single dollar may stand inside, a backslash before the close keeps it open. */
function displayDollar(text: string, at: number): Environment | undefined {
  if (!text.startsWith("$$", at) || text[at - 1] === "\\") return undefined;
  for (let end = at + 2; end < text.length; end++) {
    if (text[end] !== "$" || text[end + 1] !== "$") continue;
    if (end === at + 2 || text[end - 1] === "\\") return undefined;
    return { end: end + 2, text: text.slice(at + 2, end) };
  }
  return undefined;
}

/** Where `close` stands next, kept for the openings that follow: many may share one far closing. */
function nextClosing(text: string, close: string, from: number): number {
  const known = closings.get(close);
  if (known?.text === text && from >= known.from && (known.found < 0 || from <= known.found))
    return known.found;
  const found = text.indexOf(close, from);
  closings.set(close, { text, from, found });
  return found;
}

const closings = new Map<string, { readonly text: string; readonly from: number; readonly found: number }>();

/** `\[…\]` or `\(…\)`; the latter on one line. */
function bracketed(
  text: string,
  at: number,
  open: string,
  close: string,
  line: boolean,
): Environment | undefined {
  if (!text.startsWith(open, at) || text[at - 1] === "\\") return undefined;
  const end = nextClosing(text, close, at + 2);
  if (end < at + 3 || text[end - 1] === "\\") return undefined;
  const inside = text.slice(at + 2, end);
  return line && inside.includes("\n") ? undefined : { end: end + 2, text: inside };
}

/** `$…$` on one line; not after a digit or a backslash, `\$` stays inside. */
function inlineDollar(text: string, at: number): Environment | undefined {
  if (text[at] !== "$" || text[at - 1] === "\\" || isDigit(text.charCodeAt(at - 1))) return undefined;
  for (let end = at + 1; end < text.length && text[end] !== "\n"; end++) {
    if (text[end] === "\\" && text[end + 1] === "$") end++;
    else if (text[end] === "$") {
      return end > at + 1 ? { end: end + 1, text: text.slice(at + 1, end) } : undefined;
    }
  }
  return undefined;
}

/** ` [ … ] ` with a blank on both sides. */
function spacedBracket(text: string, at: number): Environment | undefined {
  if (text[at + 1] !== "[" || !isBlank(text.charCodeAt(at))) return undefined;
  let end = at + 2;
  while (end < text.length && text[end] !== "]" && text[end] !== "[" && text[end] !== "\n") end++;
  if (text[end] !== "]" || end === at + 2 || end + 1 >= text.length || !isBlank(text.charCodeAt(end + 1))) {
    return undefined;
  }
  return { end: end + 2, text: text.slice(at + 2, end) };
}

function simpleNumberEnd(text: string, at: number): number {
  let end = text[at] === "-" ? at + 1 : at;
  const first = end;
  while (isDigit(text.charCodeAt(end))) end++;
  if (end === first) return -1;
  if ((text[end] === "." || text[end] === ",") && isDigit(text.charCodeAt(end + 1))) {
    end++;
    while (isDigit(text.charCodeAt(end))) end++;
  }
  return end;
}

/** A bare `\frac{1}{2}` of plain numbers. */
function bareFraction(text: string, at: number): Environment | undefined {
  let end = text[at] === "-" ? at + 1 : at;
  if (!text.startsWith("\\frac{", end)) return undefined;
  end = simpleNumberEnd(text, end + 6);
  if (end < 0 || text[end] !== "}" || text[end + 1] !== "{") return undefined;
  end = simpleNumberEnd(text, end + 2);
  if (end < 0 || text[end] !== "}") return undefined;
  return { end: end + 1, text: text.slice(at, end + 1) };
}

/** Whether a `\boxed{…}` with something in it stands inside. */
function holdsBox(content: string): boolean {
  const box = content.indexOf("\\boxed{");
  return box >= 0 && content.indexOf("}", box + 8) >= 0;
}

function environmentAt(text: string, at: number, boxed: boolean): Environment | undefined {
  const found =
    displayDollar(text, at) ??
    bracketed(text, at, "\\[", "\\]", false) ??
    inlineDollar(text, at) ??
    bracketed(text, at, "\\(", "\\)", true) ??
    spacedBracket(text, at);
  if (boxed) return found !== undefined && holdsBox(found.text) ? found : undefined;
  return found ?? bareFraction(text, at);
}

function withPercent(text: string, found: Environment): { end: number; part: Part } {
  const blanks = skipBlanks(text, found.end);
  const end = percentEnd(text, blanks);
  return { end, part: { text: found.text, percent: end > blanks } };
}

/** `,`, `and`, `or`, `,and`, `,or` between two environments; the place after it and its blanks, or -1. */
function joinEnd(text: string, at: number): number {
  const start = skipBlanks(text, at);
  const comma = text[start] === "," ? start + 1 : start;
  if (text.startsWith("and", comma)) return skipBlanks(text, comma + 3);
  if (text.startsWith("or", comma)) return skipBlanks(text, comma + 2);
  return comma > start ? skipBlanks(text, comma) : -1;
}

/**
 * Environments that begin at `at`, joined by commas and words: the longest chain first, then shorter ones.
 */
export function environmentChains(text: string, at: number, boxed: boolean): Candidate[] {
  const found = environmentAt(text, at, boxed);
  if (found === undefined) return [];
  const chains: Candidate[] = [];
  let { end, part } = withPercent(text, found);
  let parts: readonly Part[] = [part];
  for (;;) {
    chains.unshift({ start: at, end: boxed ? skipBlanks(text, end) : end, kind: "latex", parts });
    if (parts.length === MAX_JOINED) return chains;
    const next = joinEnd(text, end);
    if (next < 0) return chains;
    const other =
      environmentAt(text, next, boxed) ??
      (isBlank(text.charCodeAt(next - 1)) ? environmentAt(text, next - 1, boxed) : undefined);
    if (other === undefined) return chains;
    ({ end, part } = withPercent(text, other));
    parts = [...parts, part];
  }
}

/** Whether an environment may begin with this character: saves looking further. */
function mayBegin(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // `$`, a backslash, `-`; before `[` anything.
  return code === 36 || code === 92 || code === 45 || text.charCodeAt(at + 1) === 91;
}

/** The places of `mayBegin`. */
const BEGINNING = /[$\\-]|[\s\S](?=\[)/g;

/** All chains from left to right, without overlap. */
export function environments(text: string, boxed: boolean): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < text.length; ) {
    if (!mayBegin(text, at)) {
      at = nextPlace(text, at + 1, BEGINNING);
      continue;
    }
    const longest = environmentChains(text, at, boxed)[0];
    if (longest === undefined) at++;
    else {
      found.push(longest);
      at = Math.max(longest.end, at + 1);
    }
  }
  return found;
}
