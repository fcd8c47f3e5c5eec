import { describe, expect, it } from "vitest";
import { type ProfileName, scoreItem } from "../../src/index.ts";
import { scaled } from "../support/scaled.ts";
import { namesCandidate, responseOf } from "./attack.ts";
import { climb, type Genome } from "./genome.ts";
import { sampleIn, type World, worlds } from "./worlds.ts";
import { singleWorlds } from "./worlds-single.ts";

/** Tries a world. `npm run test:search` takes 10,000: three minutes of a core. */
const tries = Number(process.env.SEARCH_TRIES ?? scaled(2_500));

/** What a response earns on average over all truths, beyond what an honest one can: nothing, where it names nothing. */
function excessOf(world: World, genome: Genome, profile: ProfileName): number {
  const { response, worth } = responseOf(world, genome);
  const isSeen = worth === "all" || (worth === "no list" && !world.isList);
  let sum = 0;
  for (const truth of world.truths)
    sum += scoreItem(sampleIn(world, truth, response), { profile }).score ?? 0;
  return sum / world.truths.length - (isSeen && namesCandidate(world, response) ? world.baseline : 0);
}

describe.each(worlds.map((world) => [world.name, world] as const))(
  "without knowing the answer: %s",
  (_, world) => {
    it(`${tries} tries earn no more than honesty in profile hardened`, () => {
      const found = climb((genome) => excessOf(world, genome, "hardened"), {
        tries,
        seed: 7,
        enough: 1e-9,
      });
      expect(found.excess, JSON.stringify(responseOf(world, found.genome).response)).toBeLessThanOrEqual(
        1e-9,
      );
      expect(found.tries).toBe(tries);
      // The search is no walk in the dark: it comes as far as an honest guess.
      expect(found.excess).toBeGreaterThan(-0.1);
    });

    it("the same search finds what profile golongrl pays for", () => {
      const found = climb((genome) => excessOf(world, genome, "golongrl"), {
        tries: 10_000,
        seed: 7,
        enough: 0.05,
      });
      expect(found.excess, JSON.stringify(responseOf(world, found.genome).response)).toBeGreaterThan(0.05);
    });
  },
);

describe.each(singleWorlds.map((world) => [world.name, world] as const))(
  "without knowing the one answer: %s",
  (_, world) => {
    it("a search earns no more than honesty in profile hardened", () => {
      const found = climb((genome) => excessOf(world, genome, "hardened"), {
        tries: scaled(tries / 10),
        seed: 11,
        enough: 1e-9,
      });
      expect(found.excess, JSON.stringify(responseOf(world, found.genome).response)).toBeLessThanOrEqual(
        1e-9,
      );
    });
  },
);
