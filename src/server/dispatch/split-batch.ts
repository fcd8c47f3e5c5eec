import { mapOrdered } from "../../batch/map-ordered.ts";
import type { Pool } from "../../batch/pool.ts";
import type { Settings } from "../options.ts";
import type { Cuts } from "./cut-batch.ts";
import type { RawReply, RawRequest } from "./handle-request.ts";
import type { CutTask } from "./http-worker.ts";
import type { Client } from "./micro-batch.ts";
import { ahead, type Queue } from "./queue.ts";

/** A piece of a batch is about so long: some hundred rollouts. */
const pieceBytes = 256 << 10;

/** A batch is spread from this length on, in bytes. */
const spreadBytes = 1 << 20;

const [opening, closing] = ['{"results":[', "]}"];

/**
 * Has a batch of `/v1/score` answered by all workers, piece by piece, in order. The reply is byte for byte the one that
 * a worker alone would give: whatever is not plainly a batch, or wrong anywhere in it, is left to one.
 */
export async function splitBatch(
  request: RawRequest,
  bytes: Buffer,
  client: Client,
  { pool, queue, settings }: { pool: Pick<Pool, "run">; queue: Queue; settings: Settings },
): Promise<RawReply> {
  const whole = () => queue.submit(request, bytes, client);
  // A GPU counts a batch best as a whole.
  if (request.protocol !== "/v1/score" || bytes.length < spreadBytes || settings.backend !== "cpu")
    return whole();
  const limits = { depth: settings.jsonDepth, values: settings.jsonValues };
  const task: CutTask = { bytes, limits, pieceBytes };
  // A body that no worker survives cutting is no worker's to read either, and that is answered as ever.
  const cuts = await pool.run<Cuts | undefined>("cut", task, 0).catch(() => undefined);
  if (cuts === undefined || cuts.items > settings.maxItems) return whole();
  const options = cuts.options === undefined ? Buffer.from("{}") : bytes.subarray(...cuts.options);
  const part = {
    get gone() {
      return client.gone;
    },
  };
  const answer = ([begin, end]: readonly [number, number]) => {
    const items = bytes.subarray(begin, end);
    const text = [Buffer.from('{"items":['), items, Buffer.from('],"options":'), options, Buffer.from("}")];
    return queue.submit(request, Buffer.concat(text), part);
  };
  const replies: RawReply[] = [];
  for await (const reply of mapOrdered(cuts.pieces, ahead, answer)) {
    if (reply.status !== 200) return whole();
    replies.push(reply);
  }
  const results = replies.flatMap(({ body }, k) => [
    Buffer.from(k === 0 ? "" : ","),
    body.subarray(opening.length, body.length - closing.length),
  ]);
  return {
    status: 200,
    body: Buffer.concat([Buffer.from(opening), ...results, Buffer.from(closing)]),
    tally: replies.flatMap(({ tally }) => tally),
  };
}
