/** A response split into thinking and answer; null where the thinking does not end as it must. */
export interface Parted {
  readonly thinking: string | null;
  readonly answer: string | null;
}

/**
 * A sign that a response games its reward, or breaks off: a number beside the score, never in it.
 */
export interface Signal {
  /** The key under which it is shown. */
  readonly name: string;
  /** What it says, in one sentence without a full stop. */
  readonly summary: string;
  /** How strong the sign is, in [0, 1]; 0 is none. Pure, linear in the response, and never throws. */
  readonly measure: (response: string, parted: Parted) => number;
}
