import type { AdvantageSections } from "./advantage-sections.ts";
import type { Html } from "./html.ts";
import { folded, section, share, table } from "./page-parts.ts";

const scalesHtml = ({ scales }: AdvantageSections): Html =>
  section(
    "scales",
    "Scale by task, before and after TMN",
    "The standard deviation of the centred rewards of each type, and of its tmn_grpo advantages: after the division all tasks pull alike.",
    folded(
      table(
        "Scale by type",
        ["type", "before", "after"],
        scales.map(({ type, before, after }) => [type, before, after]),
      ),
    ),
  );

const estimatorsHtml = ({ estimators }: AdvantageSections): Html =>
  section(
    "estimators",
    "Advantages by estimator",
    "Each estimator at its defaults, over all rollouts, on one scale; what lies beyond it stands in the outermost bars. Rollouts at zero give no gradient.",
    folded(
      table(
        "Estimators",
        ["estimator", "std", "share at zero", "what it is"],
        estimators.map(({ estimator, std, zero, summary, fault }) => [
          estimator,
          std,
          zero === null ? "–" : share(zero, 1),
          fault === null ? summary : `not computed: ${fault}`,
        ]),
      ),
    ),
  );

const weightsHtml = ({ weights }: AdvantageSections): Html =>
  section(
    "weights",
    "Pass rate against weight",
    "TMN-Reweight as published (γ = 1, α = 0.8): what a prompt's rollouts are multiplied with. Larger marks are more prompts.",
    folded(
      table(
        "Weights by pass rate",
        ["pass rate", "above the mean", "at or below it", "prompts"],
        weights.map((row) => [row.passRate.toFixed(3), row.weightRight, row.weightWrong, row.prompts]),
      ),
    ),
  );

/** What the report says of advantages, as far as there are any. */
export function advantagesHtml(found: AdvantageSections | null): Html[] {
  if (found === null) return [];
  return [
    ...(found.scales.length > 0 ? [scalesHtml(found)] : []),
    estimatorsHtml(found),
    ...(found.weights.length > 0 ? [weightsHtml(found)] : []),
  ];
}
