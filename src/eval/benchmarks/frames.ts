import { framesJudge } from "../../judge/benchmark.ts";
import { type EvalBenchmark, longSampling } from "../benchmark.ts";
import { listOf, textOf } from "../fields.ts";
import { askedOver } from "../prompts.ts";

export const frames: EvalBenchmark = {
  name: "frames",
  column: "Frames",
  averaged: true,
  files: /(?:^|\/)(?:frames(?:[_-]test)?|frames[^/]*\/test)$/i,
  from: "test.jsonl of iic/frames on ModelScope (google/frames-benchmark with its articles in wiki_items), as frames.jsonl or frames/test.jsonl",
  samples: 1,
  sampling: longSampling,
  type: "frames_cem",
  judge: { benchmark: framesJudge, counts: "best" },
  read(row, { file, index }) {
    const answer = textOf(row, "Answer");
    const articles = listOf(row, "wiki_items").map((item) => {
      const { title, text } = item as { title?: unknown; text?: unknown };
      return `${title}\n${text}`;
    });
    return {
      id: `${file}-${index}`,
      ...askedOver(articles.join("\n"), textOf(row, "Prompt"), answer),
      truth: { golden_label: answer },
      groups: {},
    };
  },
};
