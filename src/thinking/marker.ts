/** A marker as it is looked for: literally, or with a name that differs from checkpoint to checkpoint. */
export interface Marker {
  readonly text: string;
  /** The same as the source of a pattern. */
  readonly pattern: string;
  /** Finds it at the end of a text; null where the text itself is enough. */
  readonly atEnd: RegExp | null;
}

/** Stands in a marker for the name that a checkpoint puts there. */
const name = "NAME";
const anyName = "[^\\s<>]{1,64}";
/** No marker with a name is longer. */
const longest = 120;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/**
 * A marker of the table, ready to be looked for.
 *
 * @example
 * markerOf("[/THINK]").pattern // => "\\[\\/THINK\\]"
 */
export function markerOf(text: string): Marker {
  const parts = text.split(name);
  const pattern = parts.map(escaped).join(anyName);
  return { text, pattern, atEnd: parts.length === 1 ? null : new RegExp(`${pattern}$`) };
}

/** A pattern that finds any of the markers, a longer one before one that it begins with. */
export function anyOf(markers: readonly string[]): string {
  return [...markers]
    .sort((a, b) => b.length - a.length)
    .map((text) => markerOf(text).pattern)
    .join("|");
}

/** The marker's length where a text ends with it, else 0. */
export function endsWithMarker(text: string, { text: literal, atEnd }: Marker): number {
  if (atEnd === null) return text.endsWith(literal) ? literal.length : 0;
  return atEnd.exec(text.slice(-longest))?.[0].length ?? 0;
}
