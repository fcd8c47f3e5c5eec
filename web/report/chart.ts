import * as Plot from "@observablehq/plot";

/** Colours are the page's, so that charts follow its light, dark and printed form. */
export const [ink, mark, fill, soft] = ["currentColor", "var(--mark)", "var(--fill)", "var(--soft)"];
/** Texts keep their size where the page is narrow, and the chart its width. */
const width = Math.max(320, Math.min(920, document.querySelector("main")!.clientWidth - 32));
export const narrow = width < 560;
/** Room for names on the left. */
export const left = (names: readonly string[]): number =>
  Math.min(narrow ? 130 : 190, 16 + 7 * Math.max(...names.map((name) => name.length)));

/** Draws a chart into the page's place of that name, if the page has one. */
export function draw(name: string, label: string, options: Plot.PlotOptions): void {
  const place = document.getElementById(name);
  if (place === null) return;
  const chart = Plot.plot({
    width,
    marginBottom: 42,
    style: { fontSize: "12px", overflow: "visible" },
    ariaLabel: label,
    ...options,
  });
  // With a legend the chart is a figure that holds them both.
  const picture = chart.matches("svg") ? chart : chart.querySelector("svg[aria-label]")!;
  picture.setAttribute("role", "img");
  // A picture has one name: the library also names groups that have no role.
  for (const part of picture.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  place.append(chart);
}
