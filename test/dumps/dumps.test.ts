import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRows } from "../../src/dumps/join-rows.ts";
import { openRollouts } from "../../src/dumps/open-rollouts.ts";
import { questionsIn } from "../../src/dumps/prompt-forms.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const scratch = scratchFolder();
const put = (name: string, content: string | Buffer): string => {
  writeFileSync(join(scratch, name), content);
  return join(scratch, name);
};

async function read(path: string): Promise<unknown[]> {
  const source = await openRollouts(path);
  let text = "";
  for (const chunk = Buffer.alloc(1 << 16); ; ) {
    const size = await source.read(chunk);
    if (size === 0) break;
    text += chunk.toString("utf8", 0, size);
  }
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe("a prompt that a chat template wrote", () => {
  it.each([
    [
      "ChatML",
      "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nWhy?\nSay.<|im_end|>\n<|im_start|>assistant\n<think>\n",
    ],
    ["ChatML without its tokens", "system\nBe brief.\nuser\nWhy?\nSay.\nassistant\n"],
    [
      "Llama 3",
      "<|start_header_id|>user<|end_header_id|>\n\nWhy?\nSay.<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
    ],
    ["Mistral", "<s>[INST] Why?\nSay. [/INST]"],
    ["Gemma", "<start_of_turn>user\nWhy?\nSay.<end_of_turn>\n<start_of_turn>model\n"],
    ["DeepSeek", "<｜User｜>Why?\nSay.<｜Assistant｜><think>\n"],
  ])("has the user's words: %s", (_, prompt) => {
    expect(questionsIn(prompt)).toContain("Why?\nSay.");
  });
});

describe("readRows", () => {
  const row = (prompt: string, answer: string, more = {}) =>
    `${JSON.stringify({ prompt, answer, type: "EM", ...more })}\n`;
  const joined = (line: Buffer) => JSON.parse(line.toString()) as Record<string, unknown>;

  it("joins by the prompt, and by the id where several rows have it", async () => {
    const path = put(
      "data.jsonl",
      row("A?", "1") + row("B?", "2", { id: "x" }) + row("B?", "3", { id: "y" }),
    );
    const rows = await readRows(path);
    const line = (record: object) => joined(rows.join(Buffer.from(JSON.stringify(record))));
    expect(line({ prompt: "A?", completion: "a", advantage: 1 })).toMatchObject({
      completion: "a",
      type: "EM",
      reward_model: { ground_truth: "1" },
    });
    expect(line({ prompt: "B?", id: "y", response: "a" })).toMatchObject({
      reward_model: { ground_truth: "3" },
    });
    expect(line({ prompt: "B?", response: "a" })).not.toHaveProperty("reward_model");
    expect(line({ prompt: "C?", id: "x", response: "a" })).not.toHaveProperty("reward_model");
    expect(rows.count).toEqual({ lines: 4, missed: 2 });
  });

  it("leaves a line's own source, and what stands in it, as they are", async () => {
    const rows = await readRows(put("data.jsonl", row("A?", "1", { data_source: "theirs" })));
    const text = '{ "prompt": "A?", "response": "a", "data_source": "own", "id": 9007199254740993 }';
    const line = rows.join(Buffer.from(text)).toString();
    expect(line).toContain('"id": 9007199254740993');
    expect(joined(Buffer.from(line))).toMatchObject({
      data_source: "own",
      reward_model: { ground_truth: "1" },
    });
  });

  it("refuses a file without a truth", async () => {
    await expect(readRows(put("none.jsonl", '{"prompt":"A?"}\n'))).rejects.toThrow(
      "no row with a ground truth",
    );
  });
});

describe("logs of inspect-ai", () => {
  const log = readFileSync("fixtures/dumps/inspect.eval");

  it("are the same as one JSON document", async () => {
    const samples = await read(put("log.eval", log));
    const document = { version: 2, status: "success", eval: { task: "cap" }, samples };
    expect(await read(put("log.json", JSON.stringify(document, null, 2)))).toEqual(samples);
    expect(samples).toHaveLength(4);
  });

  it("that are damaged anywhere end with an error, or hold what they held", async () => {
    const whole = await read(put("log.eval", log));
    for (let at = 5; at < log.length; at += 61) {
      const damaged = Buffer.from(log);
      damaged[at] = damaged[at]! ^ 0x55;
      const found = await read(put("damaged.eval", damaged)).catch((error: Error) => error);
      if (found instanceof Error) expect(found.message).toMatch(/damaged\.eval/);
      else expect(found).toEqual(whole);
    }
    await expect(read(put("short.eval", log.subarray(0, 9000)))).rejects.toThrow("cut short");
  });
});
