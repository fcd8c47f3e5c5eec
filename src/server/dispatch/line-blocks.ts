import type { Readable } from "node:stream";
import { HttpError } from "../http/http-error.ts";
import { type Held, overloaded } from "../intake/account.ts";
import { broken, tooSlow } from "../intake/body.ts";
import { clock, slowest } from "../intake/clock.ts";
import { Gathered } from "../intake/gathered.ts";
import { pace } from "../intake/pace.ts";
import type { Settings } from "../options.ts";

/** How long a line waits for memory, in milliseconds, and how often it looks for some. */
const [roomMs, lookMs] = [5000, 20];

const newline = 0x0a;

/**
 * Cuts a stream into blocks of whole lines, as they come. The bytes held are counted in the account; the caller frees
 * those of a block when it is done with it.
 *
 * @throws HttpError after all lines that are whole: 400 for a stream that breaks off or cannot be unpacked, 408 for one
 * that says nothing for too long or has a line that comes too slowly, 413 for a line that is too long, 503 when there
 * is no memory for one
 */
export async function* blocksOf(
  body: Readable,
  held: Held,
  { bodyLimit, bodyTimeoutMs }: Pick<Settings, "bodyLimit" | "bodyTimeoutMs">,
): AsyncGenerator<Buffer> {
  const lineMemory = () => new Gathered((bytes) => held.hold(bytes), bodyLimit);
  let line = lineMemory();
  let began = clock.now;
  for await (const chunk of chunksOf(body, held, bodyTimeoutMs)) {
    const cut = chunk.lastIndexOf(newline) + 1;
    if (cut > 0) {
      await add(line, chunk.subarray(0, cut));
      const block = line.bytes;
      // From here on the account counts the length of the block, no longer the memory it was gathered in.
      held.release(line.room - block.length);
      line = lineMemory();
      began = clock.now;
      yield block;
    }
    const rest = chunk.subarray(cut);
    if (rest.length === 0) continue;
    if (line.size + rest.length > bodyLimit)
      throw new HttpError(413, "too_large", `a line is longer than ${bodyLimit} bytes`);
    if (clock.now - began > bodyTimeoutMs + line.size / slowest) throw tooSlow();
    await add(line, rest);
  }
  if (line.size > 0) yield line.bytes;
}

/** Adds to a line, when there is memory for it. */
async function add(line: Gathered, piece: Buffer): Promise<void> {
  const over = performance.now() + roomMs;
  while (!line.add(piece)) {
    if (performance.now() > over) throw overloaded();
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/**
 * The stream's chunks, up to its end or its failure. A sender that is silent for too long while we wait for it ends the
 * stream, and so does `held.refuse`.
 */
async function* chunksOf(body: Readable, held: Held, ms: number): AsyncGenerator<Buffer> {
  const chunks: Buffer[] = [];
  let failure: HttpError | undefined;
  let ended = false;
  let wake = () => {};
  const fail = (why: HttpError) => {
    failure ??= why;
    wake();
  };
  body.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    body.pause();
    pace.took(chunk.length);
    wake();
  });
  body.once("end", () => {
    ended = true;
    wake();
  });
  body.on("error", () => fail(broken()));
  body.once("close", () => {
    if (!ended) fail(broken());
  });
  held.refuse = fail;
  const isDue = () => chunks.length > 0 || ended || failure !== undefined;
  for (;;) {
    if (!isDue()) {
      pace.goOn(body);
      await new Promise<void>((resolve) => {
        const over = clock.now + ms;
        const silence = { look: (now: number) => void (now > over && fail(tooSlow())) };
        clock.watch(silence);
        wake = () => {
          if (!isDue()) return;
          clock.forget(silence);
          resolve();
        };
        wake();
      });
    }
    const chunk = chunks.shift();
    if (chunk !== undefined) yield chunk;
    else if (failure !== undefined) throw failure;
    else return;
  }
}
