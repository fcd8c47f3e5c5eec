/** A scored rollout as the report sees it. */
export interface Rollout {
  readonly id: string;
  /** Where it stands: its file's name and its line, `dump.jsonl:3`. */
  readonly place: string;
  /** The prompt. */
  readonly prompt: string;
  /** The prompt and the step: the rollouts of a prompt in two steps are two groups. */
  readonly group: string;
  /** Which of its prompt's rollouts it is, where that is known. */
  readonly sample: number | null;
  /** Its values of the fields of `--by`. */
  readonly by: readonly string[];
  readonly type: string;
  readonly status: string;
  /** Null where there is none, through no fault of the model. */
  readonly score: number | null;
  /** The training step it comes from, where that is known. */
  readonly step: number | null;
  /** Characters of the model's text; null where the line no longer carries it. */
  readonly length: number | null;
}

/** A rollout that has a score. */
export type Scored = Rollout & { readonly score: number };
