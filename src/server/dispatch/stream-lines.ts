import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { mapOrdered } from "../../batch/map-ordered.ts";
import type { OneWayWatch } from "../../batch/one-way.ts";
import { errorBody, httpErrorOf } from "../http/http-error.ts";
import type { Metrics } from "../http/metrics.ts";
import { throwAway } from "../intake/body.ts";
import type { Settings } from "../options.ts";
import { countResults } from "./count-results.ts";
import { partOf } from "./job.ts";
import { blocksOf } from "./line-blocks.ts";
import { ahead, type Queue } from "./queue.ts";

/**
 * Scores NDJSON while it comes in: one line out for each line in, in order and as soon as it is scored, whatever the
 * length of the stream. When the stream breaks off, cannot be unpacked or has a line that is too long, the lines before
 * that are answered, and the answer's last line is an `error`: the HTTP status was sent with the first line.
 */
export function streamLines(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Readable,
  context: { queue: Queue; metrics: Metrics; settings: Settings; watch: OneWayWatch },
): FastifyReply {
  const { queue, settings } = context;
  const query = request.query as Record<string, string>;
  const { held } = request;
  const work = { ms: 0 };
  const part = partOf(held);
  const score = async (block: Buffer) => {
    const answer = await queue.submit({ protocol: "lines", query }, block, part, work);
    held.release(block.length);
    held.owe(answer.body.length);
    return answer;
  };
  async function* answers(): AsyncGenerator<Uint8Array> {
    try {
      for await (const answer of mapOrdered(blocksOf(body, held, settings), ahead, score)) {
        countResults(request, answer.tally, context);
        yield answer.body;
        held.release(answer.body.length);
        if (answer.status !== 200) {
          yield Buffer.from("\n");
          return;
        }
      }
    } catch (error) {
      yield Buffer.from(`${errorBody(httpErrorOf(error))}\n`);
    } finally {
      throwAway(request.raw, body);
    }
  }
  return reply
    .type("application/x-ndjson; charset=utf-8")
    .header("x-accel-buffering", "no")
    .send(Readable.from(answers(), { objectMode: false, highWaterMark: 16 << 10 }));
}
