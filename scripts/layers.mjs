/**
 * The layers of `src`, lowest first: a folder or file each, with what it is. Left of the stroke never imports right
 * (`test/guards/architecture.test.ts`), and the picture in the documents is drawn from this list.
 * What runs in a browser has `browser`.
 */
export const layers = [
  [
    { name: "errors.ts", says: "one error class with a code", browser: true },
    { name: "version.ts", says: "the version, kept with every result", browser: true },
    { name: "steps.ts", says: "a limit of steps for the work in hand", browser: true },
    { name: "built-module.ts", says: "where the files of threads and processes lie" },
    { name: "chinese-dictionary.ts", says: "where the dictionary of Chinese lies" },
  ],
  [
    { name: "json", says: "JSON text, scanned and parsed" },
    { name: "files", says: "what bytes stand in: packed, JSON, CSV, Parquet" },
    { name: "lines", says: "bytes cut into lines" },
    { name: "counted.ts", says: "a number of things in words", browser: true },
    { name: "largest.ts", says: "the largest of however many numbers" },
    { name: "process-stat.ts", says: "what the kernel says of a process or thread" },
    { name: "nearest.ts", says: "the word that a misspelt one means" },
  ],
  [
    { name: "verdict.ts", says: "what a scorer says of a response", browser: true },
    { name: "ground-truth.ts", says: "how a type says what labels it takes", browser: true },
  ],
  [
    { name: "normalize", says: "text to value, one side alone", browser: true },
    { name: "advantage", says: "rewards to advantages; knows no reward type", browser: true },
    { name: "stats", says: "pass@k and intervals over scores", browser: true },
  ],
  [
    {
      name: "answer",
      says: "the final answer a reader of a response sees: marks, commitment, what is wanted",
      browser: true,
    },
    { name: "thinking", says: "a rollout to thinking and answer, as declared", browser: true },
  ],
  [
    { name: "records", says: "any shape of a rollout to one sample", browser: true },
    { name: "signals", says: "signs of gaming, never in a score", browser: true },
  ],
  [{ name: "penalties", says: "what a signal may cost, if you want", browser: true }],
  [{ name: "profiles", says: "golongrl and hardened, as options", browser: true }],
  [
    {
      name: "verifiers",
      says: "raw text and gold answer to verdict: mathematics, tables, choices, LCS",
      browser: true,
    },
  ],
  [{ name: "define.ts", says: "the record that every reward type is", browser: true }],
  [{ name: "rewards", says: "two values to a number, one file a metric", browser: true }],
  [{ name: "table.ts", says: "every reward type, one line each", browser: true }],
  [
    { name: "registry.ts", says: "data source and task to reward type", browser: true },
    { name: "segmenter.ts", says: "Chinese to words, by the dictionary beside it" },
  ],
  [
    {
      name: "scoring",
      says: "a sample's type, thinking, label and best verdict, and the result they make",
      browser: true,
    },
  ],
  [{ name: "score.ts", says: "one sample to one score: gate, dispatch, status", browser: true }],
  [
    { name: "browser.ts", says: "the front door in a browser", browser: true },
    { name: "dumps", says: "trainers' and harnesses' files as one rollout a line" },
    { name: "audit", says: "which rewards differ, and why" },
    { name: "data", says: "checks of a data set" },
    { name: "judge", says: "model judges" },
    { name: "generate", says: "prompts to rollouts, from a served model" },
  ],
  [
    { name: "batch", says: "worker threads, deadlines, the GPU" },
    { name: "shards", says: "one file's work over many machines" },
  ],
  [
    { name: "index.ts", says: "the front door" },
    { name: "eval", says: "benchmarks' files to questions, scores to a table" },
  ],
  [
    { name: "report", says: "one page of charts" },
    { name: "server", says: "the HTTP service" },
  ],
  [{ name: "view", says: "rollouts on the disk: an index, and the page that looks through it" }],
  [{ name: "probe", says: "what a reward pays for that it should not" }],
  [{ name: "cli", says: "the command" }],
];

/**
 * The folders of the mathematics, lowest first, as {@link layers} are for `src`. `math-verify` and `equivalence` share a
 * line: neither imports the other.
 */
export const mathLayers = [
  ["numeric", "tree", "functions"],
  ["grammar", "relations"],
  ["math-verify", "equivalence", "extract"],
];
