import { RewardError } from "../errors.ts";
import { mean } from "../stats/moments.ts";
import { Asking } from "./asking.ts";
import { calibrate } from "./calibrate.ts";
import type { BrokenRow, GuessRow, ProbeReport } from "./findings.ts";
import { strategies } from "./guesses.ts";
import { honestForms, honestResponses } from "./honest-forms.ts";
import { CANDIDATES, materialOf, type Row } from "./material.ts";
import { measure, together } from "./measure.ts";
import { rateOf } from "./rate.ts";
import { guessing, nameable, searched } from "./search.ts";
import { stability } from "./stability.ts";
import { strain } from "./strain.ts";
import type { Target } from "./target.ts";
import { wrongResponses } from "./wrong-answers.ts";

/** How a reward is probed. */
export interface ProbeOptions {
  /** Responses to ask about, at most: {@link LEAST_TRIES} or more, 10,000 by default. */
  readonly tries?: number;
  /** The same seed asks the same questions in the same order; 1 by default. */
  readonly seed?: number;
  /** Told after each batch how many responses have been asked about, and of what. */
  readonly progress?: (tries: number, part: string) => void;
  /** Milliseconds that pass, for the growth of answers' times. */
  readonly now?: () => number;
}

/** With fewer responses, too few prompts would be asked about for a rate to say anything. */
export const LEAST_TRIES = 1_200;

/** Prompts asked about at most: more tell little more. */
const MOST_PROMPTS = 48;
const STABLE_PROMPTS = 6;
const CALIBRATING_PROMPTS = 6;

/** Responses to one prompt whose answer is known, about; and to one that is guessed at. */
const KNOWN = 2 * honestForms.length;
const GUESSED = CANDIDATES + strategies.reduce((sum, { guesses }) => sum + guesses.length, 0);

/** How many prompts a third of the budget reaches for: a multiple of the candidates, so that the right one stands at each place as often. */
function promptsFor(tries: number, each: number): number {
  const prompts = Math.floor(tries / 3 / each);
  return Math.max(CANDIDATES, Math.min(MOST_PROMPTS, prompts - (prompts % CANDIDATES)));
}

/**
 * Probes a reward: what it pays for that is worth nothing, what it refuses that is right, what changes it that should
 * not, and what breaks it. All that is known of it is what it answers.
 *
 * @param target the reward
 * @param rows the data: prompts with their references; some dozens are enough, more make better decoys
 * @throws RewardError `bad_input` where there are no rows with an answer to probe with,
 *   `bad_option` where the reward scores nothing at all, or there are too few tries
 */
export async function probe(
  target: Target,
  rows: readonly Row[],
  options: ProbeOptions = {},
): Promise<ProbeReport> {
  const { tries = 10_000, seed = 1, progress, now = () => performance.now() } = options;
  if (rows.length === 0)
    throw new RewardError("bad_input", "no row of the data has a reference that an answer can be read from");
  if (!(tries >= LEAST_TRIES))
    throw new RewardError("bad_option", `a probe takes at least ${LEAST_TRIES} tries, not ${tries}`);
  const material = materialOf(rows, promptsFor(tries, KNOWN), seed);
  const guessed = material.slice(0, promptsFor(tries, GUESSED));
  let part = "conventions";
  const asking = new Asking(target, (n) => progress?.(n, part));
  const calibration = await calibrate(asking, material.slice(0, CALIBRATING_PROMPTS));
  const { homes, homeOf, low, high } = calibration;
  part = "right answers";
  const honest = await measure(
    asking,
    calibration,
    material,
    (each) => honestResponses(each, homeOf(each)),
    "unpaid",
  );
  part = "wrong answers";
  const wrong = await measure(
    asking,
    calibration,
    material,
    (each) => wrongResponses(each, homeOf(each)),
    "paid",
  );
  part = "guesses";
  const base = await guessing(asking, calibration, guessed);
  const named = await nameable(asking, calibration, guessed, base);
  part = "stability";
  const unstable = await stability(asking, calibration, material.slice(0, STABLE_PROMPTS));
  part = "strain";
  const slow = await strain(asking, calibration, material[0]!, now);
  part = "search";
  const most = tries - asking.tries;
  const found = await searched(asking, calibration, guessed, base, { seed, most });
  const guesses: GuessRow[] = [...named, ...(found === undefined ? [] : [found])];
  const unjustZeros = together(honest);
  const unpaid = calibration.conventions.map((row) => ({
    ...row,
    rate: rateOf(row.rate.n - row.rate.of, row.rate.n),
  }));
  return {
    target: target.name,
    seed,
    prompts: material.length,
    tries: asking.tries,
    own: homes.map(({ name }) => name),
    scale: { low, high },
    guessing: mean(base),
    conventions: calibration.conventions,
    honest,
    wrong,
    guesses,
    unstable,
    broken: [...brokenRows(asking), ...slow],
    falseRewards: together(wrong),
    unjustZeros,
    unjustZerosAnyConvention: together([...honest, ...unpaid]),
  };
}

function brokenRows(asking: Asking): BrokenRow[] {
  const rows: BrokenRow[] = [...asking.faults].map(([kind, { count, message }]) => ({
    name: kind,
    kind,
    count,
    message,
  }));
  if (asking.outside > 0) {
    const message = `from ${asking.least} to ${asking.most}`;
    rows.push({ name: "outside [0, 1]", kind: "outside [0, 1]", count: asking.outside, message });
  }
  return rows;
}
