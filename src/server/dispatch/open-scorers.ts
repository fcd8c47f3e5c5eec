import { openScorer, type Scorer } from "../../batch/scorer.ts";
import { type Registry, registry } from "../../registry.ts";

/** The reward types known, and a scorer for each profile. */
export interface Scorers {
  readonly registry: Registry;
  readonly scorers: ReadonlyMap<string, Scorer>;
}

/**
 * Opens the scorers of one thread.
 *
 * @param registryModule URL of a module that exports a `registry`, for reward types of one's own
 */
export async function openScorers(registryModule: string | undefined): Promise<Scorers> {
  const own = registryModule === undefined ? {} : { registryModule };
  const scorers = new Map<string, Scorer>();
  for (const profile of ["golongrl", "hardened"] as const)
    scorers.set(profile, await openScorer({ profile, ...own }));
  if (registryModule === undefined) return { registry, scorers };
  return { registry: ((await import(registryModule)) as { registry: Registry }).registry, scorers };
}
