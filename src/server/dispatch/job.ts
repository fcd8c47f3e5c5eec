import type { RawReply, RawRequest, StatusCount } from "./handle-request.ts";

/** The client that a job's answer goes to. */
export interface Client {
  gone: boolean;
  /** Called when the client goes while its request is in work. */
  tell?: () => void;
  /** Whose turn it is: those of one lane wait for one another. A connection, where there is one. */
  readonly lane: object;
  /** Counts bytes that are kept for it. */
  owe(bytes: number): void;
}

/**
 * The client of a part of a request. Once it has gone, a part that no worker has begun is dropped; one that is begun is
 * finished, since parts are short.
 */
export const partOf = (client: Client): Client => ({
  get gone() {
    return client.gone;
  },
  lane: client.lane,
  owe: (bytes) => client.owe(bytes),
});

/** What one request has taken of workers' time so far, all its parts together. */
export interface Work {
  ms: number;
}

/** A request, or a part of one, that waits for its answer. */
export interface Job {
  readonly request: RawRequest;
  readonly bytes: Uint8Array;
  readonly since: number;
  readonly settle: (reply: RawReply) => void;
  readonly fail: (error: unknown) => void;
  readonly client: Client;
  readonly work: Work;
  /** What earlier turns have done, as JSON lists; see `Pieces`. */
  readonly saved: string[];
  readonly tally: StatusCount[];
  /** Whether it waits among those that take long. */
  isLong: boolean;
}
