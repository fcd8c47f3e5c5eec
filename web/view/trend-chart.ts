import * as Plot from "@observablehq/plot";
import type { Trend, TrendPoint } from "../../src/view/trends.ts";
import { visible } from "../inspector/dom.ts";
import { columnName } from "./column-name.ts";
import { scoreColumns } from "./roles.ts";

/** A point with the series that it is of. */
export interface SeriesPoint extends TrendPoint {
  readonly series: string;
}

const symbols = ["circle", "square", "triangle", "diamond"] as const;
/** The same as signs in a text. */
const signs = ["○", "□", "△", "◇"] as const;
const dashes = ["none", "6,3", "2,3", "9,3,2,3"];
/** From so many series on each has a chart of its own. */
const TOGETHER = symbols.length;
/** Series in a row, where each has its own. */
const COLUMNS = 3;

const isShare = (measure: string): boolean =>
  measure !== "length" && measure !== "sample" && measure !== "step";

/** What a measure is called, with its unit. */
export const measureName = (measure: string): string => {
  if (measure === "gated") return "share that failed the gate";
  if (measure === "length") return "length in characters";
  return scoreColumns.some((name) => name === measure) ? `${measure} reward` : columnName(measure);
};

const figure = (value: number): string => String(Math.round(value * 1e4) / 1e4);

/** A point in words. */
const pointWords = ({ series, step, mean, low, high, rollouts }: SeriesPoint, measure: string): string =>
  `${visible(series)}, step ${step}: ${measureName(measure)} ${figure(mean)}${low === null || high === null ? "" : ` (${figure(low)} to ${figure(high)})`}, ${rollouts.toLocaleString("en")} rollouts`;

export const pointsOf = ({ series }: Trend): SeriesPoint[] =>
  series.flatMap(({ name, points }) => points.map((point) => ({ ...point, series: name })));

/**
 * One measure along the steps: means with their intervals, each point a link to its rollouts. Series are told by their
 * symbol and their dashes where they share a chart; where they are many, each has its own.
 *
 * @param open leads to a point's rollouts
 */
export function trendChart(
  trend: Trend,
  width: number,
  hrefOf: (point: SeriesPoint) => string,
  open: (point: SeriesPoint) => void,
): SVGSVGElement {
  const { measure } = trend;
  const names = trend.series.map(({ name }) => name);
  const points = pointsOf(trend);
  const isApart = names.length > TOGETHER;
  const columns = Math.min(width < 560 ? 1 : COLUMNS, names.length);
  const place = (point: { series: string }): number => names.indexOf(point.series);
  const facets = isApart
    ? {
        fx: (point: { series: string }) => place(point) % columns,
        fy: (point: { series: string }) => Math.floor(place(point) / columns),
      }
    : {};
  const chart = Plot.plot({
    width,
    height: isApart ? 40 + 120 * Math.ceil(names.length / columns) : 260,
    marginBottom: 42,
    marginLeft: 56,
    marginRight: 16,
    style: { fontSize: "12px", overflow: "visible" },
    x: { label: "step", nice: true, ticks: isApart ? 4 : 8 },
    y: {
      label: measureName(measure),
      grid: true,
      nice: true,
      ticks: isApart ? 3 : 6,
      ...(isShare(measure) ? { domain: shareDomain(points) } : { zero: true, tickFormat: "~s" }),
    },
    fx: { axis: null },
    fy: { axis: null, padding: 0.3 },
    marks: [
      Plot.frame({ stroke: "var(--line)" }),
      Plot.ruleX(
        points.filter(({ low }) => low !== null),
        {
          ...facets,
          x: "step",
          // No share lies beyond these, whatever an interval does.
          y1: ({ low }: SeriesPoint) => Math.max(0, low!),
          y2: ({ high }: SeriesPoint) => (isShare(measure) ? Math.min(1, high!) : high),
          stroke: "var(--soft)",
          strokeWidth: 1.25,
        },
      ),
      ...names.map((name, i) =>
        Plot.line(
          points.filter(({ series }) => series === name),
          {
            ...facets,
            x: "step",
            y: "mean",
            stroke: "var(--mark)",
            strokeWidth: 1.75,
            strokeDasharray: isApart ? "none" : dashes[i % TOGETHER]!,
          },
        ),
      ),
      ...names.map((name, i) =>
        Plot.dot(
          points.filter(({ series }) => series === name),
          {
            ...facets,
            x: "step",
            y: "mean",
            r: 5,
            symbol: isApart ? "circle" : symbols[i % TOGETHER]!,
            fill: "var(--paper)",
            stroke: "var(--mark)",
            strokeWidth: 2,
            href: hrefOf,
          },
        ),
      ),
      isApart
        ? Plot.text(
            names.map((series) => ({ series })),
            { ...facets, text: "series", frameAnchor: "top", dy: -12, fill: "currentColor", fontWeight: 600 },
          )
        : Plot.text([names.map((name, i) => `${signs[i % TOGETHER]} ${visible(name)}`).join("     ")], {
            frameAnchor: "top-right",
            dy: -12,
            fill: "currentColor",
            fontWeight: 600,
          }),
    ],
  }) as SVGSVGElement;
  // The page's policy takes no styles from within: what the library would say stands in the page's own.
  for (const style of chart.querySelectorAll("style")) style.remove();
  for (const part of chart.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  chart.setAttribute("role", "group");
  chart.setAttribute("aria-label", `${measureName(measure)} by step`);
  const pointOf = new Map(points.map((point) => [hrefOf(point), point]));
  for (const link of chart.querySelectorAll<SVGAElement>("a")) {
    const point = pointOf.get(link.href.baseVal)!;
    link.setAttribute("aria-label", pointWords(point, measure));
    link.append(titleOf(pointWords(point, measure)));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(point);
    });
  }
  return chart;
}

function titleOf(text: string): SVGElement {
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = text;
  return title;
}

/** Shares keep their own range where all of them are small, so that they can be told apart. */
function shareDomain(points: readonly SeriesPoint[]): [number, number] {
  const largest = Math.max(...points.map(({ mean, high }) => Math.max(mean, high ?? 0)));
  return [0, largest > 0.5 ? 1 : Math.max(0.01, largest * 1.1)];
}
