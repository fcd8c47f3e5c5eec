import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Where processes that tests start write down what they ran; see scripts/coverage.mjs. */
const ofChildren = process.env.COVERAGE_OF_CHILDREN;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["scripts/build-kernels.mjs", "scripts/build-dictionary.mjs"],
    setupFiles: ["test/support/property-seed.ts"],
    // Against what hangs; how long a test takes is the machine's affair, and the slowest is a busy one of CI.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // Tests of the command, the service and pages wait for processes of theirs: one more than two cores keeps both at work.
    maxWorkers: Math.max(3, Math.min(4, Math.floor(availableParallelism() / 2))),
    reporters: ["default", ["json", { outputFile: process.env.VITEST_REPORT ?? "build/vitest.json" }]],
    env: ofChildren === undefined ? {} : { NODE_V8_COVERAGE: ofChildren },
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      reporter: ["json", "html"],
      reportsDirectory: "build/coverage",
      clean: false,
    },
  },
});
