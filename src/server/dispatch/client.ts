import type { FastifyReply } from "fastify";
import type { Client } from "./micro-batch.ts";

/** Who waits for a reply; notices when the connection closes before it. */
export function clientOf({ raw }: FastifyReply): Client {
  const client: Client = { gone: raw.destroyed };
  raw.once("close", () => {
    client.gone = !raw.writableFinished;
    if (client.gone) client.tell?.();
  });
  return client;
}
