import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { layers } from "./layers.mjs";

const [width, nameSize, saysSize] = [880, 14, 12];
const [rowHeight, gap, margin, left] = [50, 8, 16, 96];

const markup = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);

/** Words in lines that fit a box. */
function wrapped(text, columns) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1) !== "" && lines.at(-1).length + word.length >= columns) lines.push("");
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines;
}

/** The layers as a picture: the command on top, each row importing from the rows below it alone. */
export function layersPicture() {
  const rows = [...layers].reverse();
  const boxWidth = (row) => (width - left - margin - gap * (row.length - 1)) / row.length;
  const texts = rows.map((row) =>
    row.map(({ says }) => wrapped(says, Math.floor((boxWidth(row) - 16) / (saysSize * 0.52)))),
  );
  const heights = texts.map((row) => rowHeight + (Math.max(...row.map(({ length }) => length)) - 1) * 15);
  let y = margin;
  const boxes = rows.flatMap((row, i) => {
    const top = y;
    y += heights[i] + gap;
    return row.map(({ name, browser }, k) => {
      const x = left + k * (boxWidth(row) + gap);
      const lines = texts[i][k].map(
        (line, l) => `<text x="${x + 10}" y="${top + 38 + l * 15}" class="says">${markup(line)}</text>`,
      );
      return `<rect x="${x}" y="${top}" width="${boxWidth(row)}" height="${heights[i]}" rx="6" class="${browser ? "core" : "node"}"/>
<text x="${x + 10}" y="${top + 20}" class="name">${markup(name)}</text>
${lines.join("\n")}`;
    });
  });
  const bottom = y - gap;
  const middle = left / 2 - 6;
  const legend = bottom + 26;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${legend + 16}" font-family="system-ui, sans-serif" role="img" aria-label="The layers of src: each imports from those below it alone">
<style>
.core { fill: #e3eefb; stroke: #2f6db5 } .node { fill: #f2f2ef; stroke: #77776f }
.name { font-size: ${nameSize}px; font-weight: 600; fill: #1b1b1b } .says { font-size: ${saysSize}px; fill: #3a3a3a }
.arrow { stroke: #77776f; stroke-width: 2; fill: none }
</style>
<rect width="${width}" height="${legend + 16}" fill="#ffffff"/>
<path class="arrow" d="M${middle} ${margin}V${bottom - 2}M${middle - 6} ${bottom - 12}L${middle} ${bottom}L${middle + 6} ${bottom - 12}"/>
<text x="0" y="0" class="says" text-anchor="middle" transform="translate(${middle + 22} ${(margin + bottom) / 2}) rotate(90)">imports go this way alone</text>
${boxes.join("\n")}
<rect x="${left}" y="${legend - 11}" width="14" height="14" rx="3" class="core"/>
<text x="${left + 20}" y="${legend}" class="says">runs in a browser: no package, no Node</text>
<rect x="${left + 280}" y="${legend - 11}" width="14" height="14" rx="3" class="node"/>
<text x="${left + 300}" y="${legend}" class="says">Node</text>
</svg>
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync("docs/architecture.svg", layersPicture());
}
