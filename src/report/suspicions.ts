import { detect, signals } from "../signals/detect.ts";
import type { Rollout } from "./rollout.ts";

/** A rollout that shows signs of gaming. */
export interface Suspicion {
  readonly id: string;
  /** Where it stands: its file's name and its line. */
  readonly place: string;
  readonly type: string;
  readonly score: number | null;
  readonly signals: readonly { readonly name: string; readonly value: number }[];
  /** The end of the response. */
  readonly excerpt: string;
}

/** How often a sign is seen in a training step. */
export interface SuspicionStep {
  readonly step: number;
  readonly rollouts: number;
  /** Rollouts of the step that carry their text. */
  readonly of: number;
}

/** What is to say of one kind of suspicion. */
export interface SuspicionSection {
  readonly name: string;
  /** What the sign measures. */
  readonly summary: string;
  readonly rollouts: number;
  /** Those with a reward above 0. */
  readonly paid: number;
  /** Rollouts that carry their text: others show no signs. */
  readonly of: number;
  /** In the order of the steps; none where rollouts name none. */
  readonly steps: readonly SuspicionStep[];
  /** The most suspicious: what was paid, then the strongest sign. */
  readonly top: readonly Suspicion[];
}

/** From here on a signal counts as seen. */
const seen = 0.2;
const kept = 3;
export const excerptLength = 240;

interface Kind {
  rollouts: number;
  paid: number;
  readonly steps: Map<number, number>;
  readonly top: { readonly rank: number; readonly found: Suspicion }[];
}

/** Counts signs of gaming, kind by kind, and keeps the worst of each. */
export class Suspicions {
  #texts = 0;
  readonly #steps = new Map<number, number>();
  readonly #kinds = new Map<string, Kind>(
    signals.map(({ name }) => [name, { rollouts: 0, paid: 0, steps: new Map(), top: [] }]),
  );

  /** How many rollouts carried their text. */
  get texts(): number {
    return this.#texts;
  }

  /** Takes in a rollout with its whole response. O(response). */
  add({ id, place, type, score, step }: Rollout, response: string): void {
    this.#texts++;
    if (step !== null) this.#steps.set(step, (this.#steps.get(step) ?? 0) + 1);
    const all = detect(response);
    let found: Suspicion | undefined;
    for (const name in all) {
      const value = all[name]!;
      if (value < seen) continue;
      const kind = this.#kinds.get(name)!;
      const isPaid = (score ?? 0) > 0;
      kind.rollouts++;
      if (isPaid) kind.paid++;
      if (step !== null) kind.steps.set(step, (kind.steps.get(step) ?? 0) + 1);
      const rank = Number(isPaid) + value;
      if (kind.top.length === kept && rank <= kind.top[kept - 1]!.rank) continue;
      found ??= {
        id,
        place,
        type,
        score,
        signals: Object.entries(all).flatMap(([sign, much]) =>
          much < seen ? [] : [{ name: sign, value: much }],
        ),
        excerpt: response.trimEnd().slice(-excerptLength),
      };
      kind.top.push({ rank, found });
      kind.top.sort((a, b) => b.rank - a.rank);
      kind.top.length = Math.min(kept, kind.top.length);
    }
  }

  /** The kinds, the commonest first; none where no rollout carried its text, which would have to show them. */
  sections(): SuspicionSection[] {
    if (this.#texts === 0) return [];
    const steps = [...this.#steps].sort(([a], [b]) => a - b);
    return signals
      .map(({ name, summary }) => {
        const { rollouts, paid, top, steps: byStep } = this.#kinds.get(name)!;
        return {
          name,
          summary,
          rollouts,
          paid,
          of: this.#texts,
          steps: steps.map(([step, of]) => ({ step, rollouts: byStep.get(step) ?? 0, of })),
          top: top.map(({ found }) => found),
        };
      })
      .sort((a, b) => b.rollouts - a.rollouts);
  }
}
