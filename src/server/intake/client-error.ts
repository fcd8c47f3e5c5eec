import type { Socket } from "node:net";
import { errorBody, HttpError } from "../http/http-error.ts";

/** What the HTTP parser's own refusals are called. */
const refusals = new Map([
  ["HPE_HEADER_OVERFLOW", new HttpError(431, "headers_too_large", "the headers are too long")],
  ["ERR_HTTP_REQUEST_TIMEOUT", new HttpError(408, "timeout", "the request comes too slowly")],
]);
const malformed = new HttpError(400, "bad_input", "not a well-formed HTTP request");
const reasons: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
};

/** Answers what never became a request; what follows on the connection cannot be trusted. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  const refusal = refusals.get(error.code ?? "") ?? malformed;
  if (socket.writable) socket.write(raw(refusal, reasons[refusal.status] ?? ""));
}

/** An answer where there is no response to write it, but a socket. */
export function raw(refusal: HttpError, reason: string): string {
  const body = errorBody(refusal);
  return (
    `HTTP/1.1 ${refusal.status} ${reason}\r\ncontent-type: application/json\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`
  );
}
