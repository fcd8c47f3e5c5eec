// Probes rewards of the field and our own with the same questions, and writes the table of docs/probe.md.
//
//     npm run bench:probe            (creates two Python environments under build/probe from PyPI)
//     npm run bench:probe -- --tries 2000 --only math_verify
//
// Needs Python 3.11 and PyPI. The environments are kept: a second run takes the time of the probes alone.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const { values } = parseArgs({
  options: {
    tries: { type: "string", default: "6000" },
    only: { type: "string" },
    seed: { type: "string", default: "1" },
  },
});

/** The environments, by name: what is installed with what it needs, and what alone, as only a file of it is called. */
const environments = {
  newest: {
    whole: [
      "math-verify==0.9.0",
      "antlr4-python3-runtime==4.13.2",
      "mathruler==0.1.0",
      // It imports these without asking for them.
      "pylatexenc==2.10",
      "tqdm",
      "reward-doctor==0.2.0",
      "packaging",
    ],
    alone: ["trl==1.16.0", "verl==0.9.1"],
  },
  published: { whole: ["math-verify==0.8.0", "antlr4-python3-runtime==4.13.2"], alone: [] },
};

function pythonOf(name) {
  const folder = path(`build/probe/${name}`);
  const python = `${folder}/bin/python`;
  if (!existsSync(`${folder}/ready`)) {
    mkdirSync(path("build/probe"), { recursive: true });
    execFileSync("python3", ["-m", "venv", folder], { stdio: "inherit" });
    const { whole, alone } = environments[name];
    execFileSync(python, ["-m", "pip", "install", "-q", ...whole], { stdio: "inherit" });
    if (alone.length > 0)
      execFileSync(python, ["-m", "pip", "install", "-q", "--no-deps", ...alone], { stdio: "inherit" });
    writeFileSync(`${folder}/ready`, "");
  }
  return python;
}

const peer = (name, reward, environment, data) => ({
  name,
  data,
  environment,
  flags: ["--python", `${path("bench/probe/peers.py")}:${reward}`],
});
const own = (type, profile, data) => ({
  name: `golong-rewards ${type}, ${profile}`,
  data,
  flags: ["--type", type, "--profile", profile],
});

const rewards = [
  own("math_verify", "hardened", "mathematics"),
  own("math_verify", "golongrl", "mathematics"),
  peer("Math-Verify 0.9.0", "math_verify", "newest", "mathematics"),
  peer("Math-Verify 0.8.0", "math_verify", "published", "mathematics"),
  peer("TRL 1.16.0 accuracy_reward", "trl_accuracy", "newest", "mathematics"),
  peer("verl 0.9.1 math_dapo", "verl_math_dapo", "newest", "mathematics"),
  peer("mathruler 0.1.0", "mathruler", "newest", "mathematics"),
  peer("reward-doctor 0.2.0 boxed_exact", "doctor_boxed_exact", "newest", "mathematics"),
  peer("reward-doctor 0.2.0 robust_match", "doctor_robust_match", "newest", "mathematics"),
  own("gsm8k", "hardened", "numbers"),
  own("gsm8k", "golongrl", "numbers"),
  peer("verl 0.9.1 gsm8k", "verl_gsm8k", "newest", "numbers"),
  peer("reward-doctor 0.2.0 last_number", "doctor_last_number", "newest", "numbers"),
  own("EM", "hardened", "names"),
  own("search_r1_em", "hardened", "names"),
  own("search_r1_em", "golongrl", "names"),
  peer("verl 0.9.1 search_r1", "verl_search_r1", "newest", "names"),
  peer("reward-doctor 0.2.0 substring_match", "doctor_substring", "newest", "names"),
];

const percent = ({ rate, low, high }) =>
  `${(100 * rate).toFixed(1)} % (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;

function probed({ name, data, environment, flags }) {
  const python = environment === undefined ? [] : ["--interpreter", pythonOf(environment)];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      path("dist/cli/main.js"),
      "probe",
      ...flags,
      ...python,
      "--data",
      path(`bench/probe/${data}.jsonl`),
      "--tries",
      values.tries,
      "--seed",
      values.seed,
      "--json",
      "--quiet",
    ],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (stdout === "") throw new Error(`${name}: ${stderr}`);
  const [report] = JSON.parse(stdout).reports;
  const guess = report.guesses.reduce(
    (most, each) => (each.isFinding && each.mean > (most?.mean ?? 0) ? each : most),
    undefined,
  );
  const broken = report.broken.filter(({ kind }) => kind !== "outside [0, 1]");
  const worst = (rows) =>
    rows
      .filter(({ isFinding }) => isFinding)
      .sort((a, b) => b.rate.rate - a.rate.rate)
      .slice(0, 3)
      .map((row) => row.name)
      .join(", ");
  console.error(`${name}: ${percent(report.falseRewards)} ${percent(report.unjustZeros)}`);
  return [
    name,
    percent(report.falseRewards),
    worst(report.wrong) || "–",
    guess === undefined ? "–" : `${guess.mean.toFixed(2)}: ${guess.name.replaceAll("|", "\\|")}`,
    percent(report.unjustZeros),
    worst(report.honest) || "–",
    broken.length === 0 ? "–" : broken.map(({ name: fault, count }) => `${fault} ${count}`).join(", "),
  ];
}

const groups = { mathematics: "Mathematics", numbers: "Numbers of word problems", names: "Names" };
const head = [
  "reward",
  "wrong answers paid",
  "most of them",
  "best without knowing",
  "right answers not paid",
  "most of them",
  "broken",
];
const row = (cells) => `| ${cells.join(" | ")} |`;
const parts = [];
for (const [data, title] of Object.entries(groups)) {
  const asked = rewards.filter(
    (each) => each.data === data && (values.only === undefined || each.name.includes(values.only)),
  );
  if (asked.length > 0)
    parts.push(`### ${title}\n\n${[head, head.map(() => "---"), ...asked.map(probed)].map(row).join("\n")}`);
}
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
  encoding: "utf8",
  cwd: path(""),
}).trim();
const python = execFileSync("python3", ["--version"], { encoding: "utf8" }).trim();
const note = `Made by \`npm run bench:probe\` at ${commit}, ${values.tries} responses a reward, seed ${values.seed}; Node ${process.versions.node}, ${python}, ${cpus()[0].model.trim()}.`;
const text = `${parts.join("\n\n")}\n\n${note}\n`;
if (values.only === undefined) {
  const page = path("docs/probe.md");
  const whole = readFileSync(page, "utf8");
  const from = whole.indexOf("<!-- measured -->\n") + "<!-- measured -->\n".length;
  const to = whole.indexOf("<!-- /measured -->", from);
  writeFileSync(page, `${whole.slice(0, from)}\n${text}\n${whole.slice(to)}`);
} else console.log(text);
