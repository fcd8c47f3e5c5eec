import { describe, expect, it } from "vitest";
import { afterAssistantHeader, lastTurn } from "../../src/thinking/last-turn.ts";
import { textReader } from "../../src/thinking/reader.ts";

describe("where the last turn begins", () => {
  it("is after the last header of any template", () => {
    expect(afterAssistantHeader("A")).toBe(0);
    expect(afterAssistantHeader("[/INST]A")).toBe(7);
    expect(afterAssistantHeader("[/INST]A[/INST]B")).toBe(15);
    expect(afterAssistantHeader("<|assistant|>\nA[/INST]B")).toBe(22);
    expect(afterAssistantHeader("[/INST]A<|assistant|>\nB")).toBe(22);
    expect(lastTurn("[/INST]A", null)).toBe(7);
  });

  it("is the last opening marker where no header is left", () => {
    const tags = textReader("tags");
    expect(lastTurn("T</think>A", tags)).toBe(0);
    expect(lastTurn("<think>T</think>call<think>U</think>A", tags)).toBe(20);
    expect(lastTurn("<think>T</think>call <think>U</think>B<think>V</think>A", tags)).toBe(38);
    expect(lastTurn("<think>T", null)).toBe(0);
  });

  it("is the model's first message after somebody else's, of channels", () => {
    const channels = textReader("gpt-oss");
    const own = "<|start|>assistant<|channel|>analysis<|message|>T<|end|>";
    const tool = "<|start|>functions.f to=assistant<|channel|>commentary<|message|>x<|end|>";
    expect(lastTurn(own, channels)).toBe(0);
    expect(lastTurn(own + own, channels)).toBe(0);
    expect(lastTurn(tool + own + own, channels)).toBe(tool.length);
    expect(lastTurn(own + tool + own, channels)).toBe(own.length + tool.length);
    expect(lastTurn(`x${tool}`, channels)).toBe(1 + tool.length);
    expect(lastTurn("x", channels)).toBe(0);
  });
});
