import { finalRegion } from "../../../src/answer/final-region.ts";
import { isPythonSpace } from "../../../src/normalize/python-text.ts";
import { foldUnicode } from "../../../src/normalize/unicode.ts";
import type { Profile } from "../../../src/profiles/profile.ts";
import type { Given } from "../../../src/thinking/given.ts";

/** A text as a profile reads it, and where each of its places stands in the response. */
export interface Reading {
  readonly text: string;
  readonly placeOf: (at: number) => number;
}

/** What ends a line before it is folded. */
const lineEnd = /\r\n?|[\n\u0085\u2028\u2029]/g;
/** What folds by itself: a character with the marks on it. */
const cluster = /\P{M}\p{M}*|\p{M}+/gu;

/** Where each place of a folded line stands in the line before. */
function places(raw: string, folded: string): Uint32Array {
  const found = new Uint32Array(folded.length + 1).fill(raw.length);
  let at = 0;
  for (const { 0: part, index } of raw.matchAll(cluster)) {
    const next = at + foldUnicode(part).length;
    found.fill(index, at, Math.min(next, folded.length));
    at = next;
  }
  return found;
}

/** A reading with its Unicode folded: lines fold one by one, and what is in them character by character. */
function folded({ text, placeOf }: Reading): Reading {
  const lines: { from: number; raw: string; start: number; text: string; places?: Uint32Array }[] = [];
  let [from, start] = [0, 0];
  for (const end of [...text.matchAll(lineEnd), null]) {
    const raw = text.slice(from, end?.index ?? text.length);
    const own = foldUnicode(raw);
    lines.push({ from, raw, start, text: own });
    start += own.length + 1;
    from += raw.length + (end?.[0].length ?? 0);
  }
  const lineAt = (at: number): (typeof lines)[number] => {
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle]!.start <= at) low = middle;
      else high = middle - 1;
    }
    return lines[low]!;
  };
  return {
    text: lines.map((line) => line.text).join("\n"),
    placeOf(at) {
      const line = lineAt(at);
      const column = Math.min(at - line.start, line.text.length);
      if (line.raw === line.text) return placeOf(line.from + column);
      line.places ??= places(line.raw, line.text);
      return placeOf(line.from + line.places[column]!);
    },
  };
}

/**
 * What a profile gives a type's scorer of a rollout. The thinking that a profile puts before an answer where it did not
 * stand in the response has no place there: it is at the answer's beginning.
 */
export function givenReading(
  response: string,
  given: Given,
  profile: Profile,
  type: Parameters<Profile["text"]>[1],
): Reading {
  const text = profile.text(given, type);
  const read = given.reading();
  const from = read.from ?? 0;
  if (profile.name === "hardened") return { text, placeOf: (at) => from + at };
  if (!given.declared) {
    const prefill = text.length - response.length;
    return { text, placeOf: (at) => Math.max(0, at - prefill) };
  }
  const before = text.length - (read.answer ?? "").length;
  return { text, placeOf: (at) => from + Math.max(0, at - before) };
}

/** The end of a reading, from a place on. */
const rest = ({ text, placeOf }: Reading, from: number): Reading => ({
  text: text.slice(from),
  placeOf: (at) => placeOf(from + at),
});

/** The profile's visible answer. */
export function visibleReading(given: Reading, profile: Profile): Reading {
  return rest(given, given.text.length - profile.visible(given.text).length);
}

/** {@link visibleReading} as profile `hardened` compares it. */
export function foldedReading(given: Reading, profile: Profile): Reading {
  return profile.name === "hardened" ? folded(given) : visibleReading(given, profile);
}

/** The profile's answer area. */
export function areaReading(given: Reading, profile: Profile): Reading {
  if (profile.name !== "hardened") return rest(given, given.text.length - profile.area(given.text).length);
  const reading = folded(given);
  const { text, span, fault } = finalRegion(reading.text, "list");
  return { text: fault === null ? text : "", placeOf: (at) => reading.placeOf(span[0] + at) };
}

/** A part of a reading without the blanks around it, as a stretch of the response. */
export function trimmed(
  { text, placeOf }: Reading,
  from = 0,
  to = text.length,
): { from: number; to: number } {
  let [start, end] = [from, to];
  while (start < end && isPythonSpace(text.charCodeAt(start))) start++;
  while (end > start && isPythonSpace(text.charCodeAt(end - 1))) end--;
  return { from: placeOf(start), to: placeOf(end) };
}
