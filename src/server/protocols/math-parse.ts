import { parsedText } from "../../verifiers/math/golongrl.ts";
import type { MathVerifyRelease } from "../../verifiers/math/index.ts";
import type { Protocol } from "./protocol.ts";

/** What Math-Verify's `parse` finds in a text, without comparing it with anything. */
export const mathParse: Protocol = {
  path: "/v1/math_parse",
  typed: false,
  client: "the adapters of this package",
  summary: "The answers that stand in texts, as Math-Verify looks for them",
  query: {},
  request: {
    type: "object",
    required: ["texts"],
    additionalProperties: false,
    properties: {
      texts: { type: "array", items: { type: "string" } },
      release: { enum: ["0.8.0", "0.9.0"] },
    },
  },
  reply: {
    type: "object",
    required: ["results"],
    properties: {
      results: {
        type: "array",
        items: {
          description: "null where it took longer than the deadline",
          type: ["object", "null"],
          required: ["extracted", "readable"],
          properties: {
            extracted: { type: ["string", "null"] },
            readable: { type: "boolean", description: "whether it was understood as mathematics" },
          },
        },
      },
    },
  },
  example: { texts: ["so it is $\\frac{1}{2}$"] },
  answer({ body, piece }) {
    const { texts, release } = body as { texts: readonly string[]; release?: MathVerifyRelease };
    return {
      results: texts.map((text) =>
        piece((givenUp) => (givenUp === undefined ? parsedText(text, release) : null)),
      ),
    };
  },
};
