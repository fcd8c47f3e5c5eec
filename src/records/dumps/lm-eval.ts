import type { Fields, RecordFormat } from "../format.ts";
import { valueAt } from "../value-at.ts";

/**
 * A logged sample of lm-eval: a document and a filter, with all repeats of the one request. The harness takes the
 * thinking away, so that a text without a tag is read as one whose thinking is closed. The score is the document's: every repeat has it.
 */
export const lmEval: RecordFormat = {
  name: "lm-eval",
  summary: "lm-eval's logged samples",
  file: "OUT/MODEL/samples_TASK_TIME.jsonl",
  checked: "lm-eval 0.4.13",
  namedBy: "the document and the filter",
  rewardIn: "the first metric, the document's for every repeat",
  keys: [["doc", "resps", "target"]],
  rows(record) {
    const repeats = repeatsOf(record);
    return repeats === undefined || repeats.length < 2
      ? [record]
      : repeats.map((one, index) => ({ ...record, resps: [[one]], sample_index: index }));
  },
  parts(record) {
    const [text] = repeatsOf(record) ?? [];
    if (typeof text !== "string")
      return {
        response: undefined,
        label: undefined,
        at: "/resps",
        closed: "lm-eval keeps likelihoods of choices here, and no text: there is nothing to score again",
      };
    return {
      response: text,
      label: record.target ?? valueAt(record, "doc.answer"),
      at: "/resps",
      source: valueAt(record, "doc.data_source"),
      ...(text.includes("</") ? {} : { prefill: "<think></think>" }),
    };
  },
  place(record) {
    const [metric] = Array.isArray(record.metrics) ? record.metrics : [];
    const text = valueAt(record, "arguments.gen_args_0.arg_0");
    return {
      prompt: `${record.doc_id} ${record.filter ?? ""}`.trim(),
      row: record.doc_id,
      sample: record.sample_index,
      reward: typeof metric === "string" ? record[metric] : undefined,
      text: Array.isArray(text) ? text[0] : text,
    };
  },
};

/** The repeats of the request of a task that generates; undefined where there are several requests. */
function repeatsOf({ resps }: Fields): readonly unknown[] | undefined {
  const [first, ...more] = Array.isArray(resps) ? resps : [];
  return more.length === 0 && Array.isArray(first) ? first : undefined;
}
