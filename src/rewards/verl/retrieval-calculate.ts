import { retraction } from "../../answer/retraction.ts";
import { shownText } from "../../answer/shown-text.ts";
import { defineReward } from "../../define.ts";
import { RewardError } from "../../errors.ts";
import { isBlank } from "../../normalize/python-text.ts";
import { mathVerify } from "../../verifiers/math/index.ts";
import { retrievalAnswer } from "../../verifiers/retrieval/retrieval-answer.ts";
import { field, labelText } from "../reference.ts";
import { sameSet } from "../same-set.ts";
import { noAnswer } from "../verdict.ts";

interface RetrievalReference {
  readonly documents: ReadonlySet<string>;
  readonly label: string;
}

function documentsOf(truth: unknown, isStrict: boolean): ReadonlySet<string> {
  const ids = field(truth, "doc_ids");
  // A bare string is the set of its characters in Python, which no answer equals.
  if (!isStrict && typeof ids === "string") return new Set(ids);
  if (Array.isArray(ids) && ids.every((id) => typeof id === "string") && !(isStrict && ids.length === 0)) {
    return new Set(ids);
  }
  throw new RewardError("bad_reference", "doc_ids must be a list of strings", "/doc_ids");
}

export const retrievalCalculateReward = defineReward<RetrievalReference>({
  type: "retrieval_calculate",
  summary: "whether exactly the relevant documents are named and the calculation from them is right",
  comparesWith: "doc_ids, golden_label",
  source: "GoLongRL, verl/utils/reward_score/retrieval_calculate.py",
  routes: [{ source: "retrieval_calculate" }],
  reference: {
    type: "object",
    required: ["doc_ids", "golden_label"],
    properties: {
      doc_ids: { type: "array", items: { type: "string" } },
      golden_label: { type: ["string", "number"] },
    },
  },
  referenceAsRun: {
    type: "object",
    properties: { doc_ids: { type: ["array", "string"] } },
  },
  parts: ["matched", "predicted", "expected", "calculated"],
  read: (truth, context) => ({
    documents: documentsOf(truth, context.profile.variants.references === "strict"),
    label: labelText(truth, context),
  }),
  score(response, { documents, label }, { profile }) {
    const text = profile.visible(response);
    const isPublished = profile.variants.scorers === "published";
    const shown = isPublished ? text : shownText(text);
    const answer = retrievalAnswer(shown, isPublished ? "first" : "last");
    const named = new Set(answer?.documents);
    const matched = [...named].filter((id) => documents.has(id)).length;
    const parts = { matched, predicted: named.size, expected: documents.size, calculated: 0 };
    if (answer === null) {
      const absent = isBlank(text);
      const reason = absent ? noAnswer : "the documents or the calculation are missing";
      return { score: 0, status: absent ? "no_answer" : "unparseable", reason, parts };
    }
    const end = shown.lastIndexOf("</continue_reasoning>");
    const back = isPublished ? null : retraction(shown, end, shown.length);
    if (back !== null) return { score: 0, status: "unparseable", reason: back, parts };
    // The reference verifies the calculation in any case; that it is not looked at here changes no score.
    if (!sameSet(named, documents)) {
      const reason = `${matched} of ${documents.size} documents named, ${named.size - matched} others`;
      return { score: 0, status: "scored", reason, parts };
    }
    const { equal, reason } = mathVerify(answer.calculation, label, { profile: profile.name });
    return {
      score: equal ? 1 : 0,
      status: "scored",
      reason: `the documents are right; ${reason}`,
      parts: { ...parts, calculated: equal ? 1 : 0 },
    };
  },
});
