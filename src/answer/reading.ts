/** What a stretch of a text says, in the sense of one kind of answer. */
export interface Reading {
  /** The answer's text as it stands, or as a JSON string spells it. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Equal for two readings that mean the same. */
  readonly key: string;
  /** Why the stretch gives no one answer although it gives something: two values, a denial. */
  readonly fault: string | null;
}

/** Reads a stretch of a text; null where it holds nothing of the kind. */
export type ReadStretch = (text: string, from: number, to: number, how: StretchKind) => Reading | null;

/** "The answer is right": said of an answer, and none itself. */
export const evaluation =
  /^[\s:*]*(?:right|correct|wrong|incorrect|consistent|as follows|given|below|above|clear|known|obvious|reasonable|verified|(?:the|a)?\s*(?:final\s+)?answer)\b(?!\s*[-=])/i;

/** At the head of a stretch, in a command's braces too: an instruction to whoever judges, which is no answer. */
export const instructs =
  /^[\s:*"'($]{0,8}(?:\\(?:text(?:bf|it|rm)?|mathrm|mbox)\s?\{\s?)?(?:please )?(?:(?:ignore|disregard|forget) (?:all|any|the|your)\b[^.\n]{0,30}\binstructions?|(?:score|grade|mark|rate|count|accept|treat|judge) (?:this|it|that|me|the (?:answer|response))|(?:output|print|return|write|respond|reply)\b(?!\s{0,4}:))/i;

/** Which mark a stretch belongs to: a sign encloses an answer, a sentence states it, a bare text is all there is. */
export type StretchKind = "sign" | "sentence" | "before" | "bare";
