import { seeded } from "../../bench/random.mjs";

/** The choices that make a response, as numbers in [0, 1) that are read one after the other. */
export type Genome = readonly number[];

const genomeLength = 60;

/** Reads a genome. What lies beyond its end is 0: the first of every list. */
export class Choices {
  private at = 0;
  private readonly genome: Genome;
  constructor(genome: Genome) {
    this.genome = genome;
  }
  below(n: number): number {
    return Math.floor((this.genome[this.at++] ?? 0) * n);
  }
  of<Option>(options: readonly Option[]): Option {
    return options[this.below(options.length)]!;
  }
}

const random = (draw: () => number): Genome => Array.from({ length: genomeLength }, draw);

/** A copy with one to four numbers drawn anew. */
function mutated(genome: Genome, draw: () => number): Genome {
  const copy = [...genome];
  for (let left = 1 + Math.floor(draw() * 4); left > 0; left--)
    copy[Math.floor(draw() * genomeLength)] = draw();
  return copy;
}

/** What a search found. */
export interface Found {
  readonly excess: number;
  readonly genome: Genome;
  readonly tries: number;
}

/**
 * Looks for the genome of the highest value: half of the tries are fresh, half are mutations of the best so far (or of
 * its equals, so that the search does not stand still on a plain).
 *
 * @param enough stops the search when it is passed
 */
export function climb(
  value: (genome: Genome) => number,
  { tries, seed, enough }: { tries: number; seed: number; enough: number },
): Found {
  const draw = seeded(seed);
  let best: Found = { excess: Number.NEGATIVE_INFINITY, genome: [], tries: 0 };
  for (let done = 1; done <= tries; done++) {
    const genome = done % 2 === 1 || best.genome.length === 0 ? random(draw) : mutated(best.genome, draw);
    const excess = value(genome);
    if (excess >= best.excess) best = { excess, genome, tries: done };
    if (best.excess > enough) break;
  }
  return { ...best, tries: best.excess > enough ? best.tries : tries };
}
