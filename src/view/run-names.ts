import { dirname, join, resolve, sep } from "node:path";

/** A file's name for people, the run it belongs to, and the training step its name tells: NaN where it tells none. */
export interface NamedFile {
  readonly name: string;
  readonly run: string;
  readonly step: number;
}

const stemOf = (path: string): string => /([^/\\]*?)(?:\.[a-z]\w*)*$/i.exec(path)![1]!;
const patternOf = (path: string): string => stemOf(path).replace(/\d+/g, "#");

/**
 * Files as runs: those of a folder whose names differ in a number alone are the steps of one run, which goes by the
 * folder; any other file is a run of its own. What all names begin or end with alike is left out of them.
 *
 * @example
 * runsOf(["out/a/step-1.jsonl", "out/a/step-2.jsonl", "out/b/step-1.jsonl"]).map(({ run, step }) => [run, step]) // => [["a", 1], ["a", 2], ["b", 1]]
 */
export function runsOf(files: readonly string[]): NamedFile[] {
  const paths = files.map((file) => resolve(file));
  const alike = new Map<string, number>();
  for (const path of paths) {
    const key = join(dirname(path), patternOf(path));
    alike.set(key, (alike.get(key) ?? 0) + 1);
  }
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    const patterns = folders.get(dirname(path)) ?? new Set();
    folders.set(dirname(path), patterns.add(patternOf(path)));
  }
  // A number in the name is a step's where the folder is a run, or one of several that look alike.
  const isStep = (path: string): boolean => {
    const isAlone = alike.get(join(dirname(path), patternOf(path))) === 1;
    return (
      /\d/.test(stemOf(path)) &&
      folders.get(dirname(path))!.size === 1 &&
      (!isAlone || [...folders].some(([folder, own]) => folder !== dirname(path) && own.has(patternOf(path))))
    );
  };
  const runs = shortened(
    paths.map((path) => (isStep(path) ? dirname(path) : join(dirname(path), stemOf(path)))),
  );
  const names = withoutHead(paths);
  return paths.map((path, i) => ({
    name: names[i]!,
    run: runs[i]!,
    step: isStep(path) ? Number(stemOf(path).match(/\d+/g)!.at(-1)) : Number.NaN,
  }));
}

/** Paths from where they part. The last part always stays. */
function withoutHead(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split(sep));
  let same = 0;
  const [first = []] = parts;
  while (parts.every((own) => own.length > same + 1 && own[same] === first[same])) same++;
  return parts.map((own) => own.slice(same).join("/"));
}

/** Paths from where they part, to where they are all alike again. */
function shortened(paths: readonly string[]): string[] {
  const distinct = [...new Set(paths)];
  const heads = withoutHead(distinct).map((path) => path.split("/"));
  const [first = []] = heads;
  let same = 0;
  while (heads.every((own) => own.length > same + 1 && own.at(-1 - same) === first.at(-1 - same))) same++;
  if (distinct.length === 1) same = 0;
  const short = new Map(
    distinct.map((path, i) => [path, heads[i]!.slice(0, heads[i]!.length - same).join("/")]),
  );
  return paths.map((path) => short.get(path)!);
}
