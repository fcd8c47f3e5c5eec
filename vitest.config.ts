import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Where processes that tests start write down what they ran; see scripts/coverage.mjs. */
const ofChildren = process.env.COVERAGE_OF_CHILDREN;

/** What takes longest, begun first: a long file at the end would leave the other workers without work. */
const longest = [
  "test/cli/interrupted.test.ts",
  "test/clients/python.test.ts",
  "test/guards/contributing.test.ts",
  "test/docs/blocks.test.ts",
  "test/server/deploy.test.ts",
  "test/cli/shards.test.ts",
  "test/server/load.test.ts",
  "test/inspector/inspector.test.ts",
  "test/docs/api.test.ts",
];

/**
 * Tests of functions, which leave nothing behind: the modules that their files have in common are loaded once a worker
 * and not once a file. Those that measure time or memory stand apart.
 */
const pure = [
  "test/{advantage,answer,audit,benchmarks,eval,files,golden,json,judge,lines,normalize,penalties}/**/!(growth|*hostile).test.ts",
  "test/{profiles,records,rewards,scoring,search,signals,stats,verifiers}/**/!(growth|*hostile).test.ts",
  "test/thinking/{families,option,read-thinking}.test.ts",
  "test/errors.test.ts",
];

class LongestFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/${name}`));
      if (place >= 0) return place;
      // A worker is kept for the next file where that may share its modules, too.
      return project.name === "pure" ? longest.length + 1 : longest.length;
    };
    return (await super.sort(specifications)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    globalSetup: ["scripts/build-kernels.mjs", "scripts/build-dictionary.mjs"],
    setupFiles: ["test/support/property-seed.ts"],
    // Against what hangs; how long a test takes is the machine's affair, and the slowest is a busy one of CI.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // Tests of the command, the service and pages wait for processes of theirs: one more than two cores keeps both at work.
    maxWorkers: Math.max(3, Math.min(4, Math.floor(availableParallelism() / 2))),
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "pure", isolate: false, include: pure } },
      {
        extends: true,
        test: {
          name: "apart",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...pure],
        },
      },
    ],
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
