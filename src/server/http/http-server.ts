import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Admission } from "../dispatch/admission.ts";
import type { Settings } from "../options.ts";

/** Paths that are answered at once, whatever else has come in. */
const prompt: ReadonlySet<string> = new Set(["/health", "/ready", "/metrics"]);

/**
 * The HTTP server under the app. Requests for scores take turns before anything is done for them; what tells whether
 * the service is well does not wait for them.
 */
export function httpServer(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  settings: Settings,
): Server {
  const turns = new Admission();
  const server = createServer(
    {
      headersTimeout: settings.headersTimeoutMs,
      // Bodies have a clock of their own, which goes by their size.
      requestTimeout: 0,
      keepAliveTimeout: settings.keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(1000, settings.headersTimeoutMs / 4),
      maxHeaderSize: 16 << 10,
    },
    (request, response) => {
      if (prompt.has(request.url ?? "")) handler(request, response);
      else {
        turns.take(() => {
          // The client may have gone while its request waited.
          if (!response.destroyed) handler(request, response);
        });
      }
    },
  );
  server.on("connection", () => turns.accepted());
  return server;
}
