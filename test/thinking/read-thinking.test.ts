import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { score, scoreItem } from "../../src/score.ts";
import { families } from "../../src/thinking/families.ts";
import type { OwnMarkers } from "../../src/thinking/option.ts";
import { prefillOf } from "../../src/thinking/prefill.ts";
import { readThinking } from "../../src/thinking/read-thinking.ts";
import { textReader } from "../../src/thinking/reader.ts";
import { growthExponent } from "../support/growth.ts";
import { hostile } from "../support/hostile.ts";
import { sampleOf } from "../support/samples.ts";

const profiles = ["golongrl", "hardened"] as const;
const answerOf = (response: string | null, thinking: string | OwnMarkers, turns: "one" | "last" = "one") => {
  const read = readThinking({ response }, { thinking, turns });
  return "fault" in read ? read.fault : (read.answer ?? read.reason);
};

describe("the parting at the declared marker", () => {
  it.each([
    ["opened", "T</think>A", "A"],
    ["opened", "<think>T</think>A<|im_end|>\n", "A"],
    ["opened", "T", "the thinking is not closed: no </think>"],
    ["opened", "T</think>A</think>B", "more than one </think>"],
    ["opened", "T</think>A<think>B", "the thinking is opened after its end: <think>"],
    ["opened", 'T print("</think>")</think>A', "A"],
    ["none", "T</think>A</s>", "T</think>A"],
    ["granite-3.2", "Here's my thought process: T Here's my response: A", " A"],
    ["hunyuan-a13b", "<think>\nT\n</think>\n<answer>\nA\n</answer>", "\nA\n"],
    [
      "hunyuan-a13b",
      "T</think><answer>A</answer> and <answer>B</answer>",
      "<answer>A</answer> and <answer>B</answer>",
    ],
    ["hunyuan-a13b", "T</think>It is <answer>A</answer>", "It is <answer>A</answer>"],
    ["hunyuan-a13b", "T</think><answer>A", "<answer>A"],
    ["hy3", "T</think:opensource>A<｜hy_eos:opensource｜>", "A"],
    [
      "seed-oss",
      "<seed:think>T</think><seed:cot_budget_reflect>x</seed:cot_budget_reflect></seed:think>A",
      "A",
    ],
    ["minimax-m3", "</mm:think>A[e~[", "A"],
    ["command-a", "<|START_THINKING|>T<|END_THINKING|>A", "no <|START_RESPONSE|> after the thinking"],
    ["gemma4", "<|channel>thought\nT<channel|>A<turn|>", "A"],
    [
      "gpt-oss",
      "<|channel|>analysis<|message|>T<|end|><|start|>assistant<|channel|>final<|message|>A<|return|>",
      "A",
    ],
    ["gpt-oss", "<|start|>assistant<|channel|>final <|constrain|>json<|message|>{}", "{}"],
    [
      "gpt-oss",
      "<|channel|>analysis<|message|>T<|end|><|start|>assistant<|channel|>commentary<|message|>Let me see.<|end|><|start|>assistant<|channel|>final<|message|>A",
      "A",
    ],
    [
      "gpt-oss",
      "<|channel|>final<|message|>A<|end|><|start|>assistant<|channel|>final<|message|>B",
      "something follows the answer's channel",
    ],
    [
      "gpt-oss",
      "<|channel|>final<|message|>A<|end|><|start|>assistant<|channel|>analysis<|message|>T",
      "something follows the answer's channel",
    ],
    [
      "gpt-oss",
      "<|channel|>analysis<|message|>T<|channel|>final<|message|>A",
      "<|channel|> stands inside a channel",
    ],
    ["gpt-oss", "<|channel|>analysis<|message|>T<|end|>A", "there is text between the channels"],
    ["gpt-oss", "A<|channel|>final<|message|>A", "there is text outside the channels"],
    ["gpt-oss", "<|channel|>finally<|message|>A", "a channel's header is not whole"],
    [
      "gpt-oss",
      "<|channel|>commentary to=functions.f <|constrain|>json<|message|>{}<|call|>",
      "the thinking is not closed: no channel of the answer",
    ],
    ["muse", " to=self<|message|>T<|eom|><|start|>assistant to=user<|message|>A<|eot|>", "A"],
    [
      "inkling",
      "<|content_thinking|>T<|end_message|><|message_model|><|content_text|>A<|end_message|><|content_model_end_sampling|>",
      "A",
    ],
  ])("%s: %j is %j", (thinking, response, expected) => {
    expect(answerOf(response, thinking)).toBe(expected);
  });

  it("takes markers of one's own, with a wrapper and end tokens", () => {
    const own = { open: "«", close: "»", opened: true, wrapper: ["<a>", "</a>"], ends: ["<E>"] } as const;
    expect(answerOf("T»<a>A</a><E></s>", own)).toBe("A");
    expect(answerOf("T»<a>A</a><E></s>", JSON.stringify(own))).toBe("A");
    expect(answerOf("T", own)).toBe("the thinking is not closed: no »");
  });

  it.each([
    [{}, "thinking.close must be"],
    [{ close: "" }, "thinking.close must be"],
    [{ close: "x", open: "x" }, "another one"],
    [{ close: "x", opened: 1 }, "true or false"],
    [{ close: "x", wrapper: ["a"] }, "two texts"],
    [{ close: "x", ends: [1] }, "a list"],
    [{ close: "x", clsoe: "y" }, "no member"],
    [[], "must be a word"],
    ["{", "not JSON"],
    ["qwen33", 'is not known; did you mean "qwen3"?'],
    ["no such", "is not known; known: tags"],
  ])("refuses %j", (thinking, message) => {
    expect(() =>
      scoreItem(sampleOf("EM", "x", { golden_label: "x" }), { thinking: thinking as string }),
    ).toThrow(message);
  });
});

