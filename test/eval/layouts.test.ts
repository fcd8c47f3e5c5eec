import { describe, expect, it } from "vitest";
import { dataOf, filesBelow, itemsOf } from "../../src/cli/eval-data.ts";
import type { EvalItem } from "../../src/eval/benchmark.ts";
import { evalBenchmarks } from "../../src/eval/table.ts";

/** The questions of a benchmark, read from the files of `fixtures/benchmark-files`. */
async function itemsIn(name: string): Promise<readonly EvalItem[]> {
  const benchmark = evalBenchmarks.find((one) => one.name === name)!;
  const data = dataOf(benchmark, await filesBelow("fixtures/benchmark-files"));
  if (data === undefined) throw new Error(`no file of ${name}`);
  const items: EvalItem[] = [];
  for await (const item of itemsOf(benchmark, data)) items.push(item);
  return items;
}

const text = ({ prompt }: EvalItem): string => (typeof prompt === "string" ? prompt : JSON.stringify(prompt));

describe("a benchmark's files, as they are published", () => {
  it("of each are read", async () => {
    for (const { name } of evalBenchmarks) expect((await itemsIn(name)).length, name).toBeGreaterThan(0);
  });

  it("docmath: a Parquet file a subset, with paragraphs in a list", async () => {
    const items = await itemsIn("docmath");
    expect(items.map(({ groups }) => groups.subset)).toEqual([
      "complong",
      "compshort",
      "simplong",
      "simpshort",
    ]);
    expect(items[0]).toMatchObject({
      id: "complong-testmini-0",
      truth: { golden_label: 12.5, answer_type: "float" },
      judged: { question: "By how much did the mill's sales rise?", references: ["12.5"] },
    });
    expect(items[0]!.prompt).toContain("The mill sold 30 tons in May.\n| month | tons |");
  });

  it("longbench_v2: one JSON list", async () => {
    const [item] = await itemsIn("longbench_v2");
    expect(item).toMatchObject({
      id: "66f0a1",
      truth: { golden_label: "B", choices: ["The miller", "The ferryman", "The priest", "Nobody"] },
      groups: { length: "short", difficulty: "hard", domain: "Single-Document QA" },
    });
    expect(item!.prompt).toMatch(
      /bought the boat[\s\S]*Who owned the boat\?\n\nA\) The miller\nB\) The ferryman/,
    );
  });

  it("frames: its articles in wiki_items", async () => {
    const [item] = await itemsIn("frames");
    expect(item).toMatchObject({ truth: { golden_label: "Norwick" }, judged: { references: ["Norwick"] } });
    expect(item!.prompt).toContain("Old mill\nIts bell is the work of Ada Bell.\nAda Bell\nAda Bell cast");
  });

  it("mrcr: the published ranges of length, and openai/mrcr's own Parquet", async () => {
    const items = await itemsIn("mrcr");
    expect(items).toMatchObject([
      {
        id: "mrcr_0_128K_0",
        truth: { answer: "x7QaRivers run.", random_string_to_prepend: "x7Qa" },
        groups: { needles: "2", length: "4096-8192", "needles and length": "2, 4096-8192" },
      },
      { id: "2needle-0", truth: { random_string_to_prepend: "zz" }, groups: { needles: "2" } },
    ]);
    for (const item of items)
      expect((item.prompt as readonly { role: string }[]).map(({ role }) => role)).toEqual([
        "user",
        "assistant",
        "user",
      ]);
    expect((await itemsIn("mrcr_512k"))[0]!.groups["needles and length"]).toBe("4, 131072-262144");
    expect((await itemsIn("mrcr_1m"))[0]!.groups["needles and length"]).toBe("8, 524288-1048576");
  });

  it.each(["corpusqa", "corpusqa_1m"])(
    "%s: answers that are numbers, lists, no items and texts",
    async (name) => {
      const items = await itemsIn(name);
      expect(items.map(({ judged }) => judged!.references)).toEqual([
        ["282"],
        ['["甲公司","乙公司"]'],
        ["[]"],
        ["Mill & Sons"],
      ]);
      expect(items.map(({ groups }) => groups.domain)).toEqual([
        "education_en",
        "financial_zh",
        "real_estate_en",
        "financial_en",
      ]);
      expect(text(items[0]!)).toContain('"role":"system"');
    },
  );

  it("longbench_v1: a file a subset, with answers of which any is right", async () => {
    const items = await itemsIn("longbench_v1");
    expect(new Set(items.map(({ groups }) => groups.subset))).toEqual(
      new Set(["2wikimqa", "hotpotqa", "musique", "narrativeqa", "qasper"]),
    );
    const item = items.find(({ id }) => id === "narrativeqa-a1");
    expect(item).toMatchObject({
      truth: { answers: ["The ferryman", "the ferryman's son"] },
      judged: { references: ["The ferryman", "the ferryman's son"] },
    });
  });

  it("mmlu_pro: five examples of the category from the validation split, where it has some", async () => {
    const [engineering, law] = await itemsIn("mmlu_pro");
    expect(engineering).toMatchObject({
      id: "70",
      truth: { golden_label: "J" },
      groups: { category: "engineering" },
    });
    expect(text(engineering!).match(/It is no\. ANSWER: B/g)).toHaveLength(5);
    expect(text(engineering!)).toContain("one of A,B,C,D,E,F,G,H,I,J");
    expect(text(engineering!)).toContain("J) ten 0");
    expect(text(law!)).not.toContain("Example");
  });

  it("aime: a column of answers, or solutions that end in a box", async () => {
    expect(await itemsIn("aime24")).toMatchObject([
      { id: "60", prompt: "What is 2 + 3?", truth: "5" },
      { id: "61", prompt: "What is 4 + 4?", truth: "8" },
    ]);
    expect(await itemsIn("aime25")).toMatchObject([
      { id: "0", prompt: "What is 9 + 5?", truth: "14" },
      { id: "1", prompt: "What is 7 + 8?", truth: "15" },
    ]);
  });

  it("gpqa_diamond: a CSV with line feeds in its fields", async () => {
    const [item] = await itemsIn("gpqa_diamond");
    const { golden_label, choices } = item!.truth as { golden_label: string; choices: string[] };
    expect([...choices].sort()).toEqual(["blue", "deep red", "green", "grey"]);
    expect(choices[golden_label.charCodeAt(0) - 65]).toBe("deep red");
    expect(item).toMatchObject({ id: "recA1", groups: { domain: "Physics" } });
    expect(item!.prompt).toContain("Which colour,\nthen?");
  });

  it("longmemeval: dated sessions, answers that are numbers, and questions that have none", async () => {
    const [told, abstains] = await itemsIn("longmemeval");
    expect(told).toMatchObject({
      judged: { question: "How many hens do I keep?", references: ["3"], kind: "single-session-user" },
      groups: { ability: "information extraction", type: "single-session-user" },
    });
    expect(text(told!)).toContain("=== Session 1 (Date: 2023/05/20 (Sat) 02:21) ===\\nUser: I keep 3 hens.");
    expect(abstains).toMatchObject({ judged: { abstains: true }, groups: { ability: "abstention" } });
  });
});
