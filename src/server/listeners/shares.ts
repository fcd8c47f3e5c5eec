import { defaultWorkers } from "../../batch/pool.ts";
import { RewardError } from "../../errors.ts";
import { type ServerOptions, settingsOf } from "../options.ts";

/** The part of the memory account that one connection may hold at most; see `Account`. */
const ofAccount = 7 / 8;

/**
 * What each of some listeners may take, so that all together take no more than one: its share of the workers, of the
 * requests, of the connections and of the memory held for clients.
 *
 * @throws RewardError `bad_option` where a listener's share of the memory has no room for the longest body
 */
export function sharesOf(options: ServerOptions, listeners: number): ServerOptions {
  const { maxBytes, maxRequests, maxConnections, bodyLimit } = settingsOf(options);
  const share = (whole: number): number => Math.max(1, Math.floor(whole / listeners));
  const held = share(maxBytes);
  if (held * ofAccount < bodyLimit) {
    const mib = (bytes: number): string => `${Math.floor(bytes / (1 << 20))} MiB`;
    throw new RewardError(
      "bad_option",
      `${listeners} listeners hold ${mib(held)} each, which has no room for a body of ${mib(bodyLimit)}: more --max-held, less --max-body or fewer --listeners`,
      "/listeners",
    );
  }
  return {
    ...options,
    workers: share(options.workers ?? defaultWorkers()),
    maxBytes: held,
    maxRequests: share(maxRequests),
    maxConnections: share(maxConnections),
  };
}
