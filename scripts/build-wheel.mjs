// Builds the Python wheel: the program in one file for each thing that Node starts, and the Python around it.
// Prints where it is. Needs `dist` and Python's pip, which fetches the build backend.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import "./build-program.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "build/wheel");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const python = process.env.PYTHON ?? "python3";
const quietly = ["--quiet", "--disable-pip-version-check", "--no-deps"];
execFileSync(python, ["-m", "pip", "wheel", ...quietly, "--wheel-dir", out, join(root, "clients/python")], {
  stdio: ["ignore", "inherit", "inherit"],
});
console.log(
  join(
    out,
    readdirSync(out).find((name) => name.endsWith(".whl")),
  ),
);
