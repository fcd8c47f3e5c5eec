import { readFile } from "node:fs/promises";
import { RewardError } from "../errors.ts";

// Tests run from the sources, and what browsers run is built.
const folder = new URL(import.meta.url.endsWith(".ts") ? "../../dist/web/" : "../web/", import.meta.url);

/**
 * A file of the browser build, by its name.
 *
 * @throws RewardError `internal` when the package was not built
 */
export async function webAsset(name: string): Promise<Buffer> {
  try {
    return await readFile(new URL(name, folder));
  } catch (error) {
    throw new RewardError("internal", `the package is not whole: ${(error as Error).message}`);
  }
}

/**
 * A module of that build that runs in Node, too.
 *
 * @throws RewardError `internal` when the package was not built
 */
export async function webModule(name: string): Promise<unknown> {
  try {
    return await import(new URL(name, folder).href);
  } catch (error) {
    throw new RewardError("internal", `the package is not whole: ${(error as Error).message}`);
  }
}
