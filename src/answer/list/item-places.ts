import { type ListItem, plain } from "./list-item.ts";

/**
 * Pieces with their places, one behind the other in the text that they were cut from, or the other way round. O(n).
 *
 * @param from where in the text the first may stand
 * @param start where the text stands in the region
 */
export function placedPieces(
  text: string,
  pieces: readonly string[],
  from: number,
  start: number,
): ListItem[] {
  const found = placesOf(text, pieces, from) ?? placesOf(text, pieces.toReversed(), from)?.reverse();
  return pieces.map((piece, i) => plain(piece, null, found === undefined ? -1 : start + found[i]!));
}

function placesOf(text: string, pieces: readonly string[], from: number): number[] | undefined {
  const places: number[] = [];
  let next = from;
  for (const piece of pieces) {
    const at = text.indexOf(piece, next);
    if (at < 0) return undefined;
    places.push(at);
    next = at + piece.length;
  }
  return places;
}
