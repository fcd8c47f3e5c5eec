import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const mark = /(<!-- types: [^\n]*-->\n)[\s\S]*?(<!-- \/types -->)/;

/** The README with its table of reward types as the given records tell it. */
export function withTypesTable(readme, rewardTypes) {
  const rows = rewardTypes.map(
    ({ type, comparesWith, summary }) => `| ${type} | ${comparesWith} | ${summary} |`,
  );
  const table = ["| type | compares with | what it says |", "|---|---|---|", ...rows].join("\n");
  return readme.replace(mark, (_, open, close) => `${open}${table}\n${close}`);
}

/** A JSON Schema in the spelling of TypeScript. */
export function shapeOf(schema) {
  if (schema.anyOf?.every(asksOnly)) return alternativesOf(schema).map(shapeOf).join(" | ");
  if (schema.anyOf) return schema.anyOf.map(shapeOf).join(" | ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (Array.isArray(schema.type)) return schema.type.map((type) => shapeOf({ ...schema, type })).join(" | ");
  if (schema.type === "array") {
    const item = schema.items ? shapeOf(schema.items) : "unknown";
    return item.includes(" ") ? `(${item})[]` : `${item}[]`;
  }
  if (schema.type === "integer") return "number";
  if (schema.type !== "object" || !schema.properties) return schema.type ?? "unknown";
  const fields = Object.entries(schema.properties).map(
    ([name, value]) => `${name}${schema.required?.includes(name) ? "" : "?"}: ${shapeOf(value)}`,
  );
  return `{ ${fields.join("; ")} }`;
}

/** Whether a schema says no more than which members there must be. */
const asksOnly = (schema) => Object.keys(schema).join() === "required";

/** An object that needs one of several members, as an object with each of them alone. */
function alternativesOf({ anyOf, properties, required = [], ...rest }) {
  const either = new Set(anyOf.flatMap(({ required }) => required));
  return anyOf.map(({ required: own }) => ({
    ...rest,
    required: [...required, ...own],
    properties: Object.fromEntries(
      Object.entries(properties).filter(([name]) => !either.has(name) || own.includes(name)),
    ),
  }));
}

/** A reward type's ground truth, samples, parts and origin, as its record tells them. */
function factsOf({ reference, routes, parts, source, gate }) {
  const bySource = new Map();
  for (const { source: name, task, match, profile } of routes) {
    const spelt = match === "contains" ? `*${name}*` : match === "prefix" ? `${name}*` : name;
    const key = `\`${spelt}\`${profile ? ` (${profile} only)` : ""}`;
    bySource.set(key, [...(bySource.get(key) ?? []), ...(task === undefined ? [] : [task])]);
  }
  const samples = [...bySource].map(([name, tasks]) =>
    tasks.length === 0 ? name : `${name}: ${tasks.join(", ")}`,
  );
  return [
    "| | |",
    "|---|---|",
    `| ground truth | \`${shapeOf(reference).replaceAll("|", "\\|")}\` |`,
    `| data source | ${samples.join("; ")} |`,
    `| parts | ${parts.map((part) => `\`${part}\``).join(", ")} |`,
    ...(gate === "none" ? ["| gate | none |"] : []),
    `| definition | ${source} |`,
  ].join("\n");
}

/** A section for a type that has none yet: its summary, its facts and its fixture. */
function sectionOf({ type, summary }, fixtures) {
  const row = fixtures.find(({ id }) => id === `more-${type}`);
  const { data_source, response, reward_model } = row ?? {};
  const example = row
    ? `\n\`\`\`json sample\n${JSON.stringify({ data_source, response, reward_model })}\n\`\`\`\n`
    : "";
  const lead = `${summary[0].toUpperCase()}${summary.slice(1)}.`;
  return `\n## ${type}\n\n${lead}\n\n<!-- facts ${type} -->\n<!-- /facts -->\n${example}`;
}

/**
 * docs/rewards.md with the facts of each type as the given records tell them; a type it does not have yet gets a section
 * at its end.
 *
 * @param fixtures the rows of fixtures/more-types.jsonl
 */
export function withTypeFacts(page, rewardTypes, fixtures) {
  const byType = new Map(rewardTypes.map((reward) => [reward.type, reward]));
  const missing = rewardTypes.filter(({ type }) => !page.includes(`<!-- facts ${type} -->`));
  return [page, ...missing.map((reward) => sectionOf(reward, fixtures))]
    .join("")
    .replace(
      /<!-- facts ([\w-]+) -->\n[\s\S]*?<!-- \/facts -->/g,
      (_, type) => `<!-- facts ${type} -->\n${factsOf(byType.get(type))}\n<!-- /facts -->`,
    );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { rewardTypes } = await import("../dist/table.js");
  const fixtures = readFileSync("fixtures/more-types.jsonl", "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const rewrite = (path, change) =>
    writeFileSync(path, change(readFileSync(path, "utf8"), rewardTypes, fixtures));
  rewrite("README.md", withTypesTable);
  rewrite("docs/rewards.md", withTypeFacts);
}
