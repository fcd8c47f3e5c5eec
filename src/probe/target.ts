/** One call of the reward under test: a response to one of the data's prompts. */
export interface Question {
  readonly response: string;
  /** The prompt as text; empty where the data has none. */
  readonly prompt: string;
  /** What the data says the answer is, as it stands there. */
  readonly reference: unknown;
  /** The data's own record, with its other columns. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** How a reward failed to give a number. */
export type FaultKind =
  /** It threw, or its server answered with an error. */
  | "exception"
  /** It gave something else than a finite number. */
  | "no number"
  /** It did not answer in time. */
  | "timeout"
  /** Its process ended. */
  | "died"
  /** It said that the question itself is at fault: a label it cannot read, a type it does not know. */
  | "refused";

/** What the reward under test said. */
export type Reply = { readonly score: number } | { readonly fault: FaultKind; readonly message: string };

/** A reward that can be asked, wherever it runs. */
export interface Target {
  /** What it is called in the report. */
  readonly name: string;
  /**
   * Asks about all questions and gives the replies in their order. A reward that hangs, throws or dies costs the
   * question alone.
   */
  ask(questions: readonly Question[]): Promise<readonly Reply[]>;
  close(): Promise<void>;
}

/** A reply of a finite number, or what is wrong with the value that came in its place. */
export function replyOf(value: unknown): Reply {
  const score = typeof value === "boolean" ? Number(value) : value;
  if (typeof score === "number" && Number.isFinite(score)) return { score };
  const shown = value === undefined ? "nothing" : JSON.stringify(value);
  return { fault: "no number", message: `gave ${shown.slice(0, 80)}` };
}
