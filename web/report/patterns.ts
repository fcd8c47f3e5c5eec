/** Fills that can be told apart without their colour, the commonest first: one path each, on a tile of 8 by 8. */
const paths = [
  "",
  "M-2,2l4,-4M0,8l8,-8M6,10l4,-4",
  "M2,2h1v1h-1zM6,6h1v1h-1z",
  "M0,4h8",
  "M0,0l8,8M8,0l-8,8",
  "M4,0v8",
] as const;

const namespace = "http://www.w3.org/2000/svg";

function svg(name: string, attributes: Readonly<Record<string, string>>, ...children: Element[]): Element {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const tile = (path: string, i: number): Element =>
  svg(
    "pattern",
    { id: `pattern-${i}`, width: "8", height: "8", patternUnits: "userSpaceOnUse" },
    svg("rect", { width: "8", height: "8", fill: i === 0 ? "var(--fill)" : "var(--paper)" }),
    svg("path", { d: path, stroke: "var(--mark)", fill: "var(--mark)" }),
  );

/** The fill of a rank, as a paint. */
export const patternOf = (rank: number): string => `url(#pattern-${rank % paths.length})`;

/** Puts the fills into the page, where every chart finds them. */
export function definePatterns(): void {
  const defs = svg("defs", {}, ...paths.map(tile));
  document.body.append(
    svg("svg", { class: "patterns", width: "0", height: "0", "aria-hidden": "true" }, defs),
  );
}

/** What the fills stand for, in the order of their ranks. */
export function patternLegend(names: readonly string[]): HTMLElement {
  const legend = document.createElement("p");
  legend.className = "legend";
  names.forEach((name, rank) => {
    const box = svg("rect", {
      width: "15",
      height: "11",
      x: "0.5",
      y: "0.5",
      fill: patternOf(rank),
      stroke: "currentColor",
    });
    const entry = document.createElement("span");
    entry.append(svg("svg", { width: "16", height: "12", "aria-hidden": "true" }, box), ` ${name}`);
    legend.append(entry);
  });
  return legend;
}
