/** What a thread of the decontamination runs. */
import { parentPort, workerData } from "node:worker_threads";
import { type DecontaminateSetup, openLookout } from "./decontaminate-lines.ts";

/** A block on its way to a thread. */
export interface LookoutTask {
  readonly id: number;
  readonly bytes: Uint8Array;
}

const look = await openLookout(workerData as DecontaminateSetup);
parentPort?.on("message", ({ id, bytes }: LookoutTask) => {
  const found = look(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  parentPort?.postMessage({ id, found });
});
