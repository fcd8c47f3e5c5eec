// Draws docs/pictures: advantages in numbers that the package computes.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [blue, orange, ink, faint] = ["#2563eb", "#ea580c", "#1f2937", "#d1d5db"];
/** Where a picture's title stands. */
const TITLE = 24;
const round = (x) => String(Math.round(x * 100) / 100);

const text = (x, y, words, more = "") => `<text x="${round(x)}" y="${round(y)}"${more}>${words}</text>`;
const line = (x1, y1, x2, y2, colour, more = "") =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${colour}"${more}/>`;

/** A sheet of that size with what is drawn on it, its title at `left`. */
const sheet = ([width, height, left], title, drawn) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="${ink}">
<title>${title}</title>
<rect width="${width}" height="${height}" rx="8" fill="#ffffff"/>
${[text(left, TITLE, title, ' font-size="15" font-weight="600"'), ...drawn].join("\n")}
</svg>
`;

/** A picture with a title, a vertical scale and a key; `draw` is given the place of a value. */
function picture({ title, unit, top, ticks, key, draw }) {
  const [width, height, left, right, above, below] = [640, 340, 52, 16, 96, 44];
  const y = (value) => height - below - (value / top) * (height - above - below);
  const x = (share) => left + share * (width - left - right);
  const scale = ticks.flatMap((value) => [
    line(left, y(value), width - right, y(value), faint),
    text(left - 8, y(value) + 4, value, ' text-anchor="end"'),
  ]);
  const legend = key.flatMap(([colour, words], i) => [
    `<rect x="${left + i * 260}" y="38" width="12" height="12" rx="2" fill="${colour}"/>`,
    text(left + i * 260 + 18, 48, words),
  ]);
  return sheet([width, height, left], title, [
    text(left, 76, unit, ' font-size="11" fill="#6b7280"'),
    ...legend,
    ...scale,
    ...draw({ x, y, floor: height - below, width, left, right, above }),
  ]);
}

/** Bars side by side, a group for each name. */
function bars(groups, { x, y, floor }) {
  const step = 1 / groups.length;
  return groups.flatMap(({ name, values }, at) => {
    const middle = x((at + 0.5) * step);
    const bar = Math.min(28, (x(step) - x(0)) * 0.36);
    return [
      text(middle, floor + 18, name, ' text-anchor="middle"'),
      ...values.flatMap(([colour, value], i) => {
        const from = middle + (i - values.length / 2) * (bar + 2);
        return [
          `<rect x="${round(from)}" y="${round(y(value))}" width="${round(bar)}" height="${round(floor - y(value))}" fill="${colour}"/>`,
          text(from + bar / 2, y(value) - 4, value.toFixed(2), ' text-anchor="middle" font-size="10"'),
        ];
      }),
    ];
  });
}

/** What a rollout counts, by the share of its prompt's rollouts that are right. */
function weights(advantages) {
  const size = 16;
  const counts = Array.from({ length: size - 1 }, (_, i) => i + 1);
  const batch = {
    rewards: counts.flatMap((right) => Array.from({ length: size }, (_, i) => (i < right ? 1 : 0))),
    uid: counts.flatMap((right) => Array.from({ length: size }, () => `p${right}`)),
    rewardType: counts.flatMap(() => Array.from({ length: size }, () => "EM")),
    estimator: "tmn_grpo",
  };
  const plain = advantages(batch).advantages;
  const weighted = advantages({
    ...batch,
    params: { difficulty_reweight: true, difficulty_smooth_alpha: 0.8 },
  }).advantages;
  const weight = (at) => weighted[at] / plain[at];
  const right = counts.map((_, i) => weight(i * size));
  const wrong = counts.map((_, i) => weight(i * size + size - 1));
  return picture({
    title: "TMN-Reweight: what a rollout counts, by its prompt's pass rate",
    unit: "weight of the advantage",
    top: 1.8,
    ticks: [0, 0.5, 1, 1.5],
    key: [
      [blue, "a rollout above its prompt's mean"],
      [orange, "a rollout below"],
    ],
    draw: ({ x, y, floor }) => [
      ...[0, 0.25, 0.5, 0.75, 1].map((p) => text(x(p), floor + 18, p, ' text-anchor="middle"')),
      text(x(0.5), floor + 36, "pass rate: right ones of 16", ' text-anchor="middle"'),
      ...[
        [blue, right],
        [orange, wrong],
      ].flatMap(([colour, values]) => {
        const points = values.map((value, i) => [x(counts[i] / size), y(value)]);
        return [
          `<polyline points="${points.map((point) => point.map(round).join(",")).join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
          ...points.map(([cx, cy]) => `<circle cx="${round(cx)}" cy="${round(cy)}" r="3" fill="${colour}"/>`),
        ];
      }),
    ],
  });
}

const rootMeanSquare = (values) =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

/** How large the advantages of each reward type are, with and without the task's scale. */
function scales(advantages, scored) {
  const batch = {
    rewards: scored.map(({ score }) => score),
    uid: scored.map(({ uid }) => uid),
    rewardType: scored.map(({ type }) => type),
  };
  const types = [...new Set(batch.rewardType)];
  const sizes = (estimator) => {
    const { advantages: all } = advantages({ ...batch, estimator });
    return types.map((type) => rootMeanSquare([...all].filter((_, i) => batch.rewardType[i] === type)));
  };
  const [before, after] = [sizes("dr_grpo"), sizes("tmn_grpo")];
  return picture({
    title: "TMN: every reward type pulls alike",
    unit: "root mean square of the advantages, fixtures/sample.jsonl",
    top: 1,
    ticks: [0, 0.25, 0.5, 0.75, 1],
    key: [
      [orange, "r − mean of the prompt (Dr.GRPO)"],
      [blue, "divided by the task's scale (TMN)"],
    ],
    draw: (place) =>
      bars(
        types.map((name, i) => ({
          name,
          values: [
            [orange, before[i]],
            [blue, after[i]],
          ],
        })),
        place,
      ),
  });
}

