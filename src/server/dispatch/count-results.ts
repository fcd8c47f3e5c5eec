import type { FastifyRequest } from "fastify";
import type { OneWayWatch } from "../../batch/one-way.ts";
import type { Metrics } from "../http/metrics.ts";
import type { RawReply } from "./handle-request.ts";

/** Counts the results of a request in the metrics, and logs once when all rollouts had one fault (gated, bad label). */
export function countResults(
  request: FastifyRequest,
  tally: RawReply["tally"],
  { metrics, watch }: { metrics: Metrics; watch: OneWayWatch },
): void {
  metrics.items(tally);
  for (const { n } of tally) request.rollouts += n;
  const line = watch.add(tally);
  if (line !== undefined) request.log.warn(line);
}
