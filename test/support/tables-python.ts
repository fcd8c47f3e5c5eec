import { execFileSync } from "node:child_process";

/** Found and not imported, which takes seconds. */
const THERE =
  "import importlib.util as u; assert all(map(u.find_spec, 'pyarrow pandas polars duckdb datasets'.split()))";

/**
 * A Python that has what fixtures/tables/requirements.txt names; undefined, with a word why on standard error, where there
 * is none. Where REQUIRE_TABLES is 1, there must be one.
 */
export function tablesPython(): string | undefined {
  const python = process.env.TABLES_PYTHON ?? "build/venv-tables/bin/python";
  try {
    execFileSync(python, ["-c", THERE], { stdio: "ignore" });
    return python;
  } catch (error) {
    if (process.env.REQUIRE_TABLES === "1") throw error;
    process.stderr.write(`skipped: ${python} has not what fixtures/tables/requirements.txt names\n`);
    return undefined;
  }
}
