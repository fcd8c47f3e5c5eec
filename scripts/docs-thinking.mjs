import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const mark = /(<!-- families -->\n)[\s\S]*?(<!-- \/families -->)/;

const code = (text) => `\`${text.replaceAll("\n", "⏎").replaceAll("|", "\\|")}\``;

/** What stands around thinking `T` and answer `A` in the raw text. */
function shapeOf({ form, opened }) {
  if (form.kind === "channels") {
    const [first] = form.heads;
    const last = form.heads.find(([, kind]) => kind === "answer");
    return code(`${first[0]}${form.body}T${form.close[0]}${form.start}${last[0]}${form.body}A`);
  }
  const [before, after] = form.wrapper ?? [form.frame?.begin[0] ?? "", form.frame?.end[0] ?? ""];
  return code(`${opened ? "" : form.open[0]}T${form.close[0]}${before}A${after}`);
}

/** docs/thinking.md with its table of families as the given records tell them. */
export function withFamilies(page, families) {
  const rows = families.map((family) => {
    const { name, models, opened, special, source } = family;
    return `| ${code(name)} | ${models} | ${shapeOf(family)} | ${opened ? "yes" : "no"} | ${special ? "needed" : "–"} | ${source} |`;
  });
  const head =
    "| `thinking` | models | raw text | prompt opens it | special tokens | seen in |\n|---|---|---|---|---|---|";
  return page.replace(mark, (_, open, close) => `${open}${head}\n${rows.join("\n")}\n${close}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { families } = await import("../dist/thinking/families.js");
  writeFileSync("docs/thinking.md", withFamilies(readFileSync("docs/thinking.md", "utf8"), families));
}
