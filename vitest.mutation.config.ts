import { defineConfig } from "vitest/config";

/** The tests to load every module anew for: changes to what a module sets up once show there alone (scripts/mutation.mjs). */
const anew = process.env.MUTATION_STATIC_TESTS?.split(",").filter((pattern) => pattern !== "") ?? [];
const isStatic = anew.length > 0;

/** The tests that mutants are run against: quick ones that read no build. */
export default defineConfig({
  test: {
    // Stryker is told the files of each part (scripts/mutation-parts.mjs).
    include: isStatic ? anew : ["test/**/*.test.ts"],
    // Measured times and growth say little about a mutant.
    exclude: ["test/rewards/rouge-l-hostile.test.ts"],
    setupFiles: ["test/support/mutation-setup.ts"],
    globalSetup: ["scripts/build-kernels.mjs", "scripts/build-dictionary.mjs"],
    testTimeout: 20_000,
    isolate: isStatic,
  },
});
