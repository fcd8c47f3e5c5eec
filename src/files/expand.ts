import { statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { RewardError } from "../errors.ts";

const PACKED = "{,.gz,.gzip,.zst,.zstd,.bz2,.xz}";
/** What a folder is searched for, until something is found: a lone `.json` is often a description of the rest. */
const KINDS = ["{jsonl,ndjson,parquet,pq,parq,arrow,feather,csv,tsv}", "json"] as const;

/**
 * The files that are meant: one that is there by itself, the data files within a folder, those a pattern fits. In
 * the order of their names, numbers in them by their size, so that step 10 comes behind step 9.
 *
 * @throws {RewardError} bad_option when there is none
 */
export async function expandFiles(names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    if (name === "") throw new RewardError("bad_option", "a file's name is empty: is a variable unset?");
    const kind = kindOf(name);
    if (kind === "folder") for (const file of await inFolder(name)) found.push(file);
    else if (kind === "file" || !/[*?[\]{}]/.test(name)) found.push(name);
    else {
      const { glob } = await import("tinyglobby");
      const files = sorted(
        await glob(name, { absolute: isAbsolute(name), expandDirectories: false, onlyFiles: true }),
      );
      if (files.length === 0) throw new RewardError("bad_option", `no file fits ${name}`);
      for (const file of files) found.push(file);
    }
  }
  return found;
}

function kindOf(name: string): "folder" | "file" | undefined {
  if (name === "-") return "file";
  const found = statSync(name, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return found.isDirectory() ? "folder" : "file";
}

async function inFolder(folder: string): Promise<string[]> {
  const { glob } = await import("tinyglobby");
  for (const kinds of KINDS) {
    const files = await glob(`**/*.${kinds}${PACKED}`, {
      cwd: folder,
      onlyFiles: true,
      caseSensitiveMatch: false,
      // Lists of errors stand beside what the command has written.
      ignore: ["**/*.errors.jsonl"],
    });
    if (files.length > 0) return sorted(files).map((file) => join(folder, file));
  }
  throw new RewardError("bad_option", `no data file within ${folder}`);
}

function sorted(files: readonly string[]): string[] {
  const { compare } = new Intl.Collator("en", { numeric: true });
  return files.toSorted((a, b) => compare(a, b) || (a < b ? -1 : 1));
}
