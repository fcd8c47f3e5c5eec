import { defineConfig } from "vitest/config";

/** The tests to load every module anew for: changes to what a module sets up once show there alone (scripts/mutation.mjs). */
const anew = process.env.MUTATION_STATIC_TESTS?.split(",").filter((pattern) => pattern !== "") ?? [];
const isStatic = anew.length > 0;

/** The tests that mutants are run against: quick ones that read no build. */
export default defineConfig({
  test: {
    include: isStatic
      ? anew
      : [
          "test/advantage/*.test.ts",
          "test/rewards/*.test.ts",
          "test/benchmarks/*.test.ts",
          "test/golden/*.test.ts",
          "test/profiles/faults.test.ts",
          "test/stats/*.test.ts",
          "test/eval/scores.test.ts",
          "test/thinking/!(doors|parsers|templates).test.ts",
          "test/records/!(dumps).test.ts",
          "test/scoring/*.test.ts",
        ],
    // Measured times and growth say little about a mutant.
    exclude: ["test/rewards/rouge-l-hostile.test.ts"],
    setupFiles: ["test/support/mutation-setup.ts"],
    globalSetup: ["scripts/build-kernels.mjs", "scripts/build-dictionary.mjs"],
    testTimeout: 20_000,
    isolate: isStatic,
  },
});
