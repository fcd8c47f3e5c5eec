import { RewardError } from "../../src/errors.ts";
import { parseRecord } from "../../src/json/parse.ts";
import { Rollout, readRollout } from "../../src/records/rollout.ts";
import { registry } from "../../src/registry.ts";
import type { ReadingOptions } from "../../src/view/scan-worker.ts";
import { recordDetail } from "../inspector/detail.ts";
import type { Detail } from "../inspector/messages.ts";
import { withSegmenter } from "../inspector/segmenter.ts";
import { titleOf } from "../inspector/title.ts";

/** A rollout to be looked into. */
export interface DetailRequest {
  readonly number: number;
  /** Its line. */
  readonly text: string;
  readonly how: ReadingOptions;
  /** Where the dictionary of Chinese lies. */
  readonly dictionary: string;
}

/** What was seen, or why nothing could be. */
export type DetailReply =
  | { readonly number: number; readonly detail: Detail }
  | { readonly number: number; readonly fault: string }
  | { readonly note: string };

const say = (reply: DetailReply): void => postMessage(reply);

async function look({ text, how, dictionary }: DetailRequest): Promise<Detail> {
  const record = parseRecord(text);
  const rollout = readRollout(record, { ...how.records, types: registry.types });
  if (!(rollout instanceof Rollout)) throw new RewardError(rollout.fault.code, rollout.fault.message);
  const title = titleOf(String(rollout.id ?? "Rollout"), record);
  const { thinking, turns } = how.scorer;
  const given = { ...(thinking && { thinking }), ...(turns && { turns }) };
  return withSegmenter(
    dictionary,
    (options) => recordDetail(rollout, { ...options, ...given }, title),
    (why) => say({ note: `Chinese summaries have no score here: ${why}.` }),
  );
}

/** Answers the page from a worker: scoring, marking and aligning long texts takes time that the page has none of. */
export function startDetailWorker(): void {
  addEventListener("message", ({ data }: MessageEvent<DetailRequest>) => {
    look(data).then(
      (detail) => say({ number: data.number, detail }),
      (error: unknown) =>
        say({ number: data.number, fault: error instanceof Error ? error.message : String(error) }),
    );
  });
}
