import { type OwnLimits, openRegistry, openScorer, type Scorer } from "../../batch/scorer.ts";
import type { Registry } from "../../registry.ts";

/** The reward types known, and a scorer for each profile. */
export interface Scorers {
  readonly registry: Registry;
  readonly scorers: ReadonlyMap<string, Scorer>;
}

/**
 * Opens the scorers of one thread.
 *
 * @param registryModule URL of a module that exports a `registry`, for reward types of one's own
 * @param limits what the process that runs them may take
 */
export async function openScorers(registryModule: string | undefined, limits?: OwnLimits): Promise<Scorers> {
  const own = registryModule === undefined ? {} : { registryModule };
  const scorers = new Map<string, Scorer>();
  for (const profile of ["golongrl", "hardened"] as const)
    scorers.set(profile, await openScorer({ profile, ...own }, limits));
  return { registry: await openRegistry(registryModule, limits), scorers };
}
