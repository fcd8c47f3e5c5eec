import type { Sample } from "./sample.ts";

/** Why a record is no rollout. */
export interface RecordFault {
  readonly code: "bad_sample" | "bad_reference";
  readonly message: string;
  readonly pointer: string;
}

/** What of a record says which reward is meant. */
export type RewardNames = Pick<Sample, "data_source" | "type" | "extra_info">;

/** A record that is no rollout; it scores as a failure. */
export class UnreadRecord {
  readonly fault: RecordFault;
  /** What it says of its reward all the same, so that the failure is counted with its type. */
  readonly names: RewardNames;

  constructor(
    message: string,
    pointer: string,
    code: RecordFault["code"] = "bad_sample",
    names: RewardNames = {},
  ) {
    this.fault = { code, message, pointer };
    this.names = names;
  }
}
