import type { Group } from "../../src/view/group.ts";
import type { ListRow } from "../../src/view/rollout-view.ts";
import type { State } from "../../src/view/state.ts";

/** A stretch of the list. */
export interface ListPart {
  readonly total: number;
  readonly from: number;
  /** Where a row stands that was asked for; -1 where the filters leave it out. */
  readonly at?: number;
  readonly rows: readonly ListRow[];
}

/** A rollout, to be opened. */
export interface OpenedRow extends ListRow {
  /** Its line as it stands in its file. */
  readonly text: string;
}

async function ask<Reply>(path: string, params?: URLSearchParams, init: RequestInit = {}): Promise<Reply> {
  const text = params?.toString() ?? "";
  const answer = await fetch(text === "" ? path : `${path}?${text}`, init);
  const body = await answer.json();
  if (!answer.ok) throw new Error((body as { error: string }).error);
  return body as Reply;
}

const params = (values: Readonly<Record<string, string | number>>): URLSearchParams =>
  new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)]));

/** What the page asks of the command that serves it. */
export const server = {
  /** @param since waits until there is something newer */
  state: (since?: number): Promise<State> =>
    ask("/api/state", since === undefined ? undefined : params({ since })),
  list(
    query: URLSearchParams,
    from: number,
    count: number,
    { at, signal, texts = true }: { at?: number | undefined; signal?: AbortSignal; texts?: boolean } = {},
  ): Promise<ListPart> {
    const own = new URLSearchParams(query);
    own.set("from", String(from));
    own.set("count", String(count));
    if (at !== undefined) own.set("at", String(at));
    if (!texts) own.set("texts", "0");
    return ask("/api/list", own, signal === undefined ? {} : { signal });
  },
  rollout: (file: string, line: number): Promise<OpenedRow> => ask("/api/rollout", params({ file, line })),
  group: (row: number, rewards: string, estimator: string, options: object): Promise<Group> =>
    ask("/api/group", params({ row, rewards, estimator, params: JSON.stringify(options) })),
  score: (): Promise<State> => ask("/api/score", undefined, { method: "POST" }),
  stopScoring: (): Promise<State> => ask("/api/score", undefined, { method: "DELETE" }),
  stopSearch: (): Promise<State> => ask("/api/search", undefined, { method: "DELETE" }),
  addField: (path: string): Promise<State> => ask("/api/field", params({ path }), { method: "POST" }),
  get: ask,
};
