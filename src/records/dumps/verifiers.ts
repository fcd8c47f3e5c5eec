import { isObject } from "../../json/is-object.ts";
import { type Fields, labelOf, type RecordFormat } from "../format.ts";
import { valueAt } from "../value-at.ts";

/**
 * An episode of verifiers: its traces are rollouts of the task, each a tree of messages of which the branch to the last
 * one is what was said. The reward is the sum of the rewards by their weights.
 */
export const verifiers: RecordFormat = {
  name: "verifiers",
  summary: "the traces of verifiers",
  file: "outputs/RUN/traces.jsonl",
  checked: "verifiers 0.4.0",
  namedBy: "the task's key",
  rewardIn: "the rewards by their weights",
  keys: [["traces", "task"]],
  rows: (record) =>
    Array.isArray(record.traces) && record.traces.length > 1
      ? record.traces.map((trace) => ({ ...record, traces: [trace] }))
      : [record],
  parts(record) {
    const task = dataOf(record);
    return {
      response: branch(traceOf(record).nodes),
      label: isObject(task) ? labelOf(task) : undefined,
      at: "/traces/0/nodes",
      source: valueAt(task, "data_source"),
      extra: valueAt(task, "extra_info"),
    };
  },
  place(record) {
    const trace = traceOf(record);
    const task = dataOf(record);
    return {
      prompt: valueAt(trace, "task.key") ?? valueAt(record, "task.key") ?? valueAt(task, "idx"),
      id: trace.id,
      model: valueAt(trace, "agent.model"),
      reward: weighed(trace.rewards),
      text: valueAt(task, "prompt"),
      row: valueAt(task, "idx"),
    };
  },
};

function traceOf(record: Fields): Fields {
  const [trace] = Array.isArray(record.traces) ? record.traces : [];
  return isObject(trace) ? trace : {};
}

const dataOf = (record: Fields): unknown =>
  valueAt(traceOf(record), "task.data") ?? valueAt(record, "task.data");

/** The messages from the first one to the last, by who follows whom. */
function branch(nodes: unknown): unknown {
  if (!Array.isArray(nodes)) return undefined;
  const found: unknown[] = [];
  // No parent stands behind its child: who would lead in a circle leads nowhere.
  for (let at = nodes.length - 1; ; ) {
    const node: unknown = nodes[at];
    if (!isObject(node)) break;
    found.push(node.message);
    const { parent } = node;
    if (typeof parent !== "number" || !(parent >= 0 && parent < at)) break;
    at = parent;
  }
  return found.reverse();
}

function weighed(rewards: unknown): number | undefined {
  if (!isObject(rewards)) return undefined;
  let sum: number | undefined;
  for (const reward of Object.values(rewards)) {
    const score = isObject(reward) ? reward.score : reward;
    const weight = isObject(reward) && typeof reward.weight === "number" ? reward.weight : 1;
    if (typeof score === "number") sum = (sum ?? 0) + weight * score;
  }
  return sum;
}
