/** The screens there are. */
export type Screen = "list" | "pairs" | "time";

/** What of the address is the query of the list; the rest is what is open, and how it is shown. */
const ofQuery = ["is", "num", "named", "differ", "q", "in", "re", "exact", "pair", "sort"] as const;

/** What the page shows stands in its address: a link to it shows the same, and so does the page when it is loaded anew. */
export class Address {
  #params: URLSearchParams;
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#params = new URLSearchParams(location.search);
    this.#onChange = onChange;
    addEventListener("popstate", () => {
      this.#params = new URLSearchParams(location.search);
      onChange();
    });
  }

  get screen(): Screen {
    const screen = this.get("screen");
    return screen === "pairs" || screen === "time" ? screen : "list";
  }

  get(name: string): string {
    return this.#params.get(name) ?? "";
  }

  all(name: string): string[] {
    return this.#params.getAll(name);
  }

  /** The query of the list, as the server takes it. */
  get query(): URLSearchParams {
    return this.only(ofQuery);
  }

  only(names: readonly string[]): URLSearchParams {
    const found = new URLSearchParams();
    for (const [name, value] of this.#params) if (names.includes(name)) found.append(name, value);
    return found;
  }

  /** The value of a filter on a column's names; empty where there is none. */
  isOf(column: string): string {
    const found = this.all("is").find((text) => text.startsWith(`${column}:`));
    return found?.slice(column.length + 1) ?? "";
  }

  /**
   * Changes what stands in the address; empty takes it out.
   *
   * @param isStep whether going back leads to what was before
   */
  set(values: Readonly<Record<string, string | readonly string[]>>, isStep = false): void {
    for (const [name, value] of Object.entries(values)) {
      this.#params.delete(name);
      for (const text of typeof value === "string" ? [value] : value)
        if (text !== "") this.#params.append(name, text);
    }
    const text = this.#params.toString();
    const url = text === "" ? location.pathname : `?${text}`;
    if (isStep) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    this.#onChange();
  }

  /** Leads to the list of a query, whatever was asked before. */
  ask(query: Readonly<Record<string, string>>): void {
    const none = Object.fromEntries(ofQuery.map((name) => [name, ""]));
    this.set({ ...none, ...query, screen: "", open: "" }, true);
  }

  /** Sets a filter on a column's names. */
  setIs(column: string, value: string): void {
    const others = this.all("is").filter((text) => !text.startsWith(`${column}:`));
    this.set({ is: value === "" ? others : [...others, `${column}:${value}`] });
  }
}