describe("several turns", () => {
  const raw =
    "<think>T1</think>call<|im_end|>\n<|im_start|>tool\nParis<|im_end|>\n<|im_start|>assistant\n<think>T2</think>A<|im_end|>";
  it("are one too many, unless the last one counts", () => {
    expect(answerOf(raw, "qwen3")).toBe("more than one </think>");
    expect(answerOf(raw, "qwen3", "last")).toBe("A");
    expect(answerOf(raw.replaceAll(/<\|im_(?:start|end)\|>/g, ""), "qwen3", "last")).toBe("A");
    expect(answerOf(raw.replace("</think>A", ""), "qwen3", "last")).toContain("not closed");
    expect(answerOf(raw.replace("<think>T2</think>", ""), "qwen3", "last")).toContain("not closed");
    expect(answerOf(raw.replaceAll("<think>", ""), "tags", "last")).toBe("A");
  });

  it("end, in channels, behind what somebody else said", () => {
    const call = "<|channel|>commentary to=functions.f <|constrain|>json<|message|>{}<|call|>";
    const tool = "<|start|>functions.f to=assistant<|channel|>commentary<|message|>Paris<|end|>";
    const last =
      "<|start|>assistant<|channel|>analysis<|message|>T<|end|><|start|>assistant<|channel|>final<|message|>A";
    expect(answerOf(call + tool + last, "gpt-oss", "last")).toBe("A");
    expect(answerOf(call + tool + last, "gpt-oss")).not.toBe("A");
    expect(answerOf(call + tool, "gpt-oss", "last")).toContain("not closed");
  });
});

describe("thinking that stands beside the text", () => {
  const sample = sampleOf("EM", "Paris", { golden_label: "Paris" });
  it("is taken at the server's word, whatever it says", () => {
    for (const profile of profiles) {
      expect(score({ ...sample, thinking: "hm" }, { profile }).score).toBe(1);
      expect(score({ ...sample, response: null, thinking: "Paris" }, { profile }).status).toBe("gated");
      expect(score({ ...sample, response: " ", thinking: "Paris" }, { profile }).status).toBe("no_answer");
    }
    for (const thinking of ["</think>London", "<think>", '"', "\\boxed{2}"])
      expect(score({ ...sample, thinking }, { profile: "hardened" }).score).toBe(1);
  });

  it("leaves a text that shows its own end to be parted there", () => {
    const both = {
      ...sampleOf("EM", "<think>London</think>Paris", { golden_label: "Paris" }),
      thinking: "London",
    };
    for (const profile of profiles) expect(score(both, { profile }).score).toBe(1);
  });

  it("is missed where it was declared, unless the server says that there is none", () => {
    expect(scoreItem(sample, { thinking: "field" }).status).toBe("bad_sample");
    expect(score({ ...sample, thinking: null }, { thinking: "field" }).score).toBe(1);
    expect(score({ ...sample, response: null, thinking: null }, { thinking: "field" }).status).toBe("gated");
  });
});

