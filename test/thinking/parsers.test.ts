import { describe, expect, it } from "vitest";
import { cutEndTokens } from "../../src/thinking/end-tokens.ts";
import { families } from "../../src/thinking/families.ts";
import { readThinking } from "../../src/thinking/read-thinking.ts";
import { cutText, rawText } from "../support/captures.ts";
import { askOracle, factsFolder } from "../support/thinking-facts.ts";

/** Which parser of which server reads a family. */
const parsers: readonly (readonly [family: string, server: string, parser: string])[] = [
  ["qwen3", "sglang", "qwen3"],
  ["qwen3.5", "sglang", "qwen3-thinking"],
  ["deepseek-r1", "sglang", "deepseek-r1"],
  ["deepseek-r1", "vllm", "deepseek_r1"],
  ["deepseek-v3", "sglang", "deepseek-v4"],
  ["nemotron-3", "sglang", "nemotron_3"],
  ["minimax-m3", "sglang", "minimax-m3"],
  ["ling-3", "sglang", "ling3"],
  ["hy3", "vllm", "hy_v3"],
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
const leaky = new Set(["hunyuan_a13b", "granite", "olmo3", "ling3"]);

const thinking = "It could be London. No: it is the capital.";
const answer = "Paris";

describe.skipIf(factsFolder === undefined)("the servers' own parsers", () => {
  const texts = parsers.flatMap(([name, server, parser]) => {
    const family = families.find((one) => one.name === name)!;
    return [rawText(family, thinking, answer), cutText(family, thinking)].map((text) => ({
      name,
      server,
      parser,
      text: cutEndTokens(text),
    }));
  });
  const { found, stderr } = askOracle("thinking_parsers", texts);

  it("run", () => {
    expect(stderr).toBe("");
    expect(found.length).toBe(texts.length);
  });

  it.each(texts.map((text, i) => [text.name, text.parser, i % 2 === 0 ? "finished" : "cut off", i] as const))(
    "%s, by %s, %s, part as the table says",
    (name, parser, state, i) => {
      const [theirs, said] = found[i] as [string | null, string | null];
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
