import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReportData } from "./report-data.ts";
import { webModule } from "./web-asset.ts";

/** A chart as files hold it. */
export interface FigureFile {
  readonly name: string;
  readonly svg: string;
  readonly csv: string;
}

/** Pixels of a PNG a pixel of the page: enough for print. */
const SCALE = 3;

/**
 * Writes every chart of a report into a folder: `NAME.svg`, its numbers as `NAME.csv` and, where the package
 * `@resvg/resvg-js` is installed, `NAME.png`.
 *
 * @returns whether PNG files were written
 * @throws RewardError `internal` when the package was not built
 */
export async function writeFigures(folder: string, data: ReportData): Promise<boolean> {
  const { figureFiles } = (await webModule("figures.js")) as {
    figureFiles(data: ReportData): FigureFile[];
  };
  await mkdir(folder, { recursive: true });
  const renderer = await import("@resvg/resvg-js").catch(() => undefined);
  for (const { name, svg, csv } of figureFiles(data)) {
    await writeFile(join(folder, `${name}.svg`), svg);
    await writeFile(join(folder, `${name}.csv`), csv);
    if (renderer === undefined) continue;
    const picture = new renderer.Resvg(svg, { fitTo: { mode: "zoom", value: SCALE } });
    await writeFile(join(folder, `${name}.png`), picture.render().asPng());
  }
  return renderer !== undefined;
}
