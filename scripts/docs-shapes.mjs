import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const code = (text) => `\`${text.replaceAll("|", "\\|")}\``;
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const lists = { items: "the items of one answer", alternatives: "alternatives, of which any is right" };

/**
 * docs/shapes.md: every shape of records that is read, where they have what, and what a bare label stands for, as the
 * tables in the code tell it.
 *
 * @param formats the shapes, in the order in which they are told
 * @param places where a gold answer may stand, what may name a prompt, where the prompt and the bare question may
 * @param types the reward types
 */
export function shapesPage(formats, { truths, promptNames, promptTexts, questionFields }, types) {
  const shapes = formats.map(({ name, summary, keys, file = "–", checked = "–" }) => [
    code(name),
    keys.map((row) => row.map(code).join(" + ")).join("; "),
    summary.replaceAll("|", "\\|"),
    file === "–" ? file : code(file),
    checked,
  ]);
  const labels = types.map(({ type, label }) => [
    type,
    label === undefined ? "the label is the ground truth as it stands" : code(label.field),
    label === undefined ? "–" : lists[label.list],
    label?.choice === undefined
      ? ""
      : `all labels of \`${label.choice.source}\` and single letters go to ${code(label.choice.field)}`,
  ]);
  return `<!-- Written by scripts/docs-shapes.mjs: npm run docs:shapes. -->

# Shapes of records

One function reads every record, whatever door it comes in by: npm (\`readRollout\`, \`score\`), every command, the worker, the service, the inspector, the Python client. A shape is told by its keys, the first in this order counting; \`--format\` says it, and \`--response-field\`, \`--reference-field\`, \`--prompt-field\`, \`--id-field\` and \`--uid\` name the fields of any other record (\`a.b\` for b within a). What trainers and harnesses write is told [on a page of its own](dumps.md).

${table(["shape", "told by", "what it is", "file", "checked against"], shapes)}

## Where a record has what

- **The gold answer**: \`reward_model.ground_truth\`, else the first of ${truths.map(code).join(", ")}.
- **What names the prompt**, the same in every command: what the tool says, else the first of ${promptNames.map(code).join(", ")} (\`extra_info.index\` with source and split), else the prompt itself: ${promptTexts.map(code).join(", ")}, \`messages\` without the model's and, after its first, without what tools replied.
- **The question alone**, which \`judge\` and \`decontaminate\` look at: the first of ${questionFields.map(code).join(", ")}.
- **The reward type**: \`data_source\` with \`extra_info.reward_mode\`, else a label that names its own (\`{"type" or "data_source", "ground_truth"}\`), else \`type\`, else \`--type\`.

\`reward_model\` and \`extra_info\` may be JSON texts. \`NaN\`, \`Infinity\` and \`-Infinity\` are read wherever they stand; integers of any size stay exact as ids.

## What a bare label stands for

A label may be an object, the JSON text of one, a text, a number or a list. An object is a ground truth of its type already, and must fit the type's schema; anything else goes to this field:

${table(["type", "field of a bare label", "a list is", ""], labels)}
`;
}

const dumpsMark = /(<!-- dumps -->\n)[\s\S]*?(<!-- \/dumps -->)/;

/** docs/dumps.md with its table of the tools whose own files were read, by their names. */
export function withDumps(page, formats) {
  const rows = formats
    .filter(({ checked }) => checked !== undefined)
    .map(({ checked, file, namedBy = "–", rewardIn = "–" }) => [
      checked,
      file === undefined ? "–" : file.split(", ").map(code).join(", "),
      namedBy,
      rewardIn,
    ])
    .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const head = ["tool, checked against", "file", "what names the prompt", "stored reward"];
  return page.replace(dumpsMark, (_, open, close) => `${open}${table(head, rows)}\n${close}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { formats } = await import("../dist/records/formats.js");
  const { truths } = await import("../dist/records/format.js");
  const places = await import("../dist/records/prompt.js");
  const { rewardTypes } = await import("../dist/table.js");
  writeFileSync("docs/dumps.md", withDumps(readFileSync("docs/dumps.md", "utf8"), formats));
  writeFileSync("docs/shapes.md", shapesPage(formats, { truths, ...places }, rewardTypes));
}
