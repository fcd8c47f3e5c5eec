import { Worker } from "node:worker_threads";
import { RewardError } from "../errors.ts";
import { type BlockFindings, type DecontaminateSetup, openLookout } from "./decontaminate-lines.ts";
import type { LookoutTask } from "./ngram-worker.ts";

/** Looks at blocks of lines, several at a time. */
export interface LookoutPool {
  look(bytes: Buffer): Promise<BlockFindings>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(found: BlockFindings): void;
  reject(error: Error): void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

// Tests run from the sources, which worker threads cannot load on Node 20: they take the build's.
const WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "../../dist/data/ngram-worker.js" : "../data/ngram-worker.js",
  import.meta.url,
);

/** As many threads as asked for; with one, none: the work is done here. The index is shared, not copied. */
export async function openLookoutPool(setup: DecontaminateSetup, threads: number): Promise<LookoutPool> {
  if (threads <= 1) {
    const look = await openLookout(setup);
    return { look: async (bytes) => look(bytes), close: async () => {} };
  }
  const all = Array.from({ length: threads }, () => open(WORKER, setup));
  let next = 0;
  return {
    look: (bytes) =>
      new Promise((resolve, reject) => {
        const { worker, waiting } = all.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a));
        const task: LookoutTask = { id: next++, bytes };
        waiting.set(task.id, { resolve, reject });
        worker.postMessage(task);
      }),
    close: async () => {
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}

function open(url: URL, setup: DecontaminateSetup): Thread {
  const worker = new Worker(url, { workerData: setup, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  worker.on("message", ({ id, found }: { id: number; found: BlockFindings }) => {
    waiting.get(id)?.resolve(found);
    waiting.delete(id);
  });
  worker.on("error", (error: Error) => {
    for (const { reject } of waiting.values()) reject(new RewardError("internal", error.message));
    waiting.clear();
  });
  return { worker, waiting };
}
