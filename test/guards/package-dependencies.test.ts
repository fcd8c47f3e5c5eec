import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Lock, runtimePackages, thirdParty } from "../../scripts/third-party.mjs";
import type { Manifest } from "../support/packed.ts";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const packages = runtimePackages(lock);

/** Licences that ask for no more than their own text. */
const allowed = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
]);
/**
 * Not imported: fastify's own dependency, named so that installations take the last release of it that is for Node 20
 * too. npm gives both the same one, where an override would hold for this repository alone.
 */
const held = new Set(["light-my-request"]);
/** What npm runs when a package is installed. */
const installScripts = ["preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare"];

interface Installed {
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly gypfile?: boolean;
}

/** package.json of the packages that are installed here: of builds for a platform, this one's alone. */
const installed = packages.flatMap(({ path, name, license }) => {
  const file = join(path, "package.json");
  return existsSync(file)
    ? [{ path, name, license, manifest: JSON.parse(readFileSync(file, "utf8")) as Installed }]
    : [];
});

describe("the packages an installation brings", () => {
  it("are the declared ones and theirs", () => {
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.keys(manifest.dependencies)),
    );
    expect(packages.map(({ name }) => name)).not.toContain("webgpu");
    expect(installed.length).toBeGreaterThan(60);
  });

  it("are told apart from others by their digest, all of them", () => {
    const without = Object.entries(lock.packages).filter(
      ([path, { integrity, link }]) => path !== "" && integrity === undefined && link !== true,
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it("are what the code imports, and no more", () => {
    const code = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((path) => /\.c?ts$/.test(path))
      .map((path) => readFileSync(join("src", path), "utf8").replace(/\/\*[\s\S]*?\*\//g, ""));
    const imported = code.flatMap((text) =>
      [...text.matchAll(/(?:\bfrom |\bimport\(|\brequire\()"((?:@[\w-]+\/)?[\w][\w.-]*)(?:\/[^"]*)?"/g)].map(
        ([, name]) => name!,
      ),
    );
    expect([...new Set(imported)].filter((name) => !(name in manifest.peerDependencies)).sort()).toEqual(
      Object.keys(manifest.dependencies)
        .filter((name) => !held.has(name))
        .sort(),
    );
  });

  it("stand in THIRD-PARTY.md (npm run licences)", () => {
    expect(readFileSync("THIRD-PARTY.md", "utf8")).toBe(thirdParty(lock));
  });

  it("have permissive licences, and say the same themselves", () => {
    expect(packages.filter(({ license }) => !allowed.has(license ?? "")).map(({ path }) => path)).toEqual([]);
    for (const { path, license, manifest: own } of installed) expect(own.license, path).toBe(license);
  });

  it("run nothing at installation, nor do we", () => {
    expect(packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ path }) => path)).toEqual([]);
    for (const { path, manifest: own } of installed) {
      for (const script of installScripts.slice(0, 3))
        expect(own.scripts ?? {}, path).not.toHaveProperty(script);
      expect(existsSync(join(path, "binding.gyp")), path).toBe(false);
    }
    for (const script of installScripts) expect(manifest.scripts).not.toHaveProperty(script);
  });

  it("stand in the SBOM, with what each needs", () => {
    const bom = JSON.parse(execFileSync("npm", ["run", "--silent", "sbom"], { encoding: "utf8" })) as {
      bomFormat: string;
      specVersion: string;
      metadata: { component: { name: string; purl: string } };
      components: { "bom-ref": string; purl: string; name: string; version: string; licenses?: unknown[] }[];
      dependencies: { ref: string; dependsOn?: string[] }[];
    };
    expect(bom.bomFormat).toBe("CycloneDX");
    expect(bom.specVersion).toMatch(/^1\.\d$/);
    expect(bom.metadata.component.name).toBe(manifest.name);
    expect(bom.metadata.component.purl).toBe(`pkg:npm/${manifest.name}@${manifest.version}`);
    const named = bom.components.map(({ name, version }) => `${name}@${version}`);
    expect([...new Set(named)].sort()).toEqual(
      [...new Set(packages.map(({ name, version }) => `${name}@${version}`))].sort(),
    );
    for (const { licenses, purl } of bom.components) expect(licenses?.length, purl).toBeGreaterThan(0);
    const known = new Set([
      ...bom.components.map((component) => component["bom-ref"]),
      `${manifest.name}@${manifest.version}`,
    ]);
    expect(
      bom.dependencies.flatMap(({ dependsOn = [] }) => dependsOn).filter((ref) => !known.has(ref)),
    ).toEqual([]);
  });
});
