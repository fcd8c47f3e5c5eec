/** Attributes of a picture that name a colour of the page, or may. */
const painted = ["fill", "stroke", "color"] as const;

/** A chart as a file of its own, in the colours that it has in the page, on the page's ground. */
export function pictureOf(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const style = getComputedStyle(chart);
  const colourOf = (text: string): string =>
    text
      .replace(/var\((--[\w-]+)\)/g, (_, name: string) =>
        getComputedStyle(document.documentElement).getPropertyValue(name).trim(),
      )
      .replace(/currentColor/gi, style.color);
  for (const part of [copy, ...copy.querySelectorAll("*")])
    for (const name of painted) {
      const value = part.getAttribute(name);
      if (value !== null) part.setAttribute(name, colourOf(value));
    }
  // Links lead nowhere outside the page.
  for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  const [width, height] = [chart.getAttribute("width")!, chart.getAttribute("height")!];
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ width, height, fill: colourOf("var(--paper)") }))
    ground.setAttribute(name, value);
  copy.prepend(ground);
  for (const [name, value] of Object.entries({
    xmlns: "http://www.w3.org/2000/svg",
    "font-family": "system-ui, sans-serif",
    "font-size": "12",
    color: style.color,
  }))
    copy.setAttribute(name, value);
  for (const name of ["style", "class", "role"]) copy.removeAttribute(name);
  return copy.outerHTML;
}

/** Dots of a picture for one of the page: enough for print. */
const SCALE = 2;

/** The same as a PNG. */
export async function pngOf(chart: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  // An address of this kind is all that the page's policy lets a picture come from.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(pictureOf(chart))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * SCALE, image.height * SCALE];
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("the browser makes no PNG of it");
  return blob;
}
