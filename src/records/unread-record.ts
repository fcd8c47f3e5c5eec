/** Why a record is no rollout. */
export interface RecordFault {
  readonly code: "bad_sample" | "bad_reference";
  readonly message: string;
  readonly pointer: string;
}

/** A record that is no rollout; it scores as a failure. */
export class UnreadRecord {
  readonly fault: RecordFault;

  constructor(message: string, pointer: string, code: RecordFault["code"] = "bad_sample") {
    this.fault = { code, message, pointer };
  }
}
