import { isObject } from "../../json/is-object.ts";
import type { Fields, RecordFormat } from "../format.ts";
import { valueAt } from "../value-at.ts";

/** A document of lighteval's details, with all texts of the model; the score is the first metric's. */
export const lighteval: RecordFormat = {
  name: "lighteval",
  summary: "lighteval's details",
  file: "details/MODEL/TIME/details_TASK_TIME.parquet",
  checked: "lighteval 0.13",
  namedBy: "the task and the document",
  rewardIn: "the first metric",
  keys: [["doc", "model_response"]],
  rows(record) {
    const texts = valueAt(record, "model_response.text");
    if (!Array.isArray(texts) || texts.length < 2) return [record];
    const said = record.model_response as Fields;
    const pick = (name: string, index: number) => {
      const list = said[name];
      return Array.isArray(list) && list.length === texts.length ? [list[index]] : list;
    };
    return texts.map((text, index) => ({
      ...record,
      model_response: {
        ...said,
        text: [text],
        reasonings: pick("reasonings", index),
        text_post_processed: pick("text_post_processed", index),
      },
      sample_index: index,
    }));
  },
  parts(record) {
    const [text] = listAt(record, "model_response.text");
    const [thinking] = listAt(record, "model_response.reasonings");
    return {
      response: text,
      label: goldOf(record.doc),
      at: "/model_response/text",
      source: valueAt(record, "doc.specific.data_source"),
      ...(typeof thinking === "string" && { thinking }),
      ...(text === undefined && {
        closed: "lighteval keeps likelihoods of choices here, and no text: there is nothing to score again",
      }),
    };
  },
  place(record) {
    const { metric } = record;
    return {
      prompt: [valueAt(record, "doc.task_name"), valueAt(record, "doc.id")].filter(Boolean).join(" "),
      sample: record.sample_index,
      reward: isObject(metric) ? Object.values(metric).find((one) => typeof one === "number") : undefined,
      text: valueAt(record, "doc.query"),
    };
  },
};

function listAt(record: unknown, path: string): readonly unknown[] {
  const value = valueAt(record, path);
  return Array.isArray(value) ? value : [];
}

function goldOf(doc: unknown): unknown {
  const choices = listAt(doc, "choices");
  const gold = valueAt(doc, "gold_index");
  if (Array.isArray(gold)) return gold.length === 1 ? choices[gold[0]] : gold.map((index) => choices[index]);
  return typeof gold === "number" ? choices[gold] : undefined;
}
