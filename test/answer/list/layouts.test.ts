import { describe, expect, it } from "vitest";
import { finalRegion } from "../../../src/answer/final-region.ts";
import { foldAnswer } from "../../../src/answer/fold-answer.ts";
import { fairList } from "../../../src/answer/list/fair-list.ts";

/** What the answer names, of the reference's items and in what order, however it is laid out. */
function read(text: string, reference: readonly string[]): readonly string[] {
  const { text: region, fault } = finalRegion(foldAnswer(text), "list");
  return fault === null ? fairList(reference).read(region) : [];
}

const references: Readonly<Record<string, readonly string[]>> = {
  documents: ["doc 7", "doc 8", "doc 9"],
  identifiers: ["MARCO_D144", "FT921-6186", "WAPO_bef72d04-8faa"],
  cities: ["New York", "Los Angeles", "San José"],
  clauses: ["第一条", "第三条", "违约责任"],
  names: ["李自成", "胡翠山"],
  numbers: ["7", "12", "305"],
  titles: ["The Old Man", "Dune"],
  code: ["foo_bar()", "__init__", "x.y"],
  many: Array.from({ length: 11 }, (_, i) => `item ${i + 3}`),
};
const sentences: Readonly<Record<string, readonly string[]>> = {
  english: ["The rent is due on Monday, and it is late.", "The roof leaks.", "Nobody has paid the tax."],
  chinese: ["甲方应当在三日内付款。", "乙方不得转让合同。"],
  years: ["2001: war", "2005: peace"],
};

const chinese = "一二三四五六七八九十".split("").concat("十一");
const circled = Array.from("①②③④⑤⑥⑦⑧⑨⑩⑪");
const nth = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th"];
const roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi"];

/** What a line opens with. */
const openings: Readonly<Record<string, (i: number) => string>> = {
  nothing: () => "",
  dash: () => "- ",
  star: () => "* ",
  point: () => "• ",
  "tight point": () => "•",
  number: (i) => `${i + 1}. `,
  "escaped number": (i) => `${i + 1}\\. `,
  "number and parenthesis": (i) => `${i + 1}) `,
  "number in parentheses": (i) => `(${i + 1}) `,
  "wide number": (i) => `（${i + 1}）`,
  "Chinese comma": (i) => `${i + 1}、`,
  "Chinese number": (i) => `${chinese[i]}、`,
  "Chinese ordinal": (i) => `第${chinese[i]}，`,
  "circled number": (i) => circled[i]!,
  letter: (i) => `${"abcdefghijk"[i]}) `,
  capital: (i) => `${"ABCDEFGHIJK"[i]}. `,
  roman: (i) => `${roman[i]}. `,
  step: (i) => `Step ${i + 1}: `,
  ordinal: (i) => `${nth[i]}: `,
  "check mark": () => "✅ ",
  "ticked box": () => "- [x] ",
  hash: (i) => `#${i + 1} `,
  heading: () => "### ",
  "dash and number": (i) => `- ${i + 1}. `,
  indented: () => "  - ",
  "bold number": (i) => `**${i + 1}.** `,
  "number in brackets": (i) => `[${i + 1}] `,
  quotation: () => "> ",
};

/** What stands around an item. */
const wraps: Readonly<Record<string, (item: string) => string>> = {
  bold: (item) => `**${item}**`,
  code: (item) => `\`${item}\``,
  quotes: (item) => `"${item}"`,
  "curly quotes": (item) => `“${item}”`,
  "single quotes": (item) => `'${item}'`,
  "Chinese quotes": (item) => `「${item}」`,
  brackets: (item) => `[${item}]`,
  parentheses: (item) => `(${item})`,
  box: (item) => `\\boxed{${item}}`,
  "bold quotes": (item) => `**"${item}"**`,
  element: (item) => `<b>${item}</b>`,
};

/** What stands behind an item. */
const ends: Readonly<Record<string, (i: number, n: number) => string>> = {
  stop: () => ".",
  comma: (i, n) => (i < n - 1 ? "," : ""),
  semicolon: (i, n) => (i < n - 1 ? ";" : "."),
  citation: (i) => ` [${i + 1}]`,
  "Chinese stop": () => "。",
  spaces: () => "  ",
  backslash: () => "\\",
  arrow: (i, n) => (i < n - 1 ? " →" : ""),
  and: (i, n) => (i < n - 2 ? "," : i === n - 2 ? ", and" : "."),
  colon: () => ": it names the date",
  dash: () => " - names the date",
  "long dash": () => " — names the date",
  parentheses: () => " (names the date)",
  "Chinese colon": () => "：其中提到日期",
  sentence: () => ": It names the date.",
  "line below": () => "\n  It names the date.",
};

