import { rougeLParts } from "../../rewards/rouge-l.ts";
import { compileReferences } from "../../verifiers/lcs/compiled.ts";
import type { Protocol } from "./protocol.ts";

const asItIs = (text: string) => ({ text });

/** ROUGE-L by itself, of texts as they are: what the package rouge calls `rouge-l`. */
export const rougeProtocol: Protocol = {
  path: "/v1/rouge_l",
  typed: false,
  client: "the adapters of this package",
  summary: "ROUGE-L of pairs of texts (rouge 1.0.1, summary level), neither lower-cased nor trimmed",
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
          required: ["prediction", "reference"],
          properties: { prediction: { type: "string" }, reference: { type: "string" } },
        },
      },
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
          required: ["score", "precision", "recall", "overlap", "reference_words", "prediction_words"],
          additionalProperties: { type: "number" },
        },
      },
    },
  },
  example: { items: [{ prediction: "the cat sat", reference: "the cat ran" }] },
  answer: ({ body, piece }) => ({
    results: (body.items as readonly { prediction: string; reference: string }[]).map((item) =>
      piece((givenUp) => (givenUp === undefined ? rougeOf(item) : null)),
    ),
  }),
};

function rougeOf(item: { readonly prediction: string; readonly reference: string }) {
  const found = rougeLParts(item.prediction, compileReferences([item.reference], asItIs));
  const { score, precision, recall, overlap, referenceWords, predictionWords } = found;
  return {
    score,
    precision,
    recall,
    overlap,
    reference_words: referenceWords,
    prediction_words: predictionWords,
  };
}
