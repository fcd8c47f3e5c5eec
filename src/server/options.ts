import type { BackendChoice } from "../batch/gpu/choose.ts";
import type { PoolOptions } from "../batch/pool.ts";
import type { ProfileName } from "../profiles/profile.ts";
import type { Thinking, Turns } from "../thinking/option.ts";

/** Where the service listens unless told otherwise: other machines do not reach it there. */
export const defaultHost = "127.0.0.1";

/** How the service behaves. Every option has a default that suits a trainer on the same machine. */
export interface ServerOptions extends Omit<PoolOptions, "worker" | "niceIncrement"> {
  /** The profile of requests that name none; `golongrl` by default. */
  profile?: ProfileName;
  /** How the thinking is read in requests that do not say it; `tags` by default. */
  thinking?: Thinking;
  /** Whether a response is one turn of the model's or several; `one` by default. */
  turns?: Turns;
  /** URL of a module that exports a `registry`, for reward types of one's own. */
  registryModule?: string;
  /** Count ROUGE-L on a GPU: `gpu` demands one, `auto` takes a real one for large batches; `cpu` by default. */
  backend?: BackendChoice;
  /** Take a software adapter for a GPU: for tests. */
  softwareGpu?: boolean;
  /** Longest body after unpacking, in bytes; 64 MiB by default. */
  bodyLimit?: number;
  /** Most items in one request; 100,000 by default. */
  maxItems?: number;
  /** Requests that may be read, queued or being answered at once; further ones get 503. 32,768 by default. */
  maxRequests?: number;
  /** Bytes that may be held at once for all clients, requests and answers; further requests get 503. 384 MiB by default. */
  maxBytes?: number;
  /** Connections at once; further ones are closed. 32,768 by default, and fewer where the process may not open so many. */
  maxConnections?: number;
  /** What all items of one request may take of workers' time, in milliseconds; those left over get `timeout`. 10 minutes by default. */
  maxWorkMs?: number;
  /** Names by which the service may be called, in `Host`, besides the machine's own; any by default. */
  hosts?: readonly string[];
  /** Whether the rollout inspector is at `/`; true by default. */
  page?: boolean;
  /** Bearer token or API key that every request but `/health`, `/ready` and `/metrics` must carry. */
  token?: string;
  /** `trace` to `fatal`, or `silent`; `info` by default. */
  logLevel?: string;
  /** Also log the first 2,000 characters of every request body, which holds prompts and responses. */
  logBodies?: boolean;
  /** Where log lines go; standard output by default. */
  logStream?: { write(line: string): void };
  /** Time for a request's headers, in milliseconds; 10 s by default. */
  headersTimeoutMs?: number;
  /** Time for a request's body besides what its size allows (64 KiB a second), in milliseconds; 30 s by default. */
  bodyTimeoutMs?: number;
  /** Time an idle connection is kept, in milliseconds; 75 s by default, longer than the clients keep theirs. */
  keepAliveTimeoutMs?: number;
  /** Time to answer what was accepted when the server closes; 30 s by default. */
  graceMs?: number;
  /** Time without progress after which a client that does not read its answer is dropped; 30 s by default. */
  writeTimeoutMs?: number;
}

/** The options with their defaults filled in. */
export type Settings = ReturnType<typeof settingsOf>;

/** Fills in the defaults. */
export function settingsOf(options: ServerOptions) {
  return {
    profile: "golongrl" as const,
    backend: "cpu" as const,
    softwareGpu: false,
    bodyLimit: 64 << 20,
    maxItems: 100_000,
    maxRequests: 32_768,
    maxBytes: 384 << 20,
    maxConnections: 32_768,
    maxWorkMs: 600_000,
    page: true,
    /** A worker that reads a body of the longest kind needs less. */
    memoryMb: 512,
    logLevel: "info",
    logBodies: false,
    headersTimeoutMs: 10_000,
    bodyTimeoutMs: 30_000,
    keepAliveTimeoutMs: 75_000,
    graceMs: 30_000,
    writeTimeoutMs: 30_000,
    /** Time between two tries to load workers that cannot be loaded, each of which starts threads. */
    loadAgainMs: 5000,
    /** A rollout with its messages is some ten levels deep. */
    jsonDepth: 128,
    /** Values and names of members in one body: token ids of a long prompt come one by one. */
    jsonValues: 4_000_000,
    ...options,
  };
}
