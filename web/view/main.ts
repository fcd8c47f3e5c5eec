import type { ListRow } from "../../src/view/rollout-view.ts";
import type { State } from "../../src/view/state.ts";
import { byId, count, select } from "../inspector/dom.ts";
import { Address, type Screen } from "./address.ts";
import { Filters, searchWords } from "./filters.ts";
import { GroupTable } from "./group-table.ts";
import { keepFocus } from "./keep-focus.ts";
import { startKeys } from "./keys.ts";
import { Opened } from "./opened.ts";
import { PairsScreen } from "./pairs-screen.ts";
import { scoreColumns } from "./roles.ts";
import { RolloutList } from "./rollout-list.ts";
import { server } from "./server.ts";
import { TimeScreen } from "./time-screen.ts";

/** Columns that are shown where they are in use, in this order; those of the address come after them. */
const usual = ["score", "id", "run", "model", "step", "type", "length"] as const;

/** Starts the page. */
export function startPage(): void {
  const isDrawer = matchMedia("(max-width: 56rem)");
  let state: State | undefined;
  let shown = "";
  let wasOpen: boolean | undefined;
  const address = new Address(() => void render());
  const filters = new Filters(address);
  const opened = new Opened((row) => {
    group.show(row, scoresOf(state!));
    void list.mark(row);
    // Where the rollout lies over the list, it has the focus too.
    if (isDrawer.matches) byId("h-rollout").focus({ preventScroll: true });
  });
  const open = ({ file, line }: Pick<ListRow, "file" | "line">): void => {
    // Each rollout on the way is no step of its own: going back leads to the list.
    address.set({ open: `${file}:${line}` }, address.get("open") === "");
  };
  const list = new RolloutList(open, (column) => filters.sortBy(column));
  const group = new GroupTable(open);
  const pairs = new PairsScreen(address);
  const time = new TimeScreen(address);

  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-screen]"))
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const screen = link.dataset.screen as Screen;
      address.set({ screen: screen === "list" ? "" : screen, open: "" }, true);
    });
  byId("score").addEventListener(
    "click",
    () => void (state?.scoring ? server.stopScoring() : server.score()).then(take),
  );
  startKeys({ address, list, opened });
  keepFocus(() => {
    if (address.screen !== "list") return byId(`screen-${address.screen}`).querySelector("h2")!;
    return byId(isDrawer.matches && opened.row !== undefined ? "h-rollout" : "rows");
  });

  function columnsOf({ choices, numbers }: State): string[] {
    const isUsed: Readonly<Record<string, boolean>> = {
      run: (choices.run?.length ?? 0) > 1,
      model: (choices.model?.length ?? 0) > 1,
      step: numbers.includes("step"),
      type: (choices.type?.length ?? 0) > 0,
      length: numbers.includes("length"),
    };
    const others = scoresOf(state!).filter((name) => name !== by());
    return [
      ...usual.filter((name) => isUsed[name] ?? true),
      ...(numbers.includes("golongrl") ? others : []),
      ...address.all("col"),
    ];
  }

  const by = (): string => address.get("by") || select("by").value || "stored";

  /** Shows what the address says. */
  async function render(): Promise<void> {
    if (state === undefined) return;
    for (const screen of ["list", "pairs", "time"])
      byId(`screen-${screen}`).hidden = screen !== address.screen;
    for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-screen]")) {
      if (link.dataset.screen === address.screen) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    filters.show(state);
    select("by").value = by();
    const { query } = address;
    const at = address.get("open").lastIndexOf(":");
    foldFilters(at >= 0);
    if (at < 0) {
      if (opened.row !== undefined) void list.mark(undefined);
      opened.close();
    } else {
      const [file, line] = [address.get("open").slice(0, at), Number(address.get("open").slice(at + 1))];
      void opened.open(file, line, state.how);
    }
    if (address.screen === "pairs") return pairs.show(state);
    if (address.screen === "time") return time.show(state);
    const key = query.toString();
    const isNew = key !== shown;
    shown = key;
    try {
      await list.show(query, { columns: columnsOf(state), by: by() }, isNew);
      fault(null);
      byId("search-state").textContent = address.get("q") === "" ? "" : searchWords(state, list.total);
    } catch (error) {
      fault((error as Error).message);
    }
  }

  /** Beside an open rollout the list needs the room that the filters take; what folds them by hand stays as it is. */
  function foldFilters(isOpen: boolean): void {
    if (wasOpen === isOpen) return;
    wasOpen = isOpen;
    byId<HTMLDetailsElement>("more-filters").open = !isOpen && !isDrawer.matches;
  }

  function fault(text: string | null): void {
    byId("fault").textContent = text ?? "";
    byId("fault").hidden = text === null;
  }

  function take(next: State): void {
    state = next;
    for (const path of address.all("col"))
      if (!next.numbers.includes(path) && next.choices[path] === undefined) void server.addField(path);
    byId("state").textContent = stateWords(next);
    const { reading, scoring, search } = next;
    const running = [search, scoring, reading].find((one) => one !== null && !one.isDone);
    const bar = byId<HTMLProgressElement>("progress");
    bar.hidden = running === undefined;
    if (running != null && running.total > 0) bar.value = running.bytes / running.total;
    byId("stop-search").hidden = search === null || search.isDone;
    byId("score").textContent =
      scoring === null ? "Score under both profiles" : scoring.isDone ? "Score anew" : "Stop scoring";
    byId("score").hidden = scoring?.isDone === true;
    void render();
  }

  /** Asks for what is new, as long as the page is there. */
  async function follow(): Promise<void> {
    for (;;) {
      try {
        take(await server.state(state?.tick));
        // While much changes, ten times a second is often enough.
        await new Promise((resolve) => setTimeout(resolve, 100));
      } catch (error) {
        byId("state").textContent = `The command does not answer: ${(error as Error).message}`;
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
    }
  }
  void follow();
}

const scoresOf = ({ numbers }: State): string[] => {
  const found = scoreColumns.filter((name) => numbers.includes(name));
  return found.length === 0 ? ["stored"] : [...found];
};

function stateWords({ rows, files, reading, scoring }: State): string {
  const all = `${count(rows, "rollout")} in ${count(files, "file")}`;
  if (reading.fault !== null) return `${all}. ${reading.fault}`;
  if (!reading.isDone)
    return `${all}, ${Math.round((100 * reading.bytes) / Math.max(1, reading.total))} % read`;
  if (scoring !== null && !scoring.isDone)
    return `${all}, ${Math.round((100 * scoring.bytes) / Math.max(1, scoring.total))} % scored`;
  return scoring?.isDone ? `${all}, scored under both profiles` : all;
}
