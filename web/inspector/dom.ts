type Child = Node | string | null;

/** An element with attributes and children. Texts are text nodes: nothing a model wrote becomes markup. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

export const byId = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;
export const select = (id: string): HTMLSelectElement => byId<HTMLSelectElement>(id);
export const input = (id: string): HTMLInputElement => byId<HTMLInputElement>(id);
export const area = (id: string): HTMLTextAreaElement => byId<HTMLTextAreaElement>(id);

/** A count with its noun. */
export const count = (n: number, noun: string): string =>
  `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

/** Characters that turn the reading order round, or that are not seen at all, as their code points. */
const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
export const visible = (text: string): string =>
  text.replace(unseen, (sign) => `⟦${sign.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}⟧`);

/** What only a screen reader says. */
export const spoken = (words: string): HTMLElement => h("span", { class: "spoken" }, words);

/**
 * Something long, put into the page a stretch at a time.
 *
 * @param into where it goes
 * @param length how much there is, in the unit named
 * @param step how much of it at a time
 * @param show makes the nodes of a stretch
 */
export function paged(
  into: HTMLElement,
  length: number,
  unit: string,
  step: number,
  show: (from: number, to: number) => readonly (Node | string)[],
): HTMLElement {
  let shown = 0;
  const more = h("button", { type: "button", class: "more" });
  const next = (): void => {
    const to = Math.min(length, shown + step);
    into.append(...show(shown, to));
    shown = to;
    more.textContent = `Show more (${shown.toLocaleString("en")} of ${count(length, unit)} shown)`;
    more.hidden = shown >= length;
  };
  more.addEventListener("click", next);
  next();
  return h("div", {}, into, more);
}

/** Characters that are put into the page at a time. */
export const shownAtOnce = 20_000;

/** A model's text: as it is, its reading order its own. */
export function text(content: string, label: string): HTMLElement {
  if (content === "") return h("p", { class: "soft" }, "Empty.");
  const pre = h("pre", { dir: "auto", tabindex: "0", role: "region", "aria-label": label });
  return paged(pre, content.length, "character", shownAtOnce, (from, to) => [
    visible(content.slice(from, to)),
  ]);
}

/** Fills a select, keeping what is chosen, or the proposals of a field. */
export function fill(
  into: HTMLSelectElement | HTMLDataListElement,
  values: readonly (readonly [value: string, label: string])[],
): void {
  const chosen = into instanceof HTMLSelectElement ? into.value : undefined;
  into.replaceChildren(...values.map(([key, label]) => h("option", { value: key }, label)));
  if (into instanceof HTMLSelectElement && values.some(([key]) => key === chosen)) into.value = chosen!;
}

/** Gives a text to be saved as a file. */
export function download(name: string, text: string | Blob, type: string): void {
  const url = URL.createObjectURL(text instanceof Blob ? text : new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
