import { describe, expect, it } from "vitest";
import { families } from "../../src/thinking/families.ts";
import { readThinking } from "../../src/thinking/read-thinking.ts";
import { rawText, skippedText } from "../support/captures.ts";
import { askOracle, factsFolder } from "../support/thinking-facts.ts";

/** What a template's own switch for thinking is; most have one of the first two. */
const on = { enable_thinking: true, thinking: true };

/**
 * A family, a chat template of it, and what that shows: where the opening marker stands (`prompt`), and a turn with its
 * thinking too (`turn`), which some templates drop.
 */
const templates: readonly (readonly [
  family: string,
  file: string,
  shows: "prompt" | "turn",
  options?: { readonly parts?: boolean } & Readonly<Record<string, unknown>>,
])[] = [
  ["qwen3", "trl/qwen3.jinja", "turn"],
  ["qwen3", "llama/Qwen-Qwen3-0.6B.jinja", "turn"],
  ["qwen3", "llama/HuggingFaceTB-SmolLM3-3B.jinja", "prompt"],
  ["qwen3", "trl/lfm2_2_5.jinja", "turn"],
  ["qwen3.5", "trl/qwen3_5_think.jinja", "turn"],
  ["qwen3.5", "trl/qwen3_6.jinja", "turn"],
  ["qwen3.5", "trl/qwen3_8.jinja", "turn"],
  ["qwen3.5", "llama/Qwen-QwQ-32B.jinja", "prompt"],
  ["deepseek-r1", "trl/deepseek_r1_distill.jinja", "prompt"],
  ["deepseek-v3", "llama/deepseek-ai-DeepSeek-V3.1.jinja", "prompt"],
  ["deepseek-v3", "llama/deepseek-ai-DeepSeek-V3.2.jinja", "turn"],
  ["deepseek-v3", "llama/deepseek-ai-DeepSeek-V4.jinja", "turn"],
  ["nemotron-3", "trl/nemotron_3_nano.jinja", "turn"],
  ["nemotron-3", "llama/NVIDIA-Nemotron-Nano-v2.jinja", "prompt"],
  ["minimax-m2", "llama/MiniMax-M2.jinja", "turn"],
  ["step3.5", "llama/StepFun3.5-Flash.jinja", "turn"],
  ["glm-4.5", "trl/glm4moe.jinja", "turn"],
  ["glm-4.5", "llama/GLM-4.6.jinja", "turn"],
  ["glm-4.7", "llama/GLM-4.7-Flash.jinja", "turn"],
  ["kimi-k2", "llama/Kimi-K2-Thinking.jinja", "prompt"],
  ["ling-3", "llama/inclusionai-ling-3.0-flash.jinja", "turn"],
  ["laguna", "llama/poolside-Laguna-S-2.1.jinja", "turn"],
  ["granite-3.3", "llama/ibm-granite-granite-3.3-2B-Instruct.jinja", "prompt"],
  ["hy3", "llama/tencent-Hy3.jinja", "turn", { reasoning_effort: "high" }],
  ["seed-oss", "llama/ByteDance-Seed-OSS.jinja", "turn"],
  ["minimax-m3", "llama/MiniMax-M3.jinja", "turn", { thinking_mode: "enabled" }],
  ["apriel", "llama/Apriel-1.6-15b-Thinker-fixed.jinja", "prompt"],
  ["mistral", "llama/mistralai-Ministral-3-14B-Reasoning-2512.jinja", "turn", { parts: true }],
  ["gemma4", "trl/gemma4_v5.jinja", "turn"],
  ["gemma4", "llama/google-gemma-4-31B-it.jinja", "prompt"],
  ["command-a", "llama/CohereForAI-c4ai-command-r7b-12-2024-tool_use.jinja", "prompt"],
  ["command-4", "llama/Cohere2MoE.jinja", "turn"],
  ["apertus", "llama/Apertus-8B-Instruct.jinja", "prompt"],
  ["kimi-k3", "llama/Kimi-K3.jinja", "turn"],
  ["gpt-oss", "trl/gptoss.jinja", "turn"],
  ["gpt-oss", "llama/openai-gpt-oss-120b.jinja", "turn"],
  ["muse", "trl/muse_glimmer.jinja", "turn"],
  ["muse", "llama/muse-glimmer.jinja", "turn"],
  ["solar-open", "llama/upstage-Solar-Open-100B.jinja", "turn"],
];

const thinking = "It could be London. No: it is the capital.";
const answer = "Paris";
const familyOf = (name: string) => families.find((family) => family.name === name)!;

describe.skipIf(factsFolder === undefined)("the models' own chat templates", () => {
  const { found, stderr } = askOracle(
    "thinking_templates",
    templates.map(([name, file, , { parts = false, ...options } = {}]) => ({
      file,
      thinking,
      answer,
      parts,
      eos: familyOf(name).ends[0],
      options: { ...on, ...options },
    })),
  );

  it("are rendered", () => {
    expect(stderr).toBe("");
    expect(found.filter((one) => "error" in (one as object))).toEqual([]);
    expect(found.length).toBe(templates.length);
  });

  it.each(templates.map(([name, file, shows], i) => [name, file, shows, i] as const))(
    "%s: %s writes what the table says",
    (name, _, shows, i) => {
      const { prompt, whole } = found[i] as { prompt: string; whole: string };
      const family = familyOf(name);
      const { form } = family;
      const opens = form.kind === "blocks" ? form.open : [];
      const written = (marker: string) => marker.replace("NAME", "opensource");
      expect(opens.some((marker) => prompt.trimEnd().endsWith(written(marker)))).toBe(family.opened);
      if (shows === "prompt") return;
      expect(whole.startsWith(prompt)).toBe(true);
      const read = readThinking({ response: whole.slice(prompt.length) }, { thinking: name });
      expect(read).toMatchObject({ finished: true });
      if (!("finished" in read && read.finished)) return;
      expect([read.thinking.trim(), read.answer.trim()]).toEqual([thinking, answer]);
    },
  );
});

describe.skipIf(factsFolder === undefined)("the makers' own libraries", () => {
  const gptOss = rawText(familyOf("gpt-oss"), thinking, answer);
  const cut = gptOss.slice(0, gptOss.indexOf(thinking) + 20);
  const calls = [
    { library: "mistral", thinking, answer },
    { library: "harmony", text: gptOss },
    { library: "harmony", text: cut },
  ];
  const { found, stderr } = askOracle("thinking_libraries", calls);

  it("run", () => {
    expect(stderr).toBe("");
    expect(found.length).toBe(calls.length);
  });

  it("mistral-common writes and loses the markers as the table says", () => {
    const family = familyOf("mistral");
    const { raw, skipped } = found[0] as { raw: string; skipped: string };
    expect(raw.replace("\n", "")).toBe(rawText(family, thinking, answer).replaceAll("\n", ""));
    expect(skipped.replaceAll("\n", "")).toBe(skippedText(family, thinking, answer).replaceAll("\n", ""));
  });

  it("openai-harmony reads the channels as the table says", () => {
    expect(found[1]).toEqual({
      whole: [
        ["analysis", thinking],
        ["final", answer],
      ],
      begun: null,
    });
    expect(found[2]).toEqual({ whole: [], begun: "analysis" });
    const read = (response: string) => readThinking({ response }, { thinking: "gpt-oss" });
    expect(read(gptOss)).toMatchObject({ finished: true, thinking, answer });
    expect(read(cut)).toMatchObject({ finished: false });
  });
});
