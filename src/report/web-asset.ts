import { readFile } from "node:fs/promises";
import { builtModule } from "../built-module.ts";
import { RewardError } from "../errors.ts";

// What browsers run is built.
const folder = builtModule("web/");

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