/** What stands around the list. */
const frames: Readonly<Record<string, (list: string) => string>> = {
  marker: (list) => `[Answer]\n${list}`,
  "Chinese marker": (list) => `【答案】\n${list}`,
  answer: (list) => `Answer:\n${list}`,
  "bold answer": (list) => `**Answer:**\n\n${list}`,
  "final answer": (list) => `**Final Answer**\n\n${list}`,
  tag: (list) => `<answer>\n${list}\n</answer>`,
  fence: (list) => `Here is the list:\n\n\`\`\`text\n${list}\n\`\`\`\n`,
  heading: (list) => `## Answer\n\n${list}`,
  introduction: (list) => `The relevant documents are:\n\n${list}`,
  "Chinese introduction": (list) => `以下是符合条件的条目：\n${list}`,
  preamble: (list) => `Based on the documents, I found the following.\n\n${list}`,
  offer: (list) => `${list}\n\nLet me know if you need anything else.`,
  remark: (list) => `${list}\n\nThese items all appear in section 4 of the contract.`,
  hope: (list) => `${list}\n\nI hope this helps!`,
  "Chinese remark": (list) => `${list}\n\n以上就是全部符合条件的条目。`,
  note: (list) => `${list}\n\nNote: the list is complete.`,
  source: (list) => `${list}\n\n(Source: document 2)`,
  draft: (list) => `I looked at doc 1 first.\nThen I checked it twice.\n\n[Answer]\n${list}`,
  "blank lines": (list) => list.replaceAll("\n", "\n\n"),
  rulers: (list) => `---\n${list}\n---`,
  "CR LF": (list) => list.replaceAll("\n", "\r\n"),
  thus: (list) => `Thus, the final answer is:\n${list}`,
  details: (list) => `<details>\n${list}\n</details>`,
};

const separators: Readonly<Record<string, (items: readonly string[]) => string>> = {
  comma: (items) => items.join(", "),
  "tight comma": (items) => items.join(","),
  semicolon: (items) => items.join("; "),
  "Chinese comma": (items) => items.join("、"),
  "wide comma": (items) => items.join("，"),
  pipe: (items) => items.join(" | "),
  arrow: (items) => items.join(" -> "),
  "tight arrow": (items) => items.join("→"),
  "double arrow": (items) => items.join(" => "),
  greater: (items) => items.join(" > "),
  less: (items) => [...items].reverse().join(" < "),
  slash: (items) => items.join(" / "),
  tab: (items) => items.join("\t"),
  break: (items) => items.join("<br>"),
  "and at last": (items) => `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`,
  "comma and": (items) => `${items.slice(0, -1).join(", ")}, and ${items.at(-1)}`,
  "and between": (items) => items.join(" and "),
  ampersand: (items) => items.join(" & "),
  counted: (items) =>
    `First, ${items[0]}; ${items
      .slice(1, -1)
      .map((item) => `then ${item}; `)
      .join("")}finally ${items.at(-1)}`,
  和: (items) => `${items.slice(0, -1).join("、")}和${items.at(-1)}`,
};

const leads: Readonly<Record<string, (line: string) => string>> = {
  nothing: (line) => line,
  marker: (line) => `[Answer] ${line}`,
  "the answer is": (line) => `The answer is ${line}.`,
  "the items are": (line) => `The relevant items are ${line}.`,
  colon: (line) => `The relevant items are: ${line}`,
  "bold answer": (line) => `**Answer:** ${line}`,
  答案: (line) => `答案：${line}`,
  box: (line) => `\\boxed{${line}}`,
  tag: (line) => `<answer>${line}</answer>`,
  brackets: (line) => `[${line}]`,
  fence: (line) => `\`\`\`\n${line}\n\`\`\``,
  bold: (line) => `**${line}**`,
  order: (line) => `Order: ${line}`,
  remark: (line) => `${line}\n\nHope this helps!`,
};

