import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/**
 * A test of a request's credentials: `Authorization: Bearer …` or `X-API-Key`, whichever is right, since a proxy may
 * have a key of its own there; or the password that a browser asks for. Digests are compared, in constant time, so that neither the length nor the beginning of
 * the token can be learnt from the time the test takes.
 */
export function tokenTest(token: string): (headers: IncomingHttpHeaders) => boolean {
  const expected = digest(token);
  const isRight = (given: string): boolean => timingSafeEqual(digest(given), expected);
  return (headers) => {
    const key = headers["x-api-key"];
    // Both headers are always compared, so that the time does not tell which one was right.
    const byKey = isRight(typeof key === "string" ? key : "");
    return isRight(credential(headers.authorization)) || byKey;
  };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

function credential(authorization = ""): string {
  const [, scheme = "", given = ""] = /^(\S+) +(.*)$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === "bearer") return given.trim();
  if (scheme.toLowerCase() !== "basic") return "";
  const named = Buffer.from(given, "base64").toString();
  return named.slice(named.indexOf(":") + 1);
}
