#!/usr/bin/env node
import { once } from "node:events";
import { parseArgs } from "node:util";
/**
 * Writes rollouts as a trainer would: groups of one prompt's rollouts, all nine reward types, English and Chinese,
 * thinking of 0 to 16k tokens, right, partly right and wrong answers, a few broken think tags. Seeded: the same
 * arguments give the same bytes.
 *
 *   node bench/rollouts.mjs [--bytes 60e6 | --lines 1000] [--seed 1] [--types EM,F1] [--thinking 16000]
 *     [--prompts 600] [--sampling 1] [--model NAME] [--step N] > rollouts.jsonl
 *
 * --prompts gives every record its prompt, of about so many characters; --sampling answers the same prompts anew;
 * --model and --step are written into every record. None of them changes the other bytes.
 */
import { seeded } from "./random.mjs";

const { values } = parseArgs({
  options: {
    bytes: { type: "string" },
    lines: { type: "string" },
    seed: { type: "string", default: "1" },
    types: { type: "string" },
    thinking: { type: "string", default: "16000" },
    group: { type: "string", default: "8" },
    prompts: { type: "string" },
    sampling: { type: "string" },
    model: { type: "string" },
    step: { type: "string" },
  },
});

const drawn = seeded(Number(values.seed));
/** What answers are drawn from, where prompts are not to change with them. */
const answers = values.sampling === undefined ? drawn : seeded(Number(values.sampling) ^ 0x9e3779b9);
const prompting = seeded(Number(values.seed) + 1);
let next = drawn;
const below = (n) => Math.floor(next() * n);
const pick = (list) => list[below(list.length)];

const WORDS =
  "the a of and to in document section report table figure result because so then first second answer question " +
  "contract clause party date amount payment theory experiment measure value total number city river company " +
  "author chapter evidence claim conflict version interface function change rule example order event before after " +
  "however therefore let me check again wait actually this means that we need to find compare list each item";
const EN = WORDS.split(" ");
const ZH =
  "根据文档第章节报告表格结果因此然后首先其次答案问题合同条款日期金额支付理论实验测量数值总数城市河流公司作者证据版本接口函数规则示例顺序事件之前之后但是让我们再检查一下需要找到比较列出每个项目";

const sentence = (zh) => {
  const n = 6 + below(20);
  if (zh) return `${Array.from({ length: n }, () => ZH[below(ZH.length)]).join("")}。`;
  const words = Array.from({ length: n }, () => (below(12) === 0 ? String(below(10000)) : pick(EN)));
  return `${words.join(" ")}.`;
};
// Thinking is put together from ready paragraphs: writing a gigabyte should take seconds.
const paragraphs = [false, true].map((zh) =>
  Array.from({ length: 400 }, () =>
    Array.from({ length: 2 + below(5) }, () => sentence(zh)).join(zh ? "" : " "),
  ),
);

/**
 * The share of the window that thinking takes is the square of a uniform number: half of it stays under a quarter, a
 * third is the mean, some fills the window. A token is about 4 characters (Chinese: 1.5).
 */
function thinking(zh) {
  const limit = Number(values.thinking);
  const tokens = below(20) === 0 ? 0 : limit * next() ** 2;
  const wanted = tokens * (zh ? 1.5 : 4);
  const out = [];
  for (let size = 0; size < wanted; ) {
    const paragraph = pick(paragraphs[zh ? 1 : 0]);
    out.push(paragraph);
    size += paragraph.length;
  }
  return out.join("\n\n").slice(0, wanted);
}

const item = (zh) =>
  zh
    ? `第${below(90) + 1}条${ZH.slice(below(60)).slice(0, 4)}`
    : `[${below(90) + 1}] ${pick(EN)} ${pick(EN)}`;
const distinct = (n, make) => {
  const found = new Set();
  while (found.size < n) found.add(make());
  return [...found];
};
const shuffled = (list) => {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
};
/** A list answer: mostly right, some left out, some added. */
const attempt = (list, zh) => {
  const kept = list.filter(() => below(5) > 0);
  return below(3) === 0 ? [...kept, item(zh)] : kept;
};

const LIST_TASKS = {
  F1: [
    "T5.1 Full-Sentence Citation Alignment",
    "T7.2 Targeted Rule or Condition Violation Detection",
    "T9.1 Dependency-Aware Multi-Version Impact Analysis",
  ],
  SubEM: ["T6.1 Large-Scale Document Clustering", "T8.2 Single-Source Targeted Aggregation"],
  NDCG: ["T1.1 Global Cohesive Retrieval", "T1.2 Key-Snippet Retrieval"],
  Pairwise: ["T2.1 Global Timeline Reconstruction", "T6.3 Global Frequency Analysis"],
};

const listTypes = Object.fromEntries(
  Object.entries(LIST_TASKS).map(([type, tasks]) => [
    type,
    (zh) => {
      const gold = distinct(3 + below(12), () => item(zh));
      return {
        source: "longbench_pro",
        task: pick(tasks),
        truth: { doc_ids: gold, golden_label: "", summary: zh ? "Chinese" : "English" },
        answer: () => {
          const lines = attempt(gold, zh);
          return `${zh ? "[答案]" : "[Answer]"}\n${(below(3) === 0 ? shuffled(lines) : lines).join("\n")}`;
        },
      };
    },
  ]),
);

