// Makes what a release publishes, into build/release: npm's tarball and the Python wheel of one fresh build, the SBOM, and
// the checksums of the three. Refuses to where two places state different versions, and checks what came out.
// Needs Python's pip, as `npm run wheel` does.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "build/release");
const python = process.env.PYTHON ?? "python3";
const run = (command, args) =>
  execFileSync(command, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
const text = (path) => readFileSync(join(root, path), "utf8");
const after = (path, pattern) => pattern.exec(text(path))?.[1];

/** Ends the run unless all places have the version of package.json. */
function mustAgree(what, versions) {
  const { version } = JSON.parse(text("package.json"));
  const others = Object.entries(versions).filter(([, one]) => one !== version);
  if (others.length === 0) return;
  const list = others.map(([place, one]) => `${place} has ${one ?? "none"}`).join(", ");
  console.error(
    `${what}: package.json has version ${version}, but ${list}; npm run release:version sets them all`,
  );
  process.exit(1);
}

mustAgree("the sources", {
  "package-lock.json": JSON.parse(text("package-lock.json")).version,
  "src/version.ts": after("src/version.ts", /version = "([^"]*)/),
  "clients/python/pyproject.toml": after("clients/python/pyproject.toml", /\nversion = "([^"]*)/),
  "golong_rewards/__init__.py": after(
    "clients/python/src/golong_rewards/__init__.py",
    /__version__ = "([^"]*)/,
  ),
});

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
// What npm runs before it packs; run here, so that what it prints stays out of npm's answer.
run("npm", ["run", "--silent", "prepack"]);
run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", out]);
const tarball = join(
  out,
  readdirSync(out).find((name) => name.endsWith(".tgz")),
);
const built = run(process.execPath, ["scripts/build-wheel.mjs"]).trim().split("\n").at(-1);
const wheel = join(out, basename(built));
copyFileSync(built, wheel);
const sbom = join(out, "sbom.cdx.json");
writeFileSync(sbom, run(process.execPath, ["scripts/sbom.mjs"]));

const packed = (path) => run("tar", ["xzOf", tarball, `package/${path}`]);
const inWheel = (pattern) =>
  run(python, [
    "-c",
    "import sys, zipfile, fnmatch\nz = zipfile.ZipFile(sys.argv[1])\nprint(z.read(next(n for n in z.namelist() if fnmatch.fnmatch(n, sys.argv[2]))).decode())",
    wheel,
    pattern,
  ]);
mustAgree("what was built", {
  "the tarball's package.json": JSON.parse(packed("package.json")).version,
  "the tarball's code": /version = "([^"]*)/.exec(packed("dist/version.js"))?.[1],
  "the wheel's metadata": /^Version: (.*)$/m.exec(inWheel("*.dist-info/METADATA"))?.[1],
  "the wheel's Python": /__version__ = "([^"]*)/.exec(inWheel("golong_rewards/__init__.py"))?.[1],
  "the wheel's program": run(process.execPath, ["build/program/cli/main.js", "--version"]).trim(),
});

const made = [tarball, wheel, sbom];
const sums = made.map((path) => {
  const sum = createHash("sha256").update(readFileSync(path)).digest("hex");
  return `${sum}  ${basename(path)}\n`;
});
writeFileSync(join(out, "SHA256SUMS"), sums.join(""));
const left = readdirSync(join(root, ".changeset")).filter((name) => /^(?!README).*\.md$/.test(name));
if (left.length > 0)
  console.error(
    `${left.length} changesets are not in this version: npm run release:version makes the next one`,
  );
for (const path of made) console.log(relative(root, path));
