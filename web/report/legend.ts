import type { LegendEntry } from "./chart.ts";
import { svg } from "./patterns.ts";

/** An entry's sign in a box of 16 by 12. */
function signOf(document: Document, { sign }: LegendEntry): Element {
  if ("pattern" in sign)
    return svg(document, "rect", {
      width: "15",
      height: "11",
      x: "0.5",
      y: "0.5",
      fill: sign.pattern,
      stroke: "currentColor",
    });
  const shapes = {
    circle: ["circle", { cx: "8", cy: "6", r: "5" }],
    square: ["rect", { x: "3.5", y: "1.5", width: "9", height: "9" }],
    triangle: ["path", { d: "M8,0.5L14,11L2,11Z" }],
  } as const;
  const [name, attributes] = shapes[sign.symbol];
  const outline = { stroke: "var(--mark)", "stroke-width": "2", fill: "var(--paper)" };
  return svg(document, name, { ...attributes, ...outline });
}

/** What a chart's signs stand for, beside it. */
export function legendBeside(document: Document, entries: readonly LegendEntry[]): HTMLElement {
  const legend = document.createElement("p");
  legend.className = "legend";
  for (const entry of entries) {
    const box = svg(document, "svg", { width: "16", height: "12", "aria-hidden": "true" });
    box.append(signOf(document, entry));
    const text = document.createElement("span");
    text.append(box, ` ${entry.name}`);
    legend.append(text);
  }
  return legend;
}

/** The same as a part of a picture, in one line that is 20 high. */
export function legendWithin(document: Document, entries: readonly LegendEntry[]): Element {
  const line = svg(document, "g", { "font-size": "12" });
  let x = 4;
  for (const entry of entries) {
    const text = svg(document, "text", { x: "22", y: "10", fill: "currentColor" });
    text.textContent = entry.name;
    line.append(svg(document, "g", { transform: `translate(${x},4)` }, signOf(document, entry), text));
    x += 44 + 7 * entry.name.length;
  }
  return line;
}
