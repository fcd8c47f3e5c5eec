import { turn } from "./commitment.ts";
import type { OwnStatements, Said } from "./own-statements.ts";
import type { Reading } from "./reading.ts";
import type { Wanted } from "./wanted.ts";

/** An answer stated beside the final one. */
export type Rival = Pick<Reading, "text" | "key">;

/** Boxes that only a comma or a word parts give one answer together. */
const between = /^(?:[\s$,;]|\\[()[\],;]|\\quad|\\text\{\s*(?:and|or)\s*\}|and|or)*$/;

/** A box before another one, where only a comma or a word parts them: they give one answer together. */
function isJoined(text: string, box: Said, next: Said): boolean {
  return (
    box.statement.mark.reach === "braces" &&
    next.statement.start - box.end <= 40 &&
    box.end <= next.statement.start &&
    between.test(text.slice(box.end, next.statement.start))
  );
}

/** Other values that stand beside an answer and are not replaced by it, and the boxes that belong to it. */
export function beside(
  text: string,
  walk: OwnStatements,
  chosen: Said,
  { kind, rivalGap }: Wanted,
): { readonly boxes: string; readonly rivals: readonly Rival[] } {
  const rivals: Rival[] = [];
  let boxes = chosen.reading.text;
  let keys: Set<string> | undefined;
  let joins = kind === "formula" && chosen.statement.mark.reach === "braces";
  let next = chosen;
  for (let other = walk.next(); other !== null; other = walk.next()) {
    // A tag that holds the box is no other answer.
    if (other.end > chosen.statement.start) continue;
    if (joins && isJoined(text, other, next)) {
      // The same value twice is one value.
      keys ??= new Set([chosen.reading.key]);
      if (!keys.has(other.reading.key)) boxes = `${other.reading.text}, ${boxes}`;
      keys.add(other.reading.key);
      next = other;
      continue;
    }
    joins = false;
    if (!other.statement.mark.firm && chosen.statement.mark.firm) continue;
    const length = next.statement.start - other.reading.to;
    if (length > rivalGap || turn.test(text.slice(other.reading.to, next.statement.start))) break;
    if (other.reading.fault === null && other.reading.key !== chosen.reading.key) rivals.push(other.reading);
    next = other;
  }
  return { boxes, rivals: boxes === chosen.reading.text ? rivals : [] };
}
