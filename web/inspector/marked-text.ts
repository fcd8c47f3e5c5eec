import type { Found, FoundKind, FoundSpan } from "../../src/verdict.ts";
import { h, paged, shownAtOnce, spoken, visible } from "./dom.ts";

/** How each kind of mark is told without colour: a sign, the words a screen reader says, and a line (in the style). */
const kinds: Readonly<Record<FoundKind, { readonly sign: string; readonly words: string }>> = {
  matched: { sign: "✓", words: "matched" },
  again: { sign: "=", words: "matched again" },
  extra: { sign: "+", words: "extra" },
  wrong: { sign: "✗", words: "differs" },
};

const between = /^[\s\p{P}]{0,8}$/u;

/** Marked words that nothing but blanks and punctuation keeps apart are shown as one. */
function joined(spans: readonly FoundSpan[], response: string): FoundSpan[] {
  const found: FoundSpan[] = [];
  for (const one of spans) {
    const last = found.at(-1);
    if (last?.kind === one.kind && between.test(response.slice(last.span[1], one.span[0])))
      found[found.length - 1] = { ...last, span: [last.span[0], one.span[1]] };
    else found.push(one);
  }
  return found;
}

/** A stretch of the response with its marks. */
export function markedText(
  response: string,
  from: number,
  to: number,
  { spans, of }: Pick<Found, "spans"> & { readonly of: Found["of"] | "" },
  label: string,
): HTMLElement {
  if (from === to) return h("p", { class: "soft" }, "Empty.");
  const pre = h("pre", { dir: "auto", tabindex: "0", role: "region", "aria-label": label });
  const own = (of === "words" ? joined(spans, response) : spans).filter(
    ({ span }) => span[1] >= from && span[0] < to,
  );
  return paged(pre, to - from, "character", shownAtOnce, (start, end) => {
    const nodes: (Node | string)[] = [];
    let at = from + start;
    for (const one of own) {
      const [begin, stop] = one.span;
      if (stop < at || begin >= from + end || (stop === at && begin < at)) continue;
      const [first, last] = [Math.max(at, begin), Math.min(from + end, stop)];
      nodes.push(visible(response.slice(at, first)), ...markViews(one, response.slice(first, last), of));
      at = last;
    }
    nodes.push(visible(response.slice(at, from + end)));
    return nodes;
  });
}

/** A marked stretch: one mark a line, so that no indentation is lined; what it is, is said once. */
function markViews({ kind, goesOn }: FoundSpan, content: string, of: string): (Node | string)[] {
  const { sign, words } = kinds[kind];
  const isNew = goesOn !== true;
  const opening = [
    isNew && of !== "words" ? h("span", { class: "sign", "aria-hidden": "true" }, sign) : null,
    isNew ? spoken(`${words}: `) : null,
  ];
  if (content.trim() === "")
    return [h("mark", { class: kind }, ...opening, h("i", {}, "blank line")), content];
  let isFirst = true;
  return content.split(/(\s*\n\s*)/).map((line, i) => {
    if (i % 2 === 1 || line === "") return line;
    const view = h("mark", { class: kind }, ...(isFirst ? opening : []), visible(line));
    isFirst = false;
    return view;
  });
}

/** What the marks are, in words: how many of each. */
export function legend({ spans, missed, of }: Found): HTMLElement {
  const parts = (Object.keys(kinds) as FoundKind[]).flatMap((kind) => {
    const n = spans.filter((one) => one.kind === kind && one.goesOn !== true).length;
    if (n === 0) return [];
    const { sign, words } = kinds[kind];
    return [
      h("span", {}, h("mark", { class: kind }, `${of === "words" ? "" : sign} ${words}`.trim()), ` ${n}`),
    ];
  });
  if (missed.length > 0) parts.push(h("span", {}, `○ missed ${missed.length}`));
  return h(
    "p",
    { class: "legend soft" },
    parts.length === 0 ? "Nothing in it could be marked." : `Marked ${of}: `,
    ...parts.flatMap((part, i) => (i === 0 ? [part] : [" · ", part])),
  );
}

const missedAtOnce = 100;

export function missedView({ missed, of }: Found, name: string): HTMLElement | null {
  if (missed.length === 0) return null;
  const title = `Missed ${of === "lines" ? "items" : of}`;
  const list = h("ul", {
    class: `missed ${of === "words" ? "flowing" : ""}`,
    tabindex: "0",
    "aria-label": `${title}, ${name}`,
  });
  return h(
    "div",
    {},
    h("h5", {}, `${title} (${missed.length})`),
    paged(list, missed.length, "item", missedAtOnce, (from, to) =>
      missed
        .slice(from, to)
        .map((item) => h("li", {}, h("span", { "aria-hidden": "true" }, "○ "), h("bdi", {}, visible(item)))),
    ),
  );
}