const structures: Readonly<Record<string, (items: readonly string[]) => string>> = {
  JSON: (items) => JSON.stringify(items),
  "JSON in lines": (items) => JSON.stringify(items, null, 2),
  "JSON in a fence": (items) => `Here you go:\n\`\`\`json\n${JSON.stringify(items)}\n\`\`\`\nLet me know!`,
  "JSON object": (items) => JSON.stringify({ doc_ids: items }),
  "JSON answer": (items) => JSON.stringify({ answer: items }, null, 1),
  "JSON counted": (items) => JSON.stringify(Object.fromEntries(items.map((item, i) => [i + 1, item]))),
  "JSON objects": (items) => JSON.stringify(items.map((id, i) => ({ rank: i + 1, id }))),
  "JSON in a tag": (items) => `<answer>${JSON.stringify(items)}</answer>`,
  Python: (items) => `answer = [${items.map((item) => `'${item}'`).join(", ")}]`,
  tuple: (items) => `(${items.map((item) => `"${item}"`).join(", ")})`,
  table: (items) => `| Document |\n|---|\n${items.map((item) => `| ${item} |`).join("\n")}`,
  "numbered table": (items) =>
    `| # | Document | Why |\n|---|---|---|\n${items.map((item, i) => `| ${i + 1} | **${item}** | x |`).join("\n")}`,
  "HTML list": (items) => `<ul>\n${items.map((item) => `<li>${item}</li>`).join("\n")}\n</ul>`,
  "HTML table": (items) =>
    `<table><tr><th>Item</th></tr>${items.map((item) => `<tr><td>${item}</td></tr>`).join("")}</table>`,
  groups: (items) =>
    `**Group A:**\n- ${items[0]}\n\n**Group B:**\n${items
      .slice(1)
      .map((item) => `- ${item}`)
      .join("\n")}`,
  "arrows between": (items) => items.join("\n↓\n"),
};

const linesOf = (items: readonly string[], put: (item: string, i: number) => string): string =>
  items.map(put).join("\n");

/** All layouts of a list, each with its name. */
function* layouts(items: readonly string[]): Iterable<readonly [name: string, text: string]> {
  for (const [name, open] of Object.entries(openings)) {
    yield [name, linesOf(items, (item, i) => open(i) + item)];
  }
  for (const opening of ["nothing", "dash", "number"]) {
    const open = openings[opening]!;
    for (const [name, wrap] of Object.entries(wraps)) {
      yield [`${opening}, ${name}`, linesOf(items, (item, i) => open(i) + wrap(item))];
    }
    for (const [name, frame] of Object.entries(frames)) {
      yield [`${opening}, ${name}`, frame(linesOf(items, (item, i) => open(i) + item))];
    }
  }
  for (const [name, structure] of Object.entries(structures)) yield [name, structure(items)];
}

/** Layouts for items that are no sentences. */
function* shortLayouts(items: readonly string[]): Iterable<readonly [name: string, text: string]> {
  for (const opening of ["nothing", "dash", "number"]) {
    const open = openings[opening]!;
    for (const [name, end] of Object.entries(ends)) {
      yield [`${opening}, ${name}`, linesOf(items, (item, i) => open(i) + item + end(i, items.length))];
    }
  }
  for (const [separator, join] of Object.entries(separators)) {
    for (const [lead, put] of Object.entries(leads)) yield [`${separator} after ${lead}`, put(join(items))];
  }
}

const lower = (items: readonly string[]): string[] => items.map((item) => item.toLowerCase());

describe.each(Object.entries(references))("a list of %s", (_, reference) => {
  it("is read in whatever layout it stands", () => {
    const [expected] = [fairList(reference).reference];
    for (const [name, text] of [...layouts(reference), ...shortLayouts(reference)]) {
      expect(read(text, reference), `${name}: ${JSON.stringify(text)}`).toEqual(expected);
    }
    expect(expected).toEqual(lower(reference));
  });
});

describe.each(Object.entries(sentences))("a list of sentences: %s", (_, reference) => {
  it("is read in whatever layout it stands", () => {
    for (const [name, text] of layouts(reference)) {
      expect(read(text, reference), `${name}: ${JSON.stringify(text)}`).toEqual(
        fairList(reference).reference,
      );
    }
  });
});