/** A prompt of each type: its reference and a way to answer it. */
const prompts = {
  EM: (zh) => {
    const gold = zh ? ZH.slice(below(40), 50) : `${pick(EN)} ${below(1000)}`;
    return {
      source: "EM",
      task: "EM",
      truth: { doc_ids: [], golden_label: gold, summary: "" },
      answer: () => (below(2) ? gold : `It is ${gold}`),
    };
  },
  Accuracy: (zh) => {
    if (below(2)) {
      const gold = pick("ABCD");
      return {
        source: "selection",
        task: "selection",
        truth: { doc_ids: [], golden_label: gold, summary: "" },
        answer: () => `So the choice is clear.\nThe correct answer is (${below(3) ? gold : pick("ABCD")})`,
      };
    }
    const gold = item(zh);
    return {
      source: "longbench_pro",
      task: "T3.1 Multi-Doc Integration QA",
      truth: { doc_ids: [gold], golden_label: "", summary: zh ? "Chinese" : "English" },
      answer: () => `[Answer]\n${below(3) ? gold : item(zh)}`,
    };
  },
  ...listTypes,
  IoU: () => {
    const row = () => [pick(EN), below(1000), below(2) ? below(10000) / 100 : null];
    const rows = Array.from({ length: 2 + below(15) }, row);
    return {
      source: "multitableqa_pretraining",
      task: "IoU",
      truth: { doc_ids: [], golden_label: JSON.stringify({ data: rows }), summary: "" },
      answer: () =>
        `<answer>${JSON.stringify({ data: below(3) ? rows : rows.filter(() => below(4)) })}</answer>`,
    };
  },
  math_verify: () => {
    const [a, b] = [1 + below(400), 1 + below(60)];
    const [gold, ...others] = pick([
      [`\\frac{${a}}{${b}}`, `${a}/${b}`, `\\dfrac{${2 * a}}{${2 * b}}`],
      [`${a * b}`, `${a * b}.0`, `${a} \\cdot ${b}`],
      [`\\{${a}, ${b}\\}`, `\\{${b}, ${a}\\}`],
      [`(${-a}, ${b}]`, `\\left(${-a}, ${b}\\right]`],
      [`${a}\\sqrt{${b}}`, `\\sqrt{${a * a * b}}`],
      [`x = ${a}`, `${a}`],
    ]);
    return {
      source: "math_longcot_math_verify",
      task: "math_verify",
      truth: { doc_ids: [], golden_label: gold, summary: "" },
      answer: () => `Adding up, we get\n\n$$\\boxed{${below(4) ? pick([gold, ...others]) : b + 7}}$$`,
    };
  },
  "ROUGE-L": (zh) => {
    const body = Array.from({ length: 4 + below(12) }, () => sentence(zh));
    const glue = zh ? "" : " ";
    return {
      source: "longbench_pro",
      task: pick(["T4.1 Global-Coverage Constrained Summary", "T4.2 Query-Focused Summary"]),
      truth: {
        doc_ids: [body.join(glue), shuffled(body).join(glue)],
        golden_label: "",
        summary: zh ? "Chinese" : "English",
      },
      answer: () =>
        `${zh ? "[答案]" : "[Answer]"}\n${body.map((text) => (below(3) ? text : sentence(zh))).join(glue)}`,
    };
  },
};

function response(zh, answer) {
  const fault = below(60);
  const thought = `${fault === 0 ? "<think><think>" : "<think>"}\n${thinking(zh)}\n`;
  return fault === 1 ? thought + answer : `${thought}</think>\n\n${answer}`;
}

/** Documents and a question, as long as they are wanted; drawn apart, so that nothing else changes. */
function promptOf(zh, task) {
  const own = next;
  next = prompting;
  const parts = [];
  for (let size = 0; size < Number(values.prompts); size += parts.at(-1).length) parts.push(sentence(zh));
  next = own;
  const ask = zh ? `请根据以上内容回答：${task}` : `Read the documents above and answer. Task: ${task}`;
  return [{ role: "user", content: `${parts.join(zh ? "" : " ")}\n\n${ask}` }];
}

const types = values.types ? values.types.split(",") : Object.keys(prompts);
for (const type of types) {
  if (!Object.hasOwn(prompts, type))
    throw new Error(`no type ${type}; there are ${Object.keys(prompts).join(", ")}`);
}
const maxBytes = Number(values.bytes ?? Number.POSITIVE_INFINITY);
const maxLines = Number(values.lines ?? (values.bytes ? Number.POSITIVE_INFINITY : 1000));
process.stdout.on("error", () => process.exit(0));

let [bytes, lines, waiting] = [0, 0, ""];
for (let prompt = 0; lines < maxLines && bytes < maxBytes; prompt++) {
  const zh = below(5) === 0;
  const { source, task, truth, answer } = prompts[types[prompt % types.length]](zh);
  const asked = values.prompts === undefined ? {} : { prompt: promptOf(zh, task) };
  next = answers;
  for (let n = 0; n < Number(values.group) && lines < maxLines && bytes < maxBytes; n++) {
    const line = `${JSON.stringify({
      id: `p${prompt}-${n}`,
      uid: `p${prompt}`,
      ...(values.model && { model: values.model }),
      ...(values.step && { step: Number(values.step) }),
      ...asked,
      data_source: source,
      response: response(zh, answer()),
      reward_model: { style: "rule", ground_truth: truth },
      extra_info: { reward_mode: task },
    })}\n`;
    waiting += line;
    bytes += Buffer.byteLength(line);
    lines++;
  }
  next = drawn;
  if (waiting.length > 1 << 20) {
    if (!process.stdout.write(waiting)) await once(process.stdout, "drain");
    waiting = "";
  }
}
process.stdout.write(waiting);
