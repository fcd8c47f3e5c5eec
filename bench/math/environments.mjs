import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.MATH_BENCH_VENVS ?? join(here, "../../build/venv-math");

const PACKAGES = {
  "math-verify 0.8.0": [["math-verify==0.8.0", "antlr4-python3-runtime==4.13.2"]],
  "math-verify 0.9.0": [["math-verify==0.9.0", "antlr4-python3-runtime==4.13.2"]],
  // verl alone: what prime_math needs of its dependencies is pylatexenc and SymPy.
  graders: [
    [
      "mathruler==0.1.0",
      "tqdm==4.67.1",
      "pylatexenc==2.10",
      "sympy==1.13.3",
      "antlr4-python3-runtime==4.11.1",
    ],
    ["--no-deps", "verl==0.9.1"],
  ],
};

/** The Python of an environment of its own for a peer, made on first use from PyPI. */
function pythonFor(name) {
  const home = join(folder, name.replace(" ", "-"));
  const python = join(home, "bin/python");
  if (!existsSync(python)) {
    execFileSync("python3", ["-m", "venv", home], { stdio: "inherit" });
    for (const packages of PACKAGES[name])
      execFileSync(python, ["-m", "pip", "install", "--quiet", ...packages], { stdio: "inherit" });
  }
  return python;
}

/** The graders that others publish: name, environment, and how peers.py knows it. */
export const PEERS = [
  { name: "Math-Verify 0.8.0", environment: "math-verify 0.8.0", grader: "math-verify" },
  { name: "Math-Verify 0.9.0", environment: "math-verify 0.9.0", grader: "math-verify" },
  { name: "mathruler 0.1.0", environment: "graders", grader: "mathruler" },
  { name: "prime_math (verl 0.9.1)", environment: "graders", grader: "prime_math" },
];

/** A peer's verdicts on rows {gold, text}, and the microseconds of CPU that each took. */
export function judgedBy(peer, rows) {
  const output = execFileSync(pythonFor(peer.environment), [join(here, "peers.py"), peer.grader], {
    input: rows.map((row) => JSON.stringify({ gold: row.gold, text: row.text })).join("\n"),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, PYTHONWARNINGS: "ignore" },
  });
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