/** GRPO blows up what hardly differs; TMN keeps the proportions within a task. */
function spreads(advantages) {
  const groups = [
    ["0.50 or 0.51", [0.5, 0.51, 0.5, 0.51]],
    ["0.4 or 0.6", [0.4, 0.6, 0.4, 0.6]],
    ["0 or 1", [0, 1, 0, 1]],
  ];
  const batch = {
    rewards: groups.flatMap(([, rewards]) => rewards),
    uid: groups.flatMap(([name, rewards]) => rewards.map(() => name)),
    rewardType: groups.flatMap(([, rewards]) => rewards.map(() => "F1")),
  };
  const best = (estimator) => {
    const { advantages: all } = advantages({ ...batch, estimator });
    return groups.map((_, i) => Math.max(...all.slice(4 * i, 4 * i + 4)));
  };
  const [grpo, tmn] = [best("grpo"), best("tmn_grpo")];
  return picture({
    title: "Three prompts of one task, four rollouts each",
    unit: "advantage of the better rollouts",
    top: 1.6,
    ticks: [0, 0.5, 1, 1.5],
    key: [
      [orange, "GRPO: each prompt by its own spread"],
      [blue, "TMN: all by the task's"],
    ],
    draw: (place) =>
      bars(
        groups.map(([name], i) => ({
          name,
          values: [
            [orange, grpo[i]],
            [blue, tmn[i]],
          ],
        })),
        place,
      ),
  });
}

/** The sample's rollouts, scored. */
function scoredSample(score) {
  return readFileSync("fixtures/sample.jsonl", "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map((sample) => ({ sample, result: score(sample) }))
    .map(({ sample, result }) => ({ uid: sample.uid, type: result.type, score: result.score }));
}

/** The rollout that the README scores in its first lines. */
const rollout = {
  type: "F1",
  response: "<think>…</think>[Answer]\ndoc 7\ndoc 9",
  answer: ["doc 7", "doc 8"],
};

const escaped = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** What is read of one rollout, what it is compared with and what comes out. */
function oneRollout(score) {
  const result = score(rollout);
  const [width, height, line, top] = [640, 222, 26, 92];
  const [green, red, grey] = ["#15803d", "#b45309", "#6b7280"];
  const lines = rollout.response.replace("[Answer]", "\n[Answer]").split("\n");
  const answers = new Set(lines);
  const isRead = (words) => words.startsWith("doc");
  const card = (x, wide, title) => [
    `<rect x="${x}" y="44" width="${wide}" height="${height - 60}" rx="8" fill="#f9fafb" stroke="${faint}"/>`,
    text(x + 14, 66, title, ` font-size="11" fill="${grey}"`),
  ];
  const item = (x, at, words, colour, remark) => [
    ...(remark === ""
      ? []
      : [`<rect x="${x - 6}" y="${top + at * line - 12}" width="4" height="18" fill="${colour}"/>`]),
    text(
      x + 4,
      top + at * line + 2,
      escaped(words),
      ` font-family="ui-monospace, monospace" font-size="13" fill="${colour}"`,
    ),
    text(x + 64, top + at * line + 2, remark, ` font-size="11" fill="${colour}"`),
  ];
  const arrow = (x) => text(x, 134, "→", ` font-size="20" fill="${grey}"`);
  const parts = ["precision", "recall"].map((name) => [name, result.parts[name]]);
  return sheet([width, height, 20], "One rollout, its reference and its reward", [
    ...card(20, 186, "response"),
    ...lines.flatMap((words, at) => {
      if (!isRead(words)) return item(34, at, words, grey, "");
      const isFound = rollout.answer.includes(words);
      return item(34, at, words, isFound ? green : red, isFound ? "found" : "extra");
    }),
    arrow(212),
    ...card(238, 150, "reference"),
    ...rollout.answer.flatMap((words, at) => {
      const isFound = answers.has(words);
      return item(252, at, words, isFound ? green : red, isFound ? "found" : "missed");
    }),
    arrow(394),
    ...card(420, 200, `${result.type ?? rollout.type} · ${result.status}`),
    text(434, 112, result.score, ' font-size="34" font-weight="600"'),
    ...parts.map(([name, value], i) =>
      text(434, 140 + i * 18, `${name} ${Math.round(value * 1000) / 1000}`, ` fill="${grey}"`),
    ),
    ...result.reason
      .split(", ")
      .map((words, i, all) =>
        text(434, 184 + i * 16, escaped(i < all.length - 1 ? `${words},` : words), ' font-size="11"'),
      ),
  ]);
}

/**
 * The pictures by their paths.
 *
 * @param advantages the function of `golong-rewards/advantage`
 * @param score the package's `score`
 */
export function pictures(advantages, score) {
  const scored = scoredSample(score);
  return new Map([
    ["docs/pictures/one-rollout.svg", oneRollout(score)],
    ["docs/pictures/grpo-and-tmn.svg", spreads(advantages)],
    ["docs/pictures/task-scale.svg", scales(advantages, scored)],
    ["docs/pictures/difficulty-weight.svg", weights(advantages)],
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { advantages } = await import("../dist/advantage/index.js");
  const { score } = await import("../dist/score.js");
  mkdirSync("docs/pictures", { recursive: true });
  for (const [path, svg] of pictures(advantages, score)) writeFileSync(path, svg);
}
