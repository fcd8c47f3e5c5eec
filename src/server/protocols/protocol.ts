import type { GivenUp } from "../../batch/given-up.ts";
import type { JsonSchema } from "../../ground-truth.ts";
import type { ProfileName } from "../../profiles/profile.ts";
import type { RecordOptions } from "../../records/record-options.ts";
import type { Rollout } from "../../records/rollout.ts";
import type { UnreadRecord } from "../../records/unread-record.ts";
import type { Registry } from "../../registry.ts";
import type { Result } from "../../scoring/result.ts";
import type { ThinkingOptions } from "../../thinking/read-thinking.ts";

/** One request as a protocol sees it: checked against the protocol's schema, ready to be answered. */
export interface Call {
  readonly body: Readonly<Record<string, unknown>>;
  /** The body as it was sent. */
  readonly bytes: Buffer;
  /** The reward type named in the path. */
  readonly type: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  readonly registry: Registry;
  /** The request's profile. */
  readonly profile: ProfileName;
  /** How the request has the thinking read. */
  readonly how: ThinkingOptions;
  /** How its records are read. */
  readonly reading: RecordOptions;
  /** Most items one request may hold. */
  readonly maxItems: number;
  /**
   * Does a piece of the work: within the deadline, and so that others may get their turn before it. Its value is JSON,
   * since the next turn goes on with it.
   *
   * @param work told why it was given up, if it was: then it gives what stands in its place
   */
  readonly piece: <T>(work: (givenUp: GivenUp | undefined) => T) => T;
  /**
   * Scores one rollout as the path's type, under the request's options or those given.
   *
   * @throws RewardError `bad_option`
   */
  readonly score: (rollout: Rollout | UnreadRecord, options?: CallOptions) => Result;
  /** A line for each way that all rollouts scored so far went alike: all gated, all labels unusable. */
  readonly warnings: () => readonly string[];
}

/** What a body may say of how its rollouts are scored, besides the query. */
export interface CallOptions {
  readonly profile?: string | undefined;
  readonly thinking?: unknown;
  readonly turns?: unknown;
  /** The reward type, whatever the rollouts say. */
  readonly type?: string | undefined;
}

/** The schemas of these options. */
export const callOptions = {
  profile: { enum: ["golongrl", "hardened"] },
  thinking: {
    type: ["string", "object"],
    description: "how the model marks its thinking: tags, opened, none, field, a family, or its markers",
  },
  turns: { enum: ["one", "last"], description: "whether the last of several turns counts" },
  type: { type: "string", description: "the reward type, whatever the rollouts say" },
} as const;

/** The query parameters of every path. */
export const commonQuery = {
  profile: { enum: ["golongrl", "hardened"], description: "the profile, where it is not the server's" },
  thinking: {
    type: "string",
    description:
      "how the model marks its thinking: tags, opened, none, field, a family, or its markers as JSON",
  },
  turns: { enum: ["one", "last"], description: "whether the last of several turns counts" },
} as const;

/**
 * How one trainer speaks to a reward server: everything the service knows about it. Routes, validation, OpenAPI and
 * documentation derive from it.
 */
export interface Protocol {
  /** Without a parameter. */
  readonly path: string;
  /** Whether `path/{type}` is served too, for labels that do not name their reward type. */
  readonly typed: boolean;
  /** Who speaks it. */
  readonly client: string;
  readonly summary: string;
  /** Query parameters besides `commonQuery`, with what they do. */
  readonly query: Readonly<
    Record<string, { readonly enum?: readonly string[]; readonly description: string }>
  >;
  /** JSON Schema a body must fit. */
  readonly request: JsonSchema;
  /** What to say besides of a body that does not fit it: how it is usually meant. */
  readonly usual?: string;
  /** The same in more words for the documentation, where parts of a body are checked one by one. */
  readonly documented?: JsonSchema;
  readonly reply: JsonSchema;
  /** A request that works, for the documentation and its test. */
  readonly example: unknown;
  /**
   * Answers a request: JSON to be serialized, or the bytes of a reply.
   * @throws RewardError, HttpError when the request as a whole cannot be answered
   */
  readonly answer: (call: Call) => unknown;
}
