import { describe, expect, it } from "vitest";
import { partChannels } from "../../src/thinking/channels.ts";
import { textReader } from "../../src/thinking/reader.ts";

const start = "<|start|>assistant";
const analysis = (text: string) => `<|channel|>analysis<|message|>${text}<|end|>`;
const final = "<|channel|>final<|message|>";

const partsOf = (text: string, family = "gpt-oss") => {
  const { form } = textReader(family)!;
  if (form.kind !== "channels") throw new Error(`${family} has no channels`);
  const { thinking, answer, from, fault } = partChannels(text, form);
  return fault ?? { thinking, answer, from };
};

describe("messages in channels", () => {
  it("are thinking, joined, and an answer", () => {
    const before = `${analysis("T")}${start}${analysis("U")}\n${start}`;
    expect(partsOf(`${before}${final}A`)).toEqual({
      thinking: "T\nU",
      answer: "A",
      from: before.length + final.length,
    });
    expect(partsOf(`${final}A<|end|>`)).toEqual({ thinking: "", answer: "A", from: final.length });
  });

  it.each([
    [
      "a recipient before the channel",
      ` to=functions.f<|channel|>commentary<|message|>{}<|call|>${start}${final}A`,
    ],
    ["no blank before it", `to=user${final}A`],
    ["a recipient of many parts", ` to=a.b:c/d-e_9${final}A`],
    ["a blank alone", ` ${final}A`],
    ["a type behind the channel", "<|channel|>final <|constrain|>json<|message|>A"],
  ])("may have %s", (_, text) => {
    expect(partsOf(text)).toMatchObject({ answer: "A" });
  });

  it.each([
    ["two blanks", `  x${final}A`],
    ["a recipient without a name", ` to=${final}A`],
    ["words around it", ` x to=user${final}A`],
    ["another sign in it", ` to=a!b${final}A`],
    ["over a hundred characters of it", ` to=${"a".repeat(101)}${final}A`],
  ])("may not have %s", (_, text) => {
    expect(partsOf(text)).toBe("there is text outside the channels");
  });

  it("may not have a long header", () => {
    expect(partsOf(`<|channel|>final ${"x".repeat(199)}<|message|>A`)).toMatchObject({ answer: "A" });
    expect(partsOf(`<|channel|>final ${"x".repeat(200)}<|message|>A`)).toBe(
      "a channel's header is not whole",
    );
  });

  it("begin with their heads where these end the header too", () => {
    expect(
      partsOf("<|content_thinking|>T<|end_message|><|message_model|><|content_text|>A", "inkling"),
    ).toEqual({
      thinking: "T",
      answer: "A",
      from: "<|content_thinking|>T<|end_message|><|message_model|><|content_text|>".length,
    });
    expect(partsOf("<|content_thinking|>T<|content_text|>A", "inkling")).toBe(
      "<|content_text|> stands inside a channel",
    );
  });
});
