import { defineConfig } from "vitest/config";

/** The tests that mutants of src/advantage and src/rewards are run against: quick ones that read no build. */
export default defineConfig({
  test: {
    include: [
      "test/advantage/*.test.ts",
      "test/rewards/*.test.ts",
      "test/benchmarks/*.test.ts",
      "test/golden/*.test.ts",
      "test/profiles/faults.test.ts",
    ],
    // Measured times and growth say little about a mutant.
    exclude: ["test/rewards/rouge-l-hostile.test.ts"],
    setupFiles: ["test/support/mutation-setup.ts"],
    globalSetup: ["scripts/build-kernels.mjs"],
    testTimeout: 20_000,
    // Modules loaded once for all files, but where a change to what they set up is to show (scripts/mutation.mjs).
    isolate: process.env.MUTATION_ISOLATE === "1",
  },
});
