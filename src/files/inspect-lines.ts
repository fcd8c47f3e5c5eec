import { DataFault } from "./data-fault.ts";
import { type Entry, zipEntries } from "./packed/zip.ts";
import { jsonDocumentLines } from "./text/json-document.ts";

const SAMPLE = /^samples\/.*\.json$/s;

/**
 * The samples of an inspect-ai log (`.eval`, a ZIP archive) as JSON lines, one in memory at a time.
 *
 * @param path a file on the disk
 * @throws {DataFault} when the archive is damaged, or holds no samples
 */
export async function* inspectLines(path: string): AsyncGenerator<Uint8Array> {
  let [samples, others] = [0, 0];
  for (const entry of zipEntries(path)) {
    if (SAMPLE.test(entry.name)) {
      samples++;
      yield* lineOf(entry);
    } else others++;
  }
  if (samples > 0) return;
  throw new DataFault(
    others === 0 ? "a ZIP archive without files" : "a ZIP archive that is no inspect log: unpack it first",
  );
}

async function* lineOf(entry: Entry): AsyncGenerator<Uint8Array> {
  const bytes = entry.bytes();
  // What Python writes of a document is one line already.
  if (!bytes.includes(0x0a)) {
    yield bytes;
    yield Buffer.from("\n");
  } else yield* jsonDocumentLines([bytes]);
}
