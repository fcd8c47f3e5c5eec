import * as Plot from "@observablehq/plot";
import type { ReportData } from "../../src/report/report-data.ts";
import { alongside } from "./alongside.ts";
import { ink, soft } from "./chart.ts";
import { dumbbells } from "./dumbbells.ts";
import { definePatterns } from "./patterns.ts";
import { stacked } from "./stacked.ts";
import { strips } from "./strips.ts";
import { weights } from "./weights.ts";

const data = JSON.parse(document.getElementById("data")!.textContent!) as ReportData;
const below = "the same numbers stand in the table below";

definePatterns();

strips(
  "rewards",
  `Histogram of the rewards of each type, with mean and interval; ${below}`,
  data.types.map(({ type, histogram }) => ({ row: type, histogram })),
  "reward",
  [
    Plot.ruleY(
      data.types.filter(({ interval }) => interval.low !== null),
      {
        fy: "type",
        y: 0.5,
        x1: (row) => row.interval.low,
        x2: (row) => row.interval.high,
        stroke: ink,
        strokeWidth: 2,
      },
    ),
    Plot.dot(data.types, { fy: "type", x: "mean", y: 0.5, r: 4, fill: ink, stroke: "var(--paper)" }),
  ],
);

stacked(
  "statuses",
  `How the rollouts of each type ended; ${below}`,
  data.statuses.flatMap(({ type, statuses }) =>
    statuses.map(({ status, rollouts }) => ({ type, part: status, n: rollouts })),
  ),
  [...new Set(data.statuses.flatMap(({ statuses }) => statuses.map(({ status }) => status)))].sort(
    (a, b) => Number(b === "scored") - Number(a === "scored"),
  ),
);

stacked(
  "groups",
  `Prompts of each type whose rollouts are all right, all wrong, all equal or mixed; ${below}`,
  data.groups.flatMap(({ type, allRight, allWrong, allEqual, mixed }) => [
    { type, part: "mixed", n: mixed },
    { type, part: "all right", n: allRight },
    { type, part: "all wrong", n: allWrong },
    { type, part: "all equal", n: allEqual },
  ]),
  ["mixed", "all wrong", "all right", "all equal"],
);

dumbbells(
  "scales",
  `Scale of each type before and after the division; ${below}`,
  (data.advantages?.scales ?? []).map(({ type, before, after }) => ({ type, from: before, to: after })),
  ["before", "after"],
  { label: "standard deviation", zero: true, nice: true },
);

strips(
  "estimators",
  "Histogram of the advantages of each estimator; spread and share at zero stand in the table below",
  (data.advantages?.estimators ?? []).flatMap(({ estimator, histogram }) =>
    histogram === null ? [] : [{ row: estimator, histogram }],
  ),
  "advantage",
  [Plot.ruleX([0], { stroke: soft, strokeDasharray: "3,3" })],
);

weights(data.advantages?.weights ?? []);

alongside("lengths", `Mean reward by length for each type; ${below}`, data.lengths, "length");
alongside("steps", `Mean reward by step for each type; ${below}`, data.steps, "step");

dumbbells(
  "profiles",
  `Mean reward of each type under both profiles; ${below}`,
  (data.profiles?.types ?? []).flatMap(({ type, meanBefore, meanAfter }) =>
    meanBefore === null || meanAfter === null ? [] : [{ type, from: meanBefore, to: meanAfter }],
  ),
  ["golongrl", "hardened"],
  { label: "mean reward", domain: [0, 1] },
);

// A printed page cannot be unfolded.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
