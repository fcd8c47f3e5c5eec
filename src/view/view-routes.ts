import type { FastifyInstance } from "fastify";
import { RewardError } from "../errors.ts";
import { groupOf } from "./group.ts";
import { pairsOf } from "./pairs.ts";
import { one, type Parameters, pairsQuestion } from "./query.ts";
import type { RolloutView } from "./rollout-view.ts";
import { trendsOf } from "./trends.ts";

/** How long a question for changes waits for one, in milliseconds. */
const PATIENCE = 20_000;

/** Rows that are handed over at a time. */
const MOST_ROWS = 500;

/** What the page asks of a view: everything is read, nothing is written but columns in memory. */
export function routesOf(app: FastifyInstance, view: RolloutView): void {
  app.get("/api/state", async (request) => {
    const since = one((request.query as Parameters).since);
    if (since !== "") await view.changes(Number(since), PATIENCE);
    return view.state();
  });
  app.get("/api/list", async (request) => {
    const { from, count, texts, at, ...query } = request.query as Parameters;
    const rows = view.select(query);
    const begin = whole(from, 0);
    const wanted = rows.subarray(begin, begin + Math.min(whole(count, 50), MOST_ROWS));
    const opened = one(at) === "" ? undefined : rows.indexOf(whole(at, 0));
    return {
      total: rows.length,
      from: begin,
      at: opened,
      rows: await Promise.all(Array.from(wanted, (row) => view.row(row, one(texts) !== "0"))),
    };
  });
  app.get("/api/rollout", async (request) => {
    const { file, line } = request.query as Parameters;
    const row = view.rowOf(one(file), whole(line, 0));
    return { ...(await view.row(row, false)), text: await view.texts.line(view.index, row) };
  });
  app.get("/api/group", async (request) => {
    const { row, rewards, estimator, params } = request.query as Parameters;
    return groupOf(view, whole(row, 0), one(rewards), one(estimator), one(params));
  });
  app.get("/api/pairs", async (request) => pairsOf(view.index, pairsQuestion(request.query as Parameters)));
  app.get("/api/trends", async (request) => {
    const { measures, over, ...query } = request.query as Parameters;
    const rows = view.select({ ...query, sort: undefined });
    return trendsOf(view.index, rows, one(measures).split(","), one(over));
  });
  app.post("/api/score", async () => {
    view.score();
    return view.state();
  });
  app.delete("/api/score", async () => {
    view.stopScoring();
    return view.state();
  });
  app.delete("/api/search", async () => {
    view.stopSearches();
    return view.state();
  });
  app.post("/api/field", async (request) => {
    const path = one((request.query as Parameters).path);
    if (path === "") throw new RewardError("bad_option", "path must name a field");
    view.addField(path);
    return view.state();
  });
}

function whole(text: string | readonly string[] | undefined, usual: number): number {
  const given = one(text);
  if (given === "") return usual;
  const number = Number(given);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new RewardError("bad_option", `${JSON.stringify(given.slice(0, 40))} is no whole number`);
}
