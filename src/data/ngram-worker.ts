/** What a thread of the decontamination runs: the pool's loader imports it there and calls it. */
import { type ErrorCode, RewardError } from "../errors.ts";
import { type BlockFindings, type DecontaminateSetup, openLookout } from "./decontaminate-lines.ts";

/** A block of lines, and what they are looked at by: the same for all blocks that a thread gets. */
export interface LookTask {
  readonly setup: DecontaminateSetup;
  readonly bytes: Uint8Array;
}

type Reply = { done: BlockFindings } | { failed: { code: ErrorCode; message: string } };

let opened: ReturnType<typeof openLookout> | undefined;

export async function look({ setup, bytes }: LookTask): Promise<Reply> {
  try {
    opened ??= openLookout(setup);
    const lookAt = await opened;
    return { done: lookAt(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) };
  } catch (error) {
    const code = error instanceof RewardError ? error.code : "internal";
    return { failed: { code, message: (error as Error).message } };
  }
}
