/** The state of the service, as `/health` and `/ready` tell it. */
export const phases = ["starting", "ready", "no_workers", "stopping"] as const;
export type Phase = (typeof phases)[number];

/** Places in the two numbers that the event loop shares with the health thread. */
export const place = { beats: 0, phase: 1 } as const;

/** What the health thread is given. */
export interface HealthTask {
  readonly host: string;
  readonly port: number;
  /** The event loop hangs when it has not counted up `beats` for so long, in milliseconds. */
  readonly stalledMs: number;
  readonly shared: Int32Array;
}