describe("what is read of a rollout", () => {
  it("is the text as it stands where nothing marks the thinking", () => {
    const none = { finished: true, thinking: "", reason: null };
    expect(readThinking({ response: "T</think>A</s>" }, { thinking: "none" })).toEqual({
      ...none,
      answer: "T</think>A",
      from: 0,
    });
    expect(readThinking({ response: "[/INST]A[/INST]B" }, { thinking: "none" })).toMatchObject({ from: 0 });
    expect(readThinking({ response: "[/INST]A[/INST]B" }, { thinking: "none", turns: "last" })).toEqual({
      ...none,
      answer: "B",
      from: 15,
    });
    expect(readThinking({ response: null }, { thinking: "none" })).toEqual({ ...none, answer: "", from: 0 });
    expect(readThinking({ response: null, thinking: null }, { thinking: "field" })).toMatchObject({
      finished: false,
      reason: "there is no text",
    });
    expect(readThinking({ response: "A" }, { thinking: "field" })).toEqual({
      fault: expect.stringContaining("no thinking stands beside the text"),
    });
    expect(readThinking({ response: "A" }, { thinking: "none" })).not.toHaveProperty("fault");
  });

  it("is the text beside thinking, in the declared form's wrapper and without its end tokens", () => {
    const own = { close: "»", wrapper: ["<a>", "</a>"], ends: ["<E>"] } as const;
    const beside = { response: "<a>A</a><E>", thinking: "T" };
    expect(readThinking(beside, { thinking: own })).toEqual({
      finished: true,
      thinking: "T",
      answer: "A",
      from: 3,
      reason: null,
    });
    expect(readThinking(beside, { thinking: "none" })).toMatchObject({ answer: "<a>A</a><E>", from: 0 });
    expect(readThinking(beside, { thinking: "gpt-oss" })).toMatchObject({ answer: "<a>A</a><E>", from: 0 });
    expect(readThinking({ response: "", thinking: "T" })).toMatchObject({
      finished: false,
      reason: "there is thinking, and no text beside it",
    });
    expect(readThinking({ response: "T</think>A", thinking: " \n" })).toMatchObject({
      thinking: "T",
      answer: "A",
    });
  });

  it("has places of the response, whatever the template wrote before it", () => {
    expect(readThinking({ response: "T</think>A", prefill: "<think>" })).toMatchObject({
      thinking: "T",
      from: 9,
    });
    const turns = "<think>T</think>B<|im_start|>assistant\n<think>U</think>A";
    expect(readThinking({ response: turns, prefill: "x" }, { turns: "last" })).toMatchObject({
      thinking: "U",
      answer: "A",
      from: turns.length - 1,
    });
  });

  it("has a bare text where no marker stands in it, and tags are only the default", () => {
    expect(readThinking({ response: "A</s>" })).toMatchObject({ finished: false, bare: "A" });
    expect(readThinking({ response: "<think>A" })).toMatchObject({ finished: false, bare: null });
    expect(readThinking({ response: "A" }, { thinking: "opened" })).toMatchObject({ bare: null });
  });

  it("is at fault where the declared special tokens are gone from the text", () => {
    expect(readThinking({ response: "TA" }, { thinking: "mistral" })).toEqual({
      fault:
        "the text has none of mistral's special tokens ([/THINK]): decode it with skip_special_tokens=False",
    });
    expect(readThinking({ response: "TA" }, { thinking: "gpt-oss" })).toEqual({
      fault: expect.stringMatching(/^the text has none of gpt-oss's special tokens \(<\|\w+\|>\): /),
    });
    expect(readThinking({ response: " \n" }, { thinking: "mistral" })).toMatchObject({ finished: false });
    expect(readThinking({ response: "[THINK]T" }, { thinking: "mistral" })).toMatchObject({
      finished: false,
    });
  });

  it("goes by a reader that is made once", () => {
    const own = { close: "»" };
    expect(textReader(own)).toBe(textReader(own));
    expect(textReader(own)).not.toBe(textReader({ close: "»" }));
    expect(textReader("mistral")).toBe(textReader("Magistral"));
    expect(textReader("none")).toBeNull();
    expect(textReader("field")).toBeNull();
    expect(textReader('{"close":"»"}')!.part("T»A")).toMatchObject({ thinking: "T", answer: "A" });
    expect(textReader("gpt-oss")!.marks("x")).toBe(false);
    expect(textReader("gpt-oss")!.marks("x<|end|>")).toBe(true);
    expect(textReader("gpt-oss")!.marks("x<|end|>")).toBe(true);
    expect(textReader({ open: "«", close: "»" })!.part("T»A")).toMatchObject({ thinking: "T" });
  });
});

describe("a prompt's end", () => {
  it.each([
    ["<|im_start|>assistant\n<think>\n\n</think>\n\n", "<think>\n\n</think>\n\n"],
    ["<|im_start|>assistant\n", ""],
    ["<|im_start|>assistant\nSure:", ""],
    ["assistant\n<think>\n", "<think>\n"],
    ["[gMASK]<sop><|user|>x<|assistant|></think>", "</think>"],
    ["What is </think> for?", ""],
    ["x<|CHATBOT_TOKEN|><|START_THINKING|><|END_THINKING|>", "<|START_THINKING|><|END_THINKING|>"],
  ])("%j is %j", (prompt, prefill) => {
    expect(prefillOf(prompt)).toBe(prefill);
  });

  it("counts as the model's where it ends the thinking", () => {
    const sample = {
      ...sampleOf("EM", "Paris", { golden_label: "Paris" }),
      prefill: "<think>\n\n</think>\n\n",
    };
    for (const profile of profiles) {
      for (const thinking of ["tags", "opened", "qwen3"])
        expect(score(sample, { profile, thinking }).score).toBe(1);
      expect(score({ ...sample, response: "<think>x</think>Paris" }, { profile }).status).toBe("gated");
      expect(score(sample, { profile, thinking: "none" }).score).toBe(1);
    }
  });
});

describe("what was said of the thinking", () => {
  const sample = sampleOf("EM", "[THINK]hm[/THINK]Paris", { golden_label: "Paris" });
  it("stands in the signature, the sample's own before the options'", () => {
    expect(score(sample, { thinking: "Magistral" }).signature).toMatch(/ profile:golongrl thinking:mistral$/);
    const own = score({ ...sample, extra_info: { thinking: "mistral", turns: "last" } });
    expect(own.signature).toMatch(/ thinking:mistral turns:last$/);
    expect(own.score).toBe(1);
    expect(scoreItem({ ...sample, extra_info: { thinking: "mystral" } })).toMatchObject({
      status: "bad_sample",
      error: { pointer: "/extra_info/thinking" },
    });
    const close = score(sample, { thinking: { close: "[/THINK]" } });
    expect(close.signature).toMatch(/ thinking:\{"close":"\[\/THINK\]"\}$/);
    expect(scoreItem(null, { thinking: "mistral" }).signature).toMatch(/ thinking:mistral$/);
    expect(score(sample).signature).not.toContain("thinking");
  });

  it("is advised where nothing was, and never guessed", () => {
    for (const profile of profiles) {
      const scored = score(sample, { profile });
      expect(scored).toMatchObject({ score: 0, status: "gated" });
      expect(scored.reason).toContain("mistral");
    }
  });
});

describe("hostile texts", () => {
  it("take linear time in every form", () => {
    const readers = ["tags", "granite-3.2", "hy3", "hunyuan-a13b", "command-4", "gpt-oss", "muse"];
    const makers = [
      ...Object.values(hostile),
      (size: number) => "<|channel|>analysis<|message|><|end|><|start|>assistant".repeat(size / 55),
      (size: number) => "<|start|>".repeat(size / 9),
      (size: number) => '"</think>"'.repeat(size / 10),
      (size: number) => "</s>".repeat(size / 4),
      (size: number) => "<think:".repeat(size / 7),
      (size: number) => "</think><answer>".repeat(size / 16),
    ];
    for (const thinking of readers) {
      const { part } = textReader(thinking)!;
      for (const [i, make] of makers.entries())
        expect(
          growthExponent((size) => part(make(size)), 10_000, 200_000),
          `${thinking} ${i}`,
        ).toBeLessThan(1.5);
    }
  });

  it("are read without a throw, and what is finished is a stretch of the text", () => {
    const pieces = families.flatMap(({ form }) =>
      form.kind === "blocks"
        ? [...form.open, ...form.close, ...(form.wrapper ?? []), ...(form.frame?.begin ?? [])]
        : [form.start, form.body, ...form.close, ...form.control, ...form.heads.map(([head]) => head)],
    );
    const text = fc
      .array(fc.oneof(fc.constantFrom(...pieces, '"', " ", "x", "</s>"), fc.string()), { maxLength: 8 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.constantFrom(...families.map(({ name }) => name)), (response, thinking) => {
        for (const turns of ["one", "last"] as const) {
          const read = readThinking({ response }, { thinking, turns });
          if ("fault" in read || !read.finished) continue;
          expect(response.slice(read.from, read.from + read.answer.length)).toBe(read.answer);
        }
      }),
    );
  });
});
