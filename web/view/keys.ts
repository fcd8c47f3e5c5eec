import { byId, download } from "../inspector/dom.ts";
import type { Address } from "./address.ts";
import type { Opened } from "./opened.ts";
import type { RolloutList } from "./rollout-list.ts";

interface Parts {
  readonly address: Address;
  readonly list: RolloutList;
  readonly opened: Opened;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, select, textarea");

/** The keys of the page, and the buttons that do the same. */
export function startKeys({ address, list, opened }: Parts): void {
  const say = (words: string): void => {
    byId("said").textContent = words;
  };
  const go = (by: number): void => {
    // Nothing open, or what is open is not in the list: the first one is next.
    void list.openAt(list.at < 0 ? 0 : list.at + by);
  };
  const close = (): void => {
    address.set({ open: "" });
    byId("rows").focus();
  };
  const copy = async (): Promise<void> => {
    const { command } = opened;
    if (command === "") return;
    try {
      await navigator.clipboard.writeText(command);
      say(`Copied: ${command}`);
    } catch {
      say(command);
    }
  };
  const keep = (): void => {
    const { row } = opened;
    if (row === undefined) return;
    download("test-case.jsonl", `${row.text}\n`, "application/x-ndjson");
    say("Saved as a JSON line: append it to your suite of cases.");
  };
  byId("previous").addEventListener("click", () => go(-1));
  byId("next").addEventListener("click", () => go(1));
  byId("close").addEventListener("click", close);
  byId("copy").addEventListener("click", () => void copy());
  byId("keep").addEventListener("click", keep);

  const keys: Readonly<Record<string, () => void>> = {
    j: () => go(1),
    k: () => go(-1),
    c: () => void copy(),
    s: keep,
    "/": () => byId("q").focus(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && opened.row !== undefined) {
      close();
      return;
    }
    if (isTyping(event.target)) return;
    const isInList = event.target === byId("rows") || event.target === document.body;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && isInList && address.screen === "list") {
      event.preventDefault();
      go(step);
      return;
    }
    if (event.key === "Enter" && event.target === byId("rows")) {
      if (opened.row === undefined) go(0);
      else byId("h-rollout").focus();
      return;
    }
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}
