import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseJsonl, readJsonl } from "../jsonl.ts";

const main = resolve("dist/cli/main.js");
const folder = resolve("build/docs/samples");

type Row = Record<string, unknown> & {
  id: string;
  uid: string;
  data_source: string;
  response: string;
  reward_model: { ground_truth: { golden_label?: unknown; doc_ids?: unknown } };
  extra_info?: Record<string, unknown>;
};

const jsonl = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** A folder with the files that the documentation's commands name. */
export function sampleFiles(): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "dumps"), { recursive: true });
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const sample = readFileSync("fixtures/sample.jsonl", "utf8");
  const rows = parseJsonl<Row>(sample);

  put("rollouts.jsonl", sample);
  put("sample.json", JSON.stringify(rows[0]));
  const run = spawnSync(process.execPath, [main, "score", "rollouts.jsonl", "-q", "-o", "scored.jsonl"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`the sample was not scored: ${run.stderr}`);
  const scored = readJsonl<Row & { reward: { score: number } }>(join(folder, "scored.jsonl"));

  // What verl writes to its rollout_data_dir, a file for each step.
  const dumped = scored.map(({ response, reward_model, data_source, extra_info, uid, reward }, index) => ({
    input: "…",
    output: response,
    gts: reward_model.ground_truth,
    score: index % 9 === 0 ? 1 - reward.score : reward.score,
    step: 1 + (index % 3),
    data_source,
    extra_info,
    uid,
  }));
  put("dump.jsonl", jsonl(dumped));
  for (const step of [1, 2, 3]) put(`dumps/${step}.jsonl`, jsonl(dumped.filter((row) => row.step === step)));

  // What a harness and verl's default trainer wrote, and the data set that was rolled out.
  for (const [name, from] of [
    ["cap.eval", "inspect.eval"],
    ["3.jsonl", "verl_v1stub_datasets_plain.jsonl"],
    ["train.json", "rows.json"],
  ] as const)
    copyFileSync(join("fixtures/dumps", from), join(folder, name));

  // A few rows of each benchmark of `eval`, in its published layout.
  cpSync("fixtures/benchmark-files", join(folder, "benchmarks"), { recursive: true });

  // A data set is the same without responses, and with a question.
  const data = rows.map(({ response: _, ...row }) => ({
    ...row,
    prompt: `What stands in document ${row.id}?`,
  }));
  put("data.jsonl", jsonl(data));
  const benchmark = [
    { question: "How many pages of the printed catalogue were scanned in the first year of the project?" },
  ];
  put("aime.jsonl", jsonl(benchmark));
  put("frames.jsonl", jsonl(benchmark));
  put(
    "answers.jsonl",
    jsonl([
      {
        uid: "q1",
        response: "The answer is Lisbon.",
        reward_model: { ground_truth: { golden_label: "Lisbon" } },
      },
      {
        uid: "q1",
        response: "The answer is Porto.",
        reward_model: { ground_truth: { golden_label: "Lisbon" } },
      },
    ]),
  );
  return folder;
}
