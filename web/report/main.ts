import type { ReportData } from "../../src/report/report-data.ts";
import { csvOf } from "../csv.ts";
import type { Canvas, Drawing } from "./chart.ts";
import { pngOf, standalone } from "./export.ts";
import { type Figure, figuresOf } from "./figures.ts";
import { legendBeside } from "./legend.ts";
import { patternDefs, svg } from "./patterns.ts";

const data = JSON.parse(document.getElementById("data")!.textContent!) as ReportData;
/** Texts keep their size where the page is narrow, and the chart its width. */
const width = Math.max(320, Math.min(920, document.querySelector("main")!.clientWidth - 32));
const canvas: Canvas = { document, width };

document.body.append(
  svg(
    document,
    "svg",
    { class: "patterns", width: "0", height: "0", "aria-hidden": "true" },
    patternDefs(document),
  ),
);
for (const figure of figuresOf(data)) {
  const place = document.getElementById(figure.name);
  const drawing = place === null ? null : figure.draw(canvas);
  if (place === null || drawing === null) continue;
  if (drawing.legend.length > 0) place.append(legendBeside(document, drawing.legend));
  place.append(drawing.svg, exportsOf(figure, drawing));
}

/** The ways out of the page, beside each chart. */
function exportsOf(figure: Figure, drawing: Drawing): HTMLElement {
  const line = document.createElement("p");
  line.className = "exports";
  const button = (kind: string, make: () => Blob | Promise<Blob>): HTMLElement => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = kind;
    element.setAttribute("aria-label", `Save ${figure.name} as ${kind}`);
    element.addEventListener("click", async () => save(`${figure.name}.${kind.toLowerCase()}`, await make()));
    return element;
  };
  line.append(
    button("SVG", () => new Blob([standalone(document, drawing)], { type: "image/svg+xml" })),
    button("PNG", () => pngOf(drawing)),
    button("CSV", () => new Blob([csvOf(figure)], { type: "text/csv" })),
  );
  return line;
}

function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
