// What scripts/mutation.mjs changes, a part at a time, and the tests that are about it: quick ones, for the most part.

/** The parts whose every change is run. */
export const parts = {
  advantage: { mutate: ["src/advantage/*.ts"], tests: ["test/advantage/*.test.ts"] },
  metrics: {
    mutate: ["src/rewards/!(rouge*|plain-label|answer-text).ts"],
    tests: ["test/rewards/!(rouge*|rule*|retrieval*).test.ts", "test/profiles/faults.test.ts"],
  },
  rouge: {
    mutate: ["src/rewards/rouge*.ts"],
    tests: ["test/rewards/!(rule*|direct*).test.ts", "test/profiles/faults.test.ts"],
  },
  benchmarks: {
    mutate: ["src/rewards/benchmarks/!(sequence-matcher).ts"],
    tests: ["test/benchmarks/*.test.ts", "test/rewards/@(references|routes).test.ts"],
  },
  ratio: {
    mutate: ["src/rewards/benchmarks/sequence-matcher.ts"],
    tests: ["test/benchmarks/@(sequence-matcher|differential).test.ts"],
  },
  rules: {
    mutate: ["src/rewards/verl/*.ts", "src/rewards/@(plain-label|answer-text).ts"],
    tests: ["test/benchmarks/*.test.ts", "test/rewards/@(references|routes|rule*|retrieval*).test.ts"],
  },
  statistics: {
    mutate: ["src/stats/*.ts"],
    tests: ["test/stats/*.test.ts", "test/eval/scores.test.ts"],
  },
  thinking: {
    mutate: ["src/thinking/*.ts"],
    tests: ["test/thinking/!(doors|parsers|templates).test.ts"],
  },
  labels: {
    mutate: [
      "src/records/@(json-schema|label|label-text|messages|prompt|value-at).ts",
      "src/scoring/references.ts",
    ],
    tests: ["test/records/!(dumps).test.ts", "test/scoring/references.test.ts"],
  },
};

/** The parts that are too large for that, of which a sample is run. `build` says that their tests start what is built, or draw rollouts with `bench`. */
export const sampled = {
  answer: {
    mutate: ["src/answer/**/*.ts"],
    tests: [
      "test/answer/**/!(*growth).test.ts",
      "test/normalize/*.test.ts",
      "test/rewards/!(rouge*|properties).test.ts",
      "test/benchmarks/@(hardened|verdicts|edges).test.ts",
      "test/verifiers/math/@(corpus|equality|units|verdicts).test.ts",
      "test/profiles/*.test.ts",
    ],
  },
  mathematics: {
    mutate: ["src/verifiers/math/{equivalence,relations}/**/*.ts"],
    tests: [
      "test/verifiers/math/@(corpus|equality|nesting|rarer-forms|results|units|verdicts|faults).test.ts",
      "test/verifiers/math/@(equivalence|relations)/**/*.test.ts",
      "test/answer/!(*growth).test.ts",
    ],
  },
  server: {
    mutate: ["src/server/**/*.ts"],
    tests: [
      // Those that wait, by the clock, for what is slow or hostile are too slow for a change each.
      "test/server/!(abuse|deploy|fairness|fuzz|listeners|load|stopping|workers).test.ts",
      // Modules are loaded once for all test files here: where a test would replace one, it is too late.
      "test/server/@(dispatch|http|intake|protocols)/!(auth|inspector).test.ts",
    ],
    build: true,
  },
  files: {
    mutate: ["src/files/**/*.ts"],
    tests: ["test/files/*.test.ts", "test/dumps/*.test.ts", "test/lines/*.test.ts"],
    build: true,
  },
  records: {
    mutate: ["src/records/**/*.ts"],
    tests: [
      "test/records/*.test.ts",
      "test/scoring/*.test.ts",
      "test/dumps/*.test.ts",
      "test/rewards/own-records.test.ts",
      "test/eval/*.test.ts",
      "test/report/report-data.test.ts",
    ],
  },
  rollouts: {
    mutate: ["src/{signals,penalties}/*.ts"],
    tests: ["test/@(signals|penalties)/*.test.ts"],
  },
  models: {
    mutate: ["src/{generate,probe}/*.ts"],
    tests: ["test/@(generate|probe)/*.test.ts"],
    build: true,
  },
  view: {
    mutate: ["src/view/*.ts"],
    tests: ["test/view/@(query|run-names|sources|view).test.ts"],
    build: true,
  },
  shards: {
    mutate: ["src/shards/*.ts"],
    tests: ["test/shards/*.test.ts"],
  },
  reports: {
    mutate: ["src/{report,dumps}/*.ts"],
    tests: ["test/@(report|dumps)/*.test.ts"],
    build: true,
  },
};
