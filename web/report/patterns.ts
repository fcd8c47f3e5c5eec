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

/** An SVG element. */
export function svg(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: Element[]
): Element {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const tile = (document: Document, path: string, i: number): Element =>
  svg(
    document,
    "pattern",
    { id: `pattern-${i}`, width: "8", height: "8", patternUnits: "userSpaceOnUse" },
    svg(document, "rect", { width: "8", height: "8", fill: i === 0 ? "var(--fill)" : "var(--paper)" }),
    svg(document, "path", { d: path, stroke: "var(--mark)", fill: "var(--mark)" }),
  );

/** The fill of a rank, as a paint. */
export const patternOf = (rank: number): string => `url(#pattern-${rank % paths.length})`;

/** The fills, as every chart finds them. */
export const patternDefs = (document: Document): Element =>
  svg(document, "defs", {}, ...paths.map((path, i) => tile(document, path, i)));
