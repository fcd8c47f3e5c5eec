// Prints the SBOM (CycloneDX) of what an installation brings, as npm makes it. npm is asked in a folder without the
// packages for development: its own `--omit dev` leaves out those that are needed for both (measured with npm 11.19).
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runtimePackages } from "./third-party.mjs";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const { devDependencies: _, ...manifest } = read("package.json");
const lock = read("package-lock.json");
const { devDependencies: __, ...root } = lock.packages[""];
const kept = runtimePackages(lock).map(({ path }) => [path, lock.packages[path]]);

const scratch = mkdtempSync(join(tmpdir(), "golong-rewards-sbom-"));
try {
  // npm calls the component after its folder.
  const folder = join(scratch, manifest.name);
  mkdirSync(folder);
  const write = (name, value) => writeFileSync(join(folder, name), JSON.stringify(value));
  write("package.json", manifest);
  write("package-lock.json", { ...lock, packages: { "": root, ...Object.fromEntries(kept) } });
  const flags = ["--sbom-format", "cyclonedx", "--package-lock-only", "--loglevel", "error"];
  execFileSync("npm", ["sbom", ...flags], { cwd: folder, stdio: "inherit" });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
