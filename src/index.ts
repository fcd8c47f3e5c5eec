/** GoLongRL's verifiable rewards: score a rollout, a batch of them, or define a reward type of your own. */

export { type ScoreManyOptions, scoreMany } from "./batch/score-many.ts";
export * from "./browser.ts";
