import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { cutEndTokens } from "../../src/thinking/end-tokens.ts";
import { families } from "../../src/thinking/families.ts";
import { readThinking } from "../../src/thinking/read-thinking.ts";
import { cutText, rawText } from "../support/captures.ts";

/** A folder with the unpacked wheels of sglang 0.5.23 and vllm 0.33.0 (`sglang/srt`, `vllm/reasoning` …). */
const { PARSER_WHEELS: wheels, PARSER_PYTHON: python = "python3" } = process.env;
if (wheels === undefined)
  console.warn("skipped: the servers' own parsers; PARSER_WHEELS names a folder with the unpacked wheels");

/** Which parser of which server reads a family. */
const parsers: readonly (readonly [family: string, server: string, parser: string])[] = [
  ["qwen3", "sglang", "qwen3"],
  ["qwen3.5", "sglang", "qwen3-thinking"],
  ["deepseek-r1", "sglang", "deepseek-r1"],
  ["deepseek-r1", "vllm", "deepseek_r1"],
  ["step3.5", "sglang", "step3p5"],
  ["step3.5", "vllm", "step3"],
  ["glm-4.5", "sglang", "glm45"],
  ["kimi-k2", "sglang", "kimi_k2"],
  ["kimi-vl", "sglang", "kimi"],
  ["kimi-k3", "sglang", "kimi_k3"],
  ["hunyuan-a13b", "vllm", "hunyuan_a13b"],
  ["ernie-4.5", "vllm", "ernie45"],
  ["granite-3.2", "vllm", "granite"],
  ["olmo-3", "vllm", "olmo3"],
  ["k2-horizon", "sglang", "k2_horizon"],
  ["mistral", "sglang", "mistral"],
  ["gemma4", "sglang", "gemma4"],
  ["apertus", "sglang", "apertus2509"],
  ["command-4", "sglang", "cohere_command4"],
  ["gpt-oss", "sglang", "gpt-oss"],
  ["muse", "sglang", "muse"],
  ["inkling", "sglang", "inkling"],
];

/** Servers that serve unfinished thinking as the answer. */
const leaky = new Set(["hunyuan_a13b", "granite", "olmo3"]);

const thinking = "It could be London. No: it is the capital.";
const answer = "Paris";

describe.skipIf(wheels === undefined)("the servers' own parsers", () => {
  const texts = parsers.flatMap(([name, server, parser]) => {
    const family = families.find((one) => one.name === name)!;
    return [rawText(family, thinking, answer), cutText(family, thinking)].map((text) => ({
      name,
      server,
      parser,
      text: cutEndTokens(text),
    }));
  });
  const run = spawnSync(python, ["test/oracles/thinking_parsers.py", wheels ?? ""], {
    input: texts.map((text) => JSON.stringify(text)).join("\n"),
    encoding: "utf8",
  });
  const found = run.stdout
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as [string | null, string | null]);

  it("run", () => {
    expect(run.stderr).toBe("");
    expect(found.length).toBe(texts.length);
  });

  it.each(texts.map((text, i) => [text.name, text.parser, i % 2 === 0 ? "finished" : "cut off", i] as const))(
    "%s, by %s, %s, part as the table says",
    (name, parser, state, i) => {
      const [theirs, said] = found[i]!;
      const read = readThinking({ response: texts[i]!.text }, { thinking: name });
      if (state === "finished") {
        expect((said ?? "").trim()).toBe(answer);
        expect(theirs?.trim()).toBe(thinking);
        expect(read).toMatchObject({ finished: true });
        if ("finished" in read && read.finished) {
          expect(read.answer.trim()).toBe(answer);
          expect(read.thinking.trim()).toBe(thinking);
        }
      } else {
        expect("finished" in read && read.finished).toBe(false);
        expect((said ?? "").trim() !== "").toBe(leaky.has(parser));
      }
    },
  );
});
