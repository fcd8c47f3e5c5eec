import { LineCursor } from "../lines/line-cursor.ts";
import { isBefore, type Place, placeOf } from "./source-position.ts";

/** A line of one of several shards, in the order of the input. */
export interface MergedLine {
  /** Which of the files it comes from. */
  readonly shard: number;
  /** The line as it was before it got its place, newline included; valid until the next one is asked for. */
  readonly line: Buffer;
  readonly place: Place;
}

interface Head {
  readonly shard: number;
  readonly cursor: LineCursor;
  place: Place;
  at: number;
}

const CLOSE = Buffer.from("}\n");

/** Memory that all shards' blocks take together. */
const MEMORY = 256 << 20;

/**
 * The lines of shards' files in the order in which they stood in the input, without their places: each file is in
 * order, so a heap of their next lines is enough. Memory: 64 KiB to 1 MiB a file. O(lines · log files).
 */
export async function* inInputOrder(paths: readonly string[]): AsyncGenerator<MergedLine> {
  const blockBytes = Math.min(1 << 20, Math.max(1 << 16, Math.floor(MEMORY / Math.max(1, paths.length))));
  const heap: Head[] = [];
  for (const [shard, path] of paths.entries()) {
    const head = { shard, cursor: new LineCursor(path, blockBytes), place: { file: 0, line: 0 }, at: 0 };
    if (await advance(head)) {
      heap.push(head);
      rise(heap, heap.length - 1);
    }
  }
  for (let head = heap[0]; head !== undefined; head = heap[0]) {
    const { cursor, at, shard, place } = head;
    const line = Buffer.concat([cursor.line.subarray(0, at), CLOSE]);
    const more = advance(head);
    if (!(typeof more === "boolean" ? more : await more)) {
      const last = heap.pop() as Head;
      if (last !== head) heap[0] = last;
    }
    sink(heap);
    yield { shard, line, place };
  }
}

function advance(head: Head): boolean | Promise<boolean> {
  const more = head.cursor.next();
  return typeof more === "boolean" ? take(head, more) : more.then((there) => take(head, there));
}

/** What was checked before can be relied on: every line has its place. */
function take(head: Head, there: boolean): boolean {
  if (!there) return false;
  const found = placeOf(head.cursor.line);
  if (found === undefined) throw new Error("a line without its place");
  head.place = found.place;
  head.at = found.at;
  return true;
}

function rise(heap: Head[], from: number): void {
  let at = from;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!isBefore(heap[at]!.place, heap[above]!.place)) return;
    [heap[at], heap[above]] = [heap[above]!, heap[at]!];
    at = above;
  }
}

function sink(heap: Head[]): void {
  let at = 0;
  for (;;) {
    let least = at;
    for (const below of [2 * at + 1, 2 * at + 2]) {
      if (below < heap.length && isBefore(heap[below]!.place, heap[least]!.place)) least = below;
    }
    if (least === at) return;
    [heap[at], heap[least]] = [heap[least]!, heap[at]!];
    at = least;
  }
}
