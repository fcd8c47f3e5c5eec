import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/**
 * The packages that an installation of this one brings along, from the lock file: what is neither needed for
 * development alone nor an optional peer.
 */
export function runtimePackages(lock) {
  return Object.entries(lock.packages).flatMap(([path, entry]) => {
    if (path === "" || entry.dev || entry.devOptional || entry.peer) return [];
    return [{ path, name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length), ...entry }];
  });
}

/** THIRD-PARTY.md for a lock file. Builds for one platform each, of which an installation takes one, share a row. */
export function thirdParty(lock) {
  const rows = new Map();
  for (const { name, version, license, os } of runtimePackages(lock)) {
    const shared = os === undefined ? name : `${name.split("/")[0]}/… (one build a platform)`;
    rows.set(`${shared} ${version}`, `| ${shared} | ${version} | ${license} |`);
  }
  return `# Third-party software

Made from the lock file by \`npm run licences\`; a test holds it true and allows only permissive licences.

An installation brings these packages:

| package | version | licence |
|---|---|---|
${[...rows.values()].sort().join("\n")}

\`dist/chinese.dict\` is made of the dictionary and the model of [jieba](https://github.com/fxsjy/jieba) 0.42.1
(Copyright © 2013 Sun Junyi, MIT); its licence stands in \`dist/web/third-party.txt\`.

Code of further packages is bundled into the inspector's page and the report; their licences stand in
\`dist/web/third-party.txt\`, which the build makes of what it bundles.
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync("THIRD-PARTY.md", thirdParty(JSON.parse(readFileSync("package-lock.json", "utf8"))));
}
