// A sample of the changes that Stryker would make: every one of them is as likely as any other, and the same seed chooses
// the same ones of the same code. Stryker itself takes places, not changes, and a place that holds a block holds the
// changes within it too: the plug-in below, which Stryker loads (`checkers`), turns down those that were not chosen.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { globSync } from "tinyglobby";

/** Where the chosen changes of a run are written down; the plug-in, in a process of Stryker's, is told by this variable. */
const path = () => process.env.MUTATION_CHOSEN;

/** What a change is known by, wherever in the folder tree the file was copied to. */
const named = (file, { location: { start, end }, mutatorName, replacement }) =>
  [file, start.line, start.column, end.line, end.column, mutatorName, replacement].join("\n");

const fileOf = (name) => name.slice(name.lastIndexOf("/src/") + 1);

/** Chooses the changes, writes them down for the plug-in, and returns their places for `--mutate`. */
export async function chooseSample(globs, size, seed) {
  const files = globSync(globs, { ignore: ["src/**/index.ts", "**/*.d.ts"] }).sort();
  const sources = files.map((file) => ({
    name: resolve(file),
    mutate: true,
    content: readFileSync(file, "utf8"),
  }));
  const quiet = {
    debug() {},
    info() {},
    warn: console.error,
    error: console.error,
    isDebugEnabled: () => false,
  };
  const settings = { plugins: null, excludedMutations: [], ignorers: [], noHeader: true };
  const { mutants } = await new Instrumenter(quiet).instrument(sources, settings);
  const drawn = mutants
    .map((mutant) => {
      const name = named(fileOf(mutant.fileName), mutant);
      return { mutant, name, rank: createHash("sha256").update(`${seed}\n${name}`).digest("hex") };
    })
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size);
  writeFileSync(path(), JSON.stringify(drawn.map(({ name }) => name)));
  const places = drawn.map(({ mutant: { fileName, location } }) => {
    const { start, end } = location;
    return `${fileOf(fileName)}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
  });
  return { places, of: mutants.length };
}

/** Whether a change was chosen; `lineFrom` is what the first line is counted as. */
function isChosen(lineFrom) {
  const chosen = new Set(JSON.parse(readFileSync(path(), "utf8")));
  const from = ({ line, column }) => ({ line: line - lineFrom, column: column - lineFrom });
  return (file, { location: { start, end }, ...change }) =>
    chosen.has(named(file, { ...change, location: { start: from(start), end: from(end) } }));
}

/** The chosen changes in a report of Stryker's, which also has those within them that no test reaches. */
export function chosenIn(report) {
  const chosen = isChosen(1);
  return Object.entries(report.files).flatMap(([file, { mutants }]) =>
    mutants.filter((mutant) => chosen(file, mutant)).map((mutant) => ({ ...mutant, file })),
  );
}

/** Lets the chosen changes pass; every other one is left out of the count, as one that does not compile would be. */
function chosenAlone() {
  const chosen = isChosen(0);
  const verdict = (mutant) =>
    chosen(fileOf(mutant.fileName), mutant)
      ? { status: "passed" }
      : { status: "compileError", reason: "not in the sample" };
  return {
    init: async () => {},
    check: async (mutants) => Object.fromEntries(mutants.map((mutant) => [mutant.id, verdict(mutant)])),
    group: async (mutants) => [mutants.map(({ id }) => id)],
  };
}
export const strykerPlugins = [{ kind: "Checker", name: "sample", factory: chosenAlone }];
