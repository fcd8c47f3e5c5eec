import * as Plot from "@observablehq/plot";

/** Colours are the page's, so that charts follow its light, dark and printed form. */
export const [ink, mark, fill, soft] = ["currentColor", "var(--mark)", "var(--fill)", "var(--soft)"];

/** What charts are drawn on: a browser's page, or a document in Node. */
export interface Canvas {
  readonly document: Document;
  readonly width: number;
}

/** What a sign of a chart stands for. */
export interface LegendEntry {
  readonly name: string;
  /** A pattern's paint, or the symbol of a dot. */
  readonly sign: { readonly pattern: string } | { readonly symbol: "circle" | "square" | "triangle" };
}

/** A chart that is drawn. */
export interface Drawing {
  readonly svg: Element;
  /** Told beside the picture in the page, and within it where it stands alone. */
  readonly legend: readonly LegendEntry[];
}

/** Whether there is room for little beside the names. */
export const isNarrow = ({ width }: Canvas): boolean => width < 560;

/** Room for names on the left. */
export const left = (canvas: Canvas, names: readonly string[]): number =>
  Math.min(isNarrow(canvas) ? 130 : 190, 16 + 7 * Math.max(...names.map((name) => name.length)));

/** A type's name with how many there are of it. */
export const withCount = (name: string, n: number): string => `${name} (n = ${n.toLocaleString("en")})`;

/** Draws a chart. */
export function draw(
  { document, width }: Canvas,
  label: string,
  options: Plot.PlotOptions,
  legend: readonly LegendEntry[] = [],
): Drawing {
  const svg = Plot.plot({
    document,
    width,
    marginBottom: 42,
    style: { fontSize: "12px", overflow: "visible" },
    ariaLabel: label,
    ...options,
  });
  svg.setAttribute("role", "img");
  // A picture has one name: the library also names groups that have no role.
  for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  return { svg, legend };
}
