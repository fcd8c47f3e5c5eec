import { type GivenUp, MESSAGES } from "../../batch/given-up.ts";
import { RewardError } from "../../errors.ts";
import type { ProfileName } from "../../profiles/profile.ts";
import { compareTexts } from "../../verifiers/math/golongrl.ts";
import { type MathVerifyRelease, mathVerify } from "../../verifiers/math/index.ts";
import type { MathVerdict } from "../../verifiers/math/verdict.ts";
import type { Protocol } from "./protocol.ts";

/** What is compared. */
interface Pair {
  readonly response: string;
  readonly reference: string;
}

interface Options {
  readonly profile?: ProfileName;
  /** Code points from the end that are searched in `golongrl`; 0 for all of them. */
  readonly window?: number;
  /** The reference is a text to be searched for its answer, as the response is, and not the answer itself. */
  readonly texts?: boolean;
  readonly release?: MathVerifyRelease;
}

const verdict = {
  type: "object",
  required: ["equal", "status", "reason", "method", "exhausted", "extracted"],
  properties: {
    equal: { type: "boolean" },
    status: { enum: ["scored", "no_answer", "unparseable", "bad_reference", "timeout", "internal"] },
    reason: { type: "string" },
    method: { type: "string", description: "the layer that decided" },
    exhausted: { type: "boolean", description: "a limit of work was reached: not decided, so not equal" },
    extracted: { type: ["string", "null"], description: "the answer as it stands in the response" },
  },
};

/** The verifier of mathematics by itself: the library's `mathVerify`, for many pairs. */
export const mathVerifyProtocol: Protocol = {
  path: "/v1/math_verify",
  typed: false,
  client: "the adapters of this package",
  summary: "Whether the final answers of responses equal their references, as mathematics",
  query: {},
  request: {
    type: "object",
    required: ["items"],
    additionalProperties: false,
    properties: {
      items: {
        type: "array",
        items: {
          type: "object",
          required: ["response", "reference"],
          properties: { response: { type: "string" }, reference: { type: "string" } },
        },
      },
      options: {
        type: "object",
        additionalProperties: false,
        properties: {
          profile: { enum: ["golongrl", "hardened"] },
          window: {
            type: "integer",
            minimum: 0,
            description:
              "golongrl: how many code points from the end are searched; 500 by default, 0 for all",
          },
          texts: {
            type: "boolean",
            description: "golongrl: search the reference for its answer too, as Math-Verify's `parse` does",
          },
          release: {
            enum: ["0.8.0", "0.9.0"],
            description: "golongrl: the release of Math-Verify that is followed; 0.8.0 by default",
          },
        },
      },
    },
  },
  reply: {
    type: "object",
    required: ["results"],
    properties: { results: { type: "array", items: verdict } },
  },
  example: { items: [{ response: "so it is \\boxed{\\frac{1}{2}}", reference: "0.5" }] },
  answer(call) {
    const items = call.body.items as readonly Pair[];
    const { profile = call.profile, window, texts, release } = (call.body.options ?? {}) as Options;
    const options = {
      profile,
      ...(window !== undefined && { window: window || Number.MAX_SAFE_INTEGER }),
      ...(release !== undefined && { release }),
    };
    return {
      results: items.map(({ response, reference }) =>
        call.piece((givenUp) => {
          if (givenUp !== undefined) return notJudged(givenUp);
          const found = judged(() =>
            texts === true && profile === "golongrl"
              ? compareTexts(reference, response, release)
              : mathVerify(response, reference, options),
          );
          return { ...found, extracted: found.extracted ?? null };
        }),
      ),
    };
  },
};

/** The place of a pair that was given up: nothing is known of it. */
function notJudged(why: GivenUp) {
  const status = why === "timeout" ? "timeout" : "internal";
  return { equal: false, status, reason: MESSAGES[why], method: "none", exhausted: true, extracted: null };
}

/** A gold answer that cannot be read is its own item's fault, never the batch's. */
function judged(judge: () => MathVerdict): Omit<MathVerdict, "status"> & { status: string } {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof RewardError) || error.code !== "bad_reference") throw error;
    const { code, message } = error;
    return {
      equal: false,
      status: code,
      reason: message,
      method: "none",
      exhausted: false,
      extracted: undefined,
    };
  }
}
