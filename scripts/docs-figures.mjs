// Copies figures to where they are quoted: measured ones from bench/README.md, limits from the code that holds them.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const read = (path) => readFileSync(path, "utf8");

const fill = (page, name, text) => {
  const mark = new RegExp(`(<!-- ${name}[^\\n]*? -->)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!mark.test(page)) throw new Error(`there is no place for ${name}`);
  return page.replace(mark, (_, open, close) => `${open}${text}${close}`);
};

/** The rows of bench/README.md's table of rollouts per CPU second. */
function throughput(bench) {
  const rows = [...bench.matchAll(/^\| ([\w-]+) \| ([\d,.]+) \| ([\d,.]+) \| ([\d.]+)× \| \d+ of \d+ \|$/gm)];
  if (rows.length < 9) throw new Error("bench/README.md has no table of rollouts per CPU second");
  return rows.map(([, type, ours, python, ratio]) => ({ type, ours, python, ratio }));
}

const twoDigits = (text) => Number(Number(text.replaceAll(",", "")).toPrecision(2)).toLocaleString("en-US");

/** README.md with its line about speed as bench/README.md has it. */
export function withSpeed(readme, bench) {
  const rows = new Map(throughput(bench).map((row) => [row.type, row]));
  const [ranking, math, summary] = ["NDCG", "math_verify", "ROUGE-L"].map((type) => rows.get(type));
  const times = [ranking, math, summary].map(({ ratio }) => Math.round(Number(ratio)));
  return fill(
    readme,
    "speed",
    `per CPU second ${twoDigits(ranking.ours)} rankings (NDCG), ${twoDigits(math.ours)} mathematical answers, ` +
      `${twoDigits(summary.ours)} summaries (ROUGE-L): ${times[0]}, ${times[1]} and ${times[2]} times the Python packages`,
  );
}

/** docs/performance.md with the table of bench/README.md. */
export function withThroughput(page, bench) {
  const rows = throughput(bench).map(
    ({ type, ours, python, ratio }) => `| ${type} | ${ours} | ${python} | ${ratio}× |`,
  );
  const table = [
    "| type | rollouts per CPU second | Python packages | |",
    "| --- | ---: | ---: | ---: |",
    ...rows,
  ];
  const rouge = [...bench.matchAll(/^\| (\d+) \|(?: [\d.]+ \|){4} (\d+)× \|$/gm)];
  if (rouge.length < 2) throw new Error("bench/README.md has no table of ROUGE-L by words");
  const [[, few, low], [, many, high]] = [rouge[0], rouge.at(-1)];
  const times = (n) => Number(n).toLocaleString("en-US");
  const said = `${times(low)} times as fast as rouge 1.0.1 at ${times(few)} words, ${times(high)} times at ${times(many)}.`;
  return fill(fill(page, "throughput", `\n${table.join("\n")}\n`), "rouge", said);
}

const bytes = (n) =>
  n >= 1 << 30 ? `${n / (1 << 30)} GiB` : n >= 1 << 20 ? `${n / (1 << 20)} MiB` : `${n / 1024} KiB`;
const count = (n) => n.toLocaleString("en-US");
const mebibytes = (value) => bytes(value * 2 ** 20);
const seconds = (n) => `${n / 1000} s`;

const settings = "src/server/options.ts";
const math = "src/verifiers/math";

/** What is limited, by which constant of which file, and what happens there. */
const limits = [
  [
    "A line of a file",
    "src/lines/blocks.ts",
    "MAX_LINE_BYTES",
    bytes,
    "the line is listed as an error (`--max-line`)",
  ],
  ["Levels of JSON in a line", "src/json/scan.ts", "LINE_DEPTH", count, "the line is listed as an error"],
  ["Values of JSON in a line", "src/json/scan.ts", "LINE_VALUES", count, "the line is listed as an error"],
  ["Levels of JSON in a label's text", "src/json/limited-json.ts", "DEPTH", count, "`bad_reference`"],
  ["Values of JSON in a label's text", "src/json/limited-json.ts", "VALUES", count, "`bad_reference`"],
  [
    "CPU time for one rollout in a worker",
    "src/batch/limits.ts",
    "DEADLINE_MS",
    seconds,
    "`timeout`, no score; the worker is replaced (`--deadline`)",
  ],
  [
    "Heap of a worker, and of the process of own reward types",
    "src/batch/limits.ts",
    "MEMORY_MB",
    mebibytes,
    "`internal`, no score; it is replaced (`--memory`)",
  ],
  ["The same in the service", settings, "memoryMb", mebibytes, "the same"],
  ["A request's body, unpacked", settings, "bodyLimit", bytes, "413 (`--max-body`)"],
  ["Levels of JSON in a body", settings, "jsonDepth", count, "400"],
  ["Values and names of members in a body", settings, "jsonValues", count, "413"],
  ["Items of a request", settings, "maxItems", count, "413"],
  [
    "Requests at once",
    settings,
    "maxRequests",
    count,
    "503 with `Retry-After`, before the body is read (`--max-requests`)",
  ],
  [
    "Bytes held at once for requests and unread answers",
    settings,
    "maxBytes",
    bytes,
    "503 with `Retry-After`; for a connection that holds at most 1 MiB, the one that holds most gives way (`--max-held`)",
  ],
  ["Connections at once", settings, "maxConnections", count, "closed (`--max-connections`)"],
  [
    "Requests of one connection that are not answered",
    "src/server/intake/open-requests.ts",
    "mostUnanswered",
    count,
    "no more of it is read",
  ],
  [
    "Workers' time for one request",
    settings,
    "maxWorkMs",
    seconds,
    "the items left over have status `timeout` (`--max-work`)",
  ],
  [
    "A body whose rollouts may be scored in the event loop",
    "src/server/dispatch/here.ts",
    "mostBytes",
    bytes,
    "scored in a worker",
  ],
  [
    "Steps of such a rollout, of about a microsecond",
    "src/server/dispatch/here.ts",
    "mostSteps",
    count,
    "scored in a worker",
  ],
  [
    "Reward types in one batch of `/v1/advantages`",
    "src/server/protocols/advantages.ts",
    "mostTypes",
    count,
    "413",
  ],
  ["A request's headers", "src/server/intake/intake.ts", "maxHeaderSize", bytes, "431"],
  ["Time for headers", settings, "headersTimeoutMs", seconds, "408, the connection is closed"],
  [
    "Time for a body, and a second more for each 64 KiB",
    settings,
    "bodyTimeoutMs",
    seconds,
    "408, the connection is closed",
  ],
  [
    "Time without progress of a client that reads",
    settings,
    "writeTimeoutMs",
    seconds,
    "the connection is closed",
  ],
  ["An idle connection", settings, "keepAliveTimeoutMs", seconds, "it is closed"],
  [
    "Levels of a table's JSON (IoU)",
    "src/verifiers/table-json/json.ts",
    "maxDepth",
    count,
    "`unparseable`, as in Python",
  ],
  [
    "Digits of an integer in a table",
    "src/verifiers/table-json/json.ts",
    "maxIntegerDigits",
    count,
    "`unparseable`, as in Python",
  ],
  [
    "Characters of an answer that mathematics reads",
    `${math}/grammar/limits.ts`,
    "MAX_SOURCE",
    count,
    "`unparseable`",
  ],
  ["Tokens of it", `${math}/grammar/limits.ts`, "MAX_TOKENS", count, "`unparseable`"],
  ["Digits of a number", `${math}/grammar/limits.ts`, "MAX_DIGITS", count, "`unparseable`"],
  ["Levels of nesting", `${math}/grammar/limits.ts`, "MAX_DEPTH", count, "`unparseable`"],
  ["Items of a set", `${math}/relations/matching.ts`, "MAX_ITEMS", count, "not equal, `exhausted`"],
  [
    "Residues before one modulus",
    `${math}/equivalence/parse/statements.ts`,
    "MAX_RESIDUES",
    count,
    "`unparseable`",
  ],
  [
    "Bits of an exact number",
    `${math}/numeric/integers.ts`,
    "MAX_BITS",
    count,
    "computed with error bounds instead",
  ],
  [
    "Steps of a verdict, of about a microsecond",
    `${math}/relations/judgement.ts`,
    "VERDICT_STEPS",
    count,
    "not equal, `exhausted`",
  ],
  [
    "Comparisons of an MRCR answer",
    "src/rewards/benchmarks/mrcr.ts",
    "maxSteps",
    count,
    "status `timeout`, no score",
  ],
  [
    "Pairs of words of a summary and its references (ROUGE-L)",
    "src/rewards/rouge-l-reward.ts",
    "maxPairs",
    count,
    "status `timeout`, no score",
  ],
  [
    "Tokens of DocMath's arithmetic",
    "src/verifiers/number/python-tokens.ts",
    "maxTokens",
    count,
    "`unparseable`",
  ],
  ["Bits of its integers", "src/verifiers/number/python-value.ts", "maxBits", count, "`unparseable`"],
];

/** The value of a numeric constant or property, from the source that states it. */
function constantOf(path, name) {
  const stated = new RegExp(`\\b${name}(?: =|:) ([\\d_e.]+(?: (?:<<|\\*\\*?) [\\d_]+)?)[;,]`).exec(
    read(path),
  )?.[1];
  if (stated === undefined) throw new Error(`${path} states no ${name}`);
  const [left, operator, right] = stated.replaceAll("_", "").split(" ");
  const by = { "<<": (a, b) => a * 2 ** b, "*": (a, b) => a * b, "**": (a, b) => a ** b };
  return operator === undefined ? Number(left) : by[operator](Number(left), Number(right));
}

/** docs/security.md with the limits as the code has them. */
export function withLimits(page) {
  const rows = limits.map(
    ([what, path, name, show, then]) => `| ${what} | ${show(constantOf(path, name))} | ${then} |`,
  );
  return fill(page, "limits", `\n${["| what | at most | past it |", "|---|---|---|", ...rows].join("\n")}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const bench = read("bench/README.md");
  const rewrite = (path, change) => writeFileSync(path, change(read(path), bench));
  rewrite("README.md", withSpeed);
  rewrite("docs/performance.md", withThroughput);
  rewrite("docs/security.md", withLimits);
}
