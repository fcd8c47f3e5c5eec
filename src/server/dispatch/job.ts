import type { RawReply, RawRequest, StatusCount } from "./handle-request.ts";

/** The client that waits for a job's answer. */
export interface Client {
  gone: boolean;
  /** Called when the client disconnects while its request is being answered. */
  tell?: (() => void) | undefined;
  /** Clients take turns by lane, and jobs of one lane wait for one another. The lane is the connection, where there is one. */
  readonly lane: object;
  /** Counts bytes that are kept for it. */
  owe(bytes: number): void;
}

/**
 * The client of one part of a request. When it disconnects, parts that no worker has begun are dropped; a part that is
 * begun is finished, since parts are short.
 */
export const partOf = (client: Client): Client => ({
  get gone() {
    return client.gone;
  },
  lane: client.lane,
  owe: (bytes) => client.owe(bytes),
});

/** Workers' time that one request has used so far, all its parts together. */
export interface Work {
  ms: number;
}

/** A request, or a part of one, that is queued or being answered. */
export interface Job {
  readonly request: RawRequest;
  readonly bytes: Uint8Array;
  readonly since: number;
  readonly settle: (reply: RawReply) => void;
  readonly fail: (error: unknown) => void;
  readonly client: Client;
  readonly work: Work;
  /** The pieces that earlier turns have finished, as JSON lists; see `Pieces`. */
  readonly saved: string[];
  readonly tally: StatusCount[];
  /** Whether it stands in the queue of long requests. */
  isLong: boolean;
}
