import { parseHTML } from "linkedom";
import type { FigureFile } from "../../src/report/figures.ts";
import type { ReportData } from "../../src/report/report-data.ts";
import { csvOf } from "../csv.ts";
import { standalone } from "./export.ts";
import { figuresOf } from "./figures.ts";

/** Every chart of a report that there is something to draw of, drawn without a browser. */
export function figureFiles(data: ReportData): FigureFile[] {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return figuresOf(data).flatMap((figure) => {
    const drawing = figure.draw({ document: document as unknown as Document, width: 720 });
    if (drawing === null) return [];
    const svg = standalone(document as unknown as Document, drawing);
    return [{ name: figure.name, svg, csv: csvOf(figure) }];
  });
}
