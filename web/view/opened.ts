import type { ListRow } from "../../src/view/rollout-view.ts";
import type { ReadingOptions } from "../../src/view/scan-worker.ts";
import { detailView } from "../inspector/detail-view.ts";
import { byId, h, text, visible } from "../inspector/dom.ts";
import type { Detail } from "../inspector/messages.ts";
import type { DetailReply, DetailRequest } from "./detail-worker.ts";
import { recordView } from "./record-view.ts";
import { type OpenedRow, server } from "./server.ts";

/** An argument as a shell takes it, whatever it holds. */
const quoted = (text: string): string =>
  /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The rollout that is open. */
export class Opened {
  row: OpenedRow | undefined;
  readonly #worker: Worker;
  readonly #onShown: (row: ListRow) => void;
  #number = 0;
  #wants = "";

  /** @param onShown hears of each rollout once it is there */
  constructor(onShown: (row: ListRow) => void) {
    this.#onShown = onShown;
    const source = new Blob([byId("script").textContent!], { type: "text/javascript" });
    this.#worker = new Worker(URL.createObjectURL(source));
    this.#worker.addEventListener("message", ({ data }: MessageEvent<DetailReply>) => {
      if ("note" in data) byId("said").textContent = data.note;
      else if (data.number !== this.#number) return;
      else if ("detail" in data) this.#show(data.detail);
      else this.#fault(data.fault);
    });
  }

  /** Opens what stands at a line of a file; nothing where that is open already. */
  async open(file: string, line: number, how: ReadingOptions): Promise<void> {
    const wanted = `${file}:${line}`;
    if (this.#wants === wanted) return;
    this.#wants = wanted;
    const number = ++this.#number;
    byId("rollout").hidden = false;
    document.body.classList.add("reading");
    byId("rollout").setAttribute("aria-busy", "true");
    try {
      const row = await server.rollout(file, line);
      if (number !== this.#number) return;
      this.row = row;
      const dictionary = new URL("chinese.dict", location.href).href;
      this.#worker.postMessage({ number, text: row.text, how, dictionary } satisfies DetailRequest);
    } catch (error) {
      if (number === this.#number) this.#fault((error as Error).message);
    }
  }

  close(): void {
    this.#number++;
    this.#wants = "";
    this.row = undefined;
    byId("rollout").hidden = true;
    document.body.classList.remove("reading");
  }

  /** The command that explains the rollout in a terminal. */
  get command(): string {
    const { row } = this;
    if (row === undefined) return "";
    const { id } = row.cells;
    const which = id === undefined ? `--line ${row.line}` : `--id ${quoted(String(id))}`;
    return `golong-rewards explain ${quoted(row.path)} ${which}`;
  }

  #show(detail: Detail): void {
    const row = this.row!;
    byId("h-rollout").replaceChildren(h("bdi", {}, visible(detail.title)));
    byId("detail").replaceChildren(
      h("p", { class: "soft where" }, h("bdi", {}, visible(`${row.file}, line ${row.line}`))),
      ...detailView(detail),
      recordView(row.text),
    );
    // What was found comes into sight first, however long the answer before it is.
    for (const area of byId("detail").querySelectorAll<HTMLElement>(".area pre")) {
      const mark = area.querySelector<HTMLElement>("mark.matched") ?? area.querySelector<HTMLElement>("mark");
      if (mark !== null) area.scrollTop = Math.max(0, mark.offsetTop - area.offsetTop - 40);
    }
    this.#shown();
  }

  #fault(why: string): void {
    const { row } = this;
    byId("h-rollout").textContent = "This rollout cannot be read";
    byId("detail").replaceChildren(
      h("p", { class: "note" }, visible(why)),
      ...(row === undefined ? [] : [text(row.text, "The line as it stands")]),
    );
    this.#shown();
  }

  #shown(): void {
    const pane = byId("rollout");
    pane.removeAttribute("aria-busy");
    pane.scrollTop = 0;
    byId("said").textContent = "";
    if (this.row !== undefined) this.#onShown(this.row);
  }
}
