import { describe, expect, it } from "vitest";
import { anyOf, endsWithMarker, markerOf } from "../../src/thinking/marker.ts";
import { prefillOf } from "../../src/thinking/prefill.ts";

describe("a marker", () => {
  it("is found at the end of a text, literally or with any name in it", () => {
    expect(endsWithMarker("T</t>", markerOf("</t>"))).toBe(4);
    expect(endsWithMarker("T</t> ", markerOf("</t>"))).toBe(0);
    expect(markerOf("</t>").atEnd).toBeNull();
    expect(endsWithMarker("T</t:abc>", markerOf("</t:NAME>"))).toBe(8);
    expect(endsWithMarker("T</t:abc>.", markerOf("</t:NAME>"))).toBe(0);
    expect(endsWithMarker("T</t:>", markerOf("</t:NAME>"))).toBe(0);
  });

  it("is found before one that it begins with", () => {
    expect("abc".match(anyOf(["a", "abc", "ab"]))?.[0]).toBe("abc");
    expect("abc".match(anyOf(["ab", "a", "abc"]))?.[0]).toBe("abc");
  });
});

describe("what a template wrote of the model's turn", () => {
  it.each([
    ["What is a <think> tag?", ""],
    ["<|im_start|>assistant\n<think>\n", "<think>\n"],
    ["<think> mentioned<|im_start|>assistant\n", ""],
    ["<|im_start|>assistant\nA <think>", "A <think>"],
    ["Q <think>", "<think>"],
    ["Q\n<think></think>", "<think></think>"],
    ["Q <think> </think>\n\n", "<think> </think>\n\n"],
    ["<think>", "<think>"],
    // Four in a row are a text that speaks of them; three are what is looked at.
    ["Q<think></think><think></think>", "</think><think></think>"],
    ["", ""],
  ])("%j: %j", (prompt, prefill) => {
    expect(prefillOf(prompt)).toBe(prefill);
  });
});
