import { mapOrdered } from "../../batch/map-ordered.ts";
import { type Outcome, warningsOf } from "../../batch/one-way.ts";
import { merge } from "../../batch/tally.ts";
import { joined } from "../memory.ts";
import type { Settings } from "../options.ts";
import type { Cuts } from "./cut-batch.ts";
import type { RawReply, RawRequest } from "./handle-request.ts";
import { type Client, partOf } from "./job.ts";
import { ahead, type Queue } from "./queue.ts";

/** Batches from this length on are spread over the workers, in bytes. */
const spreadBytes = 1 << 20;

const [opening, closing] = ['{"results":[', "]}"];

/** The replies of the parts of a batch, joined. */
function outcomeOf(replies: readonly RawReply[]): Outcome {
  const whole: Outcome = { tally: new Map() };
  for (const { outcome } of replies) {
    if (outcome === undefined) continue;
    merge(whole.tally, outcome.tally);
    whole.thinking = outcome.thinking;
  }
  return whole;
}

/**
 * Has a batch of `/v1/score` answered by all workers, piece by piece, in order. The reply is byte for byte the one that
 * a single worker would give: what is not plainly a batch, or has a fault anywhere, is left to a single worker.
 */
export async function splitBatch(
  request: RawRequest,
  bytes: Buffer,
  client: Client,
  { queue, settings }: { queue: Queue; settings: Settings },
): Promise<RawReply> {
  const work = { ms: 0 };
  const whole = () => queue.submit(request, bytes, client, work);
  // A GPU counts a batch best as a whole.
  if (request.protocol !== "/v1/score" || bytes.length < spreadBytes || settings.backend !== "cpu")
    return whole();
  const cutting = await queue.submit({ protocol: "cut", query: {} }, bytes, client, work);
  const cuts = JSON.parse(cutting.body.toString()) as Cuts | null;
  if (cuts === null || cuts.items > settings.maxItems) return whole();
  const options = cuts.options === undefined ? Buffer.from("{}") : bytes.subarray(...cuts.options);
  const part = partOf(client);
  const answer = ([begin, end]: readonly [number, number]) => {
    const items = bytes.subarray(begin, end);
    const text = [Buffer.from('{"items":['), items, Buffer.from('],"options":'), options, Buffer.from("}")];
    return queue.submit({ ...request, isPart: true }, joined(text), part, work);
  };
  const replies: RawReply[] = [];
  for await (const reply of mapOrdered(cuts.pieces, ahead, answer)) {
    if (reply.status !== 200) return whole();
    replies.push(reply);
    client.owe(reply.body.length);
  }
  const results = replies.flatMap(({ body }, k) => [
    Buffer.from(k === 0 ? "" : ","),
    body.subarray(opening.length, body.length - closing.length),
  ]);
  const warnings = warningsOf(outcomeOf(replies));
  const end = warnings.length === 0 ? closing : `],"warnings":${JSON.stringify(warnings)}}`;
  return {
    status: 200,
    body: joined([Buffer.from(opening), ...results, Buffer.from(end)]),
    tally: replies.flatMap(({ tally }) => tally),
  };
}
