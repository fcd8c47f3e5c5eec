import type { Drawing } from "./chart.ts";
import { legendWithin } from "./legend.ts";
import { patternDefs, svg } from "./patterns.ts";

/** A picture on paper has no page that would say what its colours are. */
const colours: Readonly<Record<string, string>> = {
  ink: "#16202a",
  soft: "#55616d",
  line: "#d5dbe1",
  paper: "#ffffff",
  panel: "#f4f6f8",
  mark: "#1f5f9e",
  fill: "#9dbfe0",
};

/** Room for a legend, above the chart. */
const LEGEND = 22;

/** A chart as a file of its own, whatever page it stands in: light, with its legend, its patterns and a ground. */
export function standalone(document: Document, { svg: chart, legend }: Drawing): string {
  const copy = chart.cloneNode(true) as Element;
  const [width, height] = [Number(chart.getAttribute("width")), Number(chart.getAttribute("height"))];
  const top = legend.length === 0 ? 0 : LEGEND;
  // A page's policy may allow no style of an element's own.
  for (const name of ["role", "class", "style"]) copy.removeAttribute(name);
  for (const [name, value] of Object.entries({
    xmlns: "http://www.w3.org/2000/svg",
    width: String(width),
    height: String(height + top),
    viewBox: `0 ${-top} ${width} ${height + top}`,
    "font-family": "system-ui, sans-serif",
    "font-size": "12",
    color: colours.ink!,
  }))
    copy.setAttribute(name, value);
  const ground = {
    x: "0",
    y: String(-top),
    width: String(width),
    height: String(height + top),
    fill: "#ffffff",
  };
  const parts = [patternDefs(document), svg(document, "rect", ground)];
  if (top > 0) {
    const line = svg(document, "g", { transform: `translate(0,${-top})` });
    line.append(legendWithin(document, legend));
    parts.push(line);
  }
  copy.prepend(...parts);
  for (const style of copy.querySelectorAll("style")) style.remove();
  // Links lead nowhere outside the page.
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  return copy.outerHTML
    .replace(/var\(--(\w+)\)/g, (_, name: string) => colours[name]!)
    .replaceAll("currentColor", colours.ink!);
}

/** Dots of a PNG for one of the page: enough for print. */
const SCALE = 3;

/** The same as a PNG, made by the browser. */
export async function pngOf(drawing: Drawing): Promise<Blob> {
  const image = new Image();
  // An address of this kind is all that a page's policy lets a picture come from.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(document, drawing))}`;
  await image.decode();
  const paper = document.createElement("canvas");
  paper.width = SCALE * Number(drawing.svg.getAttribute("width"));
  paper.height = (paper.width * image.naturalHeight) / image.naturalWidth;
  paper.getContext("2d")!.drawImage(image, 0, 0, paper.width, paper.height);
  const blob = await new Promise<Blob | null>((resolve) => paper.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("the browser makes no PNG of it");
  return blob;
}
