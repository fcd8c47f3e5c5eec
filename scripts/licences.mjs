import { readdirSync, readFileSync } from "node:fs";

/** Folders of the packages whose code a bundle holds, by its metafile. */
export function bundledPackages({ inputs }) {
  const folders = Object.keys(inputs).map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
  return new Set(folders.filter((folder) => folder !== undefined));
}

/** The licences of what was bundled, word for word, as they ask of every copy. */
export function licences(folders, head) {
  const notices = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : `\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}`;
    return `${name} ${version} (${license})${text}`;
  });
  return `${[head, ...notices].join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}