describe("what is no answer", () => {
  const reference = ["doc 7", "doc 8", "doc 9"];
  const list = reference.join("\n");
  const line = reference.join(", ");

  it.each([
    ["none of these", `None of these:\n${list}`],
    ["all but these", `All documents but:\n- doc 7\n- doc 8\n- doc 9`],
    ["the wrong ones", `The wrong ones are: ${line}`],
    ["excluded", `I would exclude the following, except as noted:\n${list}`],
    ["in Chinese", `以下都不是答案：\n${list}`],
    ["taken back", `[Answer]\n${list}\n\nThe list above is wrong, ignore it.`],
    ["taken back in Chinese", `${list}\n\n以上列表不对。`],
    ["corrected", `${list}\n\nCorrection: the right ones are doc 1, doc 2 and doc 3.`],
    ["negated", linesOf(reference, (item) => `not ${item}`)],
    ["struck out", linesOf(reference, (item) => `~~${item}~~`)],
    ["in a comment", `I do not know.\n<!--\n[Answer]\n${list}\n-->`],
    ["in a link's comment", `[//]: # (\n${list}\n)`],
    ["not displayed", `<div style="display:none">\n${list}\n</div>`],
    ["a phantom", `\\phantom{${line}}`],
    ["alternatives", linesOf(reference, (item, i) => `${item} or doc ${i + 1}`)],
    ["before another answer", `[Answer]\n${list}\n\n[Answer]\ndoc 1`],
    ["beside another answer", `<answer>${line}</answer> or <answer>doc 1, doc 2</answer>`],
    ["all but these", `All documents except ${reference.join(", ")}`],
    ["all but these, marked", `Answer: all documents other than ${reference.join(" and ")}`],
    ["wrong", `${line} are wrong.`],
    ["not relevant", `${reference.join(" and ")} are not relevant`],
    ["not chosen", `- [ ] doc 7\n- [ ] doc 8\n- [x] doc 1`],
  ])("%s", (_, text) => {
    expect(read(text, reference).filter((item) => reference.includes(item))).toEqual([]);
  });

  it.each([
    [["3. Methods"], "9. Methods"],
    [["(1) pay rent"], "(7) pay rent"],
    [["1914. War begins"], "1939. War begins"],
    [["2001: war", "2005: peace"], "2005: war\n2001: peace"],
    [["__init__"], "init"],
    [["52"], "5²"],
    [["-7"], "7"],
    [["7"], "-7"],
  ])("what belongs to %j is not taken off: %j", (items, text) => {
    const { reference: expected } = fairList(items);
    expect(read(text, items).filter((item) => expected.includes(item))).toEqual([]);
  });
});

describe("separators", () => {
  const groups = Array.from({ length: 5 }, (_, g) => Array.from({ length: 10 }, (_u, i) => `d${g}${i}`));
  const mixed = groups
    .map(
      (group, g) =>
        `x${[", ", "、", "; ", " -> ", " → "][g]}${group.join([", ", "、", "; ", " -> ", " → "][g])}`,
    )
    .join(" ");

  it("of many kinds in one line part it at each, whatever the reference is", () => {
    const sizes = groups.map((group) => read(mixed, group).length);
    expect(new Set(sizes).size).toBe(1);
    expect(sizes[0]).toBeGreaterThanOrEqual(45);
  });

  it("of one kind may stand in the parts of a stronger one", () => {
    expect(read("Paris, France; Rome, Italy", ["Rome, Italy", "Paris, France"])).toEqual([
      "paris, france",
      "rome, italy",
    ]);
  });

  it("inside an item that is written out part nothing", () => {
    expect(read("The rent is due, and late.", ["The rent is due, and late."])).toEqual([
      "the rent is due, and late.",
    ]);
  });

  it("inside a number part nothing", () => {
    expect(read("1,200, 3", ["1,200", "3"])).toEqual(["1,200", "3"]);
  });
});

describe("numbers that items give themselves", () => {
  it("are their order", () => {
    expect(read("3. c\n1. a\n2. b", ["a", "b", "c"])).toEqual(["a", "b", "c"]);
  });
  it("are not where they belong to the items", () => {
    expect(read("3. c\n1. a\n2. b", ["1. a", "2. b", "3. c"])).toEqual(["3. c", "1. a", "2. b"]);
  });
});

describe("items that are numbers in brackets", () => {
  it.each([
    "[1], [21], [305]",
    "[1][21][305]",
    "[1] [21] [305]",
    "[1], [21] and [305].",
    "The documents are [1], [21] and [305].",
    "[1]\n[21]\n[305]",
    "- [1]\n- [21]\n- [305]",
    "1. [1]\n2. [21]\n3. [305]",
    "(1) [1]\n(2) [21]\n(3) [305]",
    '["[1]", "[21]", "[305]"]',
  ])("are no citations of one another: %j", (text) =>
    expect(read(text, ["[1]", "[21]", "[305]"])).toEqual(["[1]", "[21]", "[305]"]),
  );

  it.each(["[21]", "[21].", "The answer is [21].", "- [21]", "[1] [21]\n"])("may be one: %j", (text) =>
    expect(read(text, ["[21]"])).toContain("[21]"),
  );
});

describe("an item that opens as a line of a list does", () => {
  it.each(["1. Introduction", "1) Scope", "- dash", "* star", "甲、乙", "No. 5", "(1)", "2.1 Methods"])(
    "may stand alone, with a bullet or without: %s",
    (item) => {
      for (const text of [item, `[Answer]\n${item}`, `- ${item}`, `**Answer:**\n${item}`])
        expect(read(text, [item])).toEqual([item.toLowerCase()]);
    },
  );

  it.each([
    ["No. 5\nNo. 6", ["No. 5", "No. 6"]],
    ["A: first\nB: second", ["A: first", "B: second"]],
  ])("may be one of several: %j", (text, items) =>
    expect(read(text, items)).toEqual(items.map((item) => item.toLowerCase())),
  );
});
