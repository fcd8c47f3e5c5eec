import type { Backend } from "../../src/batch/gpu/counts.ts";
import { RewardError } from "../../src/errors.ts";
import { gatedAdvice } from "../../src/thinking/advice.ts";
import { families } from "../../src/thinking/families.ts";
import { thinkingOption } from "../../src/thinking/option.ts";
import { detailView } from "./detail-view.ts";
import { area, byId, count, fill, h, input, visible } from "./dom.ts";
import { showGroup, startGroups } from "./group-view.ts";
import { RolloutList } from "./list-view.ts";
import type { Reply, Request, Row, SegmenterSource } from "./messages.ts";
import { startPlayground } from "./playground.ts";

/** Starts the page; its worker is started from the page's own script. */
export function startPage(): void {
  const source = new Blob([byId("script").textContent!], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(source));
  const ask = (request: Request): void => worker.postMessage(request);
  const state = (text: string): void => {
    byId("state").textContent = text;
  };

  /** The segmenter that the page has within (its dictionary, packed, in base64), or where it lies beside it. */
  function segmenter(): SegmenterSource {
    const own = document.getElementById("segmenter")?.textContent;
    if (!own) return new URL("chinese.dict", location.href).href;
    return new Blob([Uint8Array.from(atob(own), (sign) => sign.charCodeAt(0))]);
  }

  const softwareGpu = new URLSearchParams(location.search).get("gpu") === "software";
  ask({ kind: "start", segmenter: segmenter(), softwareGpu });
  startGroups();
  startPlayground(ask);

  fill(
    byId("ways"),
    ["tags", "opened", "none", "field", ...families.map(({ name }) => name)].map((name) => [name, name]),
  );
  input("thinking").addEventListener("change", () => {
    const field = input("thinking");
    const fault = faultOf(field.value);
    field.setCustomValidity(fault);
    if (!field.reportValidity()) return state(fault);
    ask({ kind: "think", thinking: field.value.trim() || "tags" });
    if (loaded !== undefined) load(loaded.blob, loaded.name);
  });

  /** What is wrong with what stands in the field; empty where nothing is. */
  function faultOf(thinking: string): string {
    try {
      thinkingOption(thinking.trim() || "tags");
      return "";
    } catch (error) {
      if (error instanceof RewardError) return error.message;
      throw error;
    }
  }

  const list = new RolloutList(open);
  /** What was read last. */
  let loaded: { readonly blob: Blob; readonly name: string } | undefined;
  /** Where the summaries so far were counted. */
  const backends = new Set<Backend>();

  // What comes in

  function load(blob: Blob, name: string): void {
    loaded = { blob, name };
    backends.clear();
    byId("panes").hidden = false;
    byId("group").hidden = true;
    byId("h-rollout").textContent = "No rollout open";
    byId("detail").replaceChildren(h("p", {}, "Choose one from the list."));
    state("Reading …");
    list.clear();
    ask({ kind: "load", blob, name });
  }

  input("file").addEventListener("change", () => {
    const file = input("file").files?.[0];
    if (file) load(file, file.name);
  });
  byId("paste").addEventListener("submit", (event) => {
    event.preventDefault();
    load(new Blob([area("pasted").value]), "pasted");
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dragging");
  });
  addEventListener("dragleave", () => document.body.classList.remove("dragging"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dragging");
    const file = event.dataTransfer?.files[0];
    if (file) load(file, file.name);
  });

  /** Where the summaries were counted, in words; nothing where there were none. */
  function counted(): string {
    if (backends.size === 0) return "";
    const [only] = backends;
    const where =
      backends.size > 1 || only === "mixed"
        ? "partly on the GPU"
        : only === "gpu"
          ? "on the GPU"
          : "on the CPU";
    return ` Summaries were counted ${where}.`;
  }

  /** What may be wrong where every rollout failed the gate. */
  function advice(): string {
    const gated = list.rows.filter(({ status }) => status === "gated").length;
    const thinking = input("thinking").value.trim() || "tags";
    const found = gatedAdvice({ gated, total: list.rows.length }, thinking, "the field above");
    return found === null ? "" : ` ${found}.`;
  }

  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    if (data.kind === "rows") {
      for (const row of data.rows) list.rows.push(row);
      if (data.backend !== null) backends.add(data.backend);
      state(`Scored ${count(list.rows.length, "rollout")}, ${Math.round(100 * data.share)} %`);
      list.refresh();
    } else if (data.kind === "loaded") {
      state(`${count(list.rows.length, "rollout")} scored under both profiles.${counted()}${advice()}`);
      list.isWhole = true;
      list.refresh();
    } else if (data.kind === "detail") {
      if (data.line !== list.opened?.line) return;
      byId("h-rollout").replaceChildren(h("bdi", {}, visible(data.detail.title)));
      byId("detail").replaceChildren(...detailView(data.detail));
      byId("h-rollout").focus();
    } else if (data.kind === "tried") {
      byId("tried").replaceChildren(...detailView(data.detail));
    } else if (data.kind === "note") {
      byId("note").textContent = data.text;
      byId("note").hidden = false;
    } else {
      state(`That went wrong: ${data.text}`);
    }
  });

  // One rollout and its group

  function open(row: Row): void {
    list.opened = row;
    list.show();
    ask({ kind: "open", line: row.line });
    showGroup(list.rows, row.prompt, open);
  }

  byId("advantage").addEventListener("submit", (event) => event.preventDefault());
  byId("advantage").addEventListener("input", () => {
    if (list.opened !== undefined) showGroup(list.rows, list.opened.prompt, open);
  });
}
