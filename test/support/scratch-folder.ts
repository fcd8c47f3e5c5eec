import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/**
 * A folder that is gone when the test file ends. It lies outside the repository: nothing in it finds a package that
 * the repository alone has.
 */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "golong-rewards-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
