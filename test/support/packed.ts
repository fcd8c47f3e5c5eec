import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** package.json as far as the tests look at it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
}

/** What a tarball holds. */
export interface Packed {
  /** The tarball's path. */
  readonly tarball: string;
  /** Bytes of the tarball, and of what is in it. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number; readonly mode: number }[];
}

/** Packs the built package into a folder, as `npm publish` would. */
export function pack(folder: string): Packed {
  const said = execFileSync(
    "npm",
    ["pack", "--ignore-scripts", "--json", "--silent", "--pack-destination", folder],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const answer: unknown = JSON.parse(said);
  // A list up to npm 11; an object by package name since.
  const [packed] = (Array.isArray(answer) ? answer : Object.values(answer as object)) as (Packed & {
    filename: string;
  })[];
  return { ...packed!, tarball: join(folder, packed!.filename) };
}

/** Makes a folder a project. */
export function project(folder: string, manifest: object = { type: "module" }): string {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, ...manifest }));
  return folder;
}

/** Installs into a project, from npm's cache where that has it; scripts of packages are not run: none is needed. */
export function install(folder: string, ...specs: string[]): void {
  const flags = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", ["install", ...flags, ...specs], { cwd: folder, stdio: "pipe" });
}
