import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/**
 * A test of a request's credentials: `Authorization: Bearer …` or `X-API-Key`. Digests are compared, in constant
 * time, so that neither the length nor the beginning of the token can be learnt from the time the test takes.
 */
export function tokenTest(token: string): (headers: IncomingHttpHeaders) => boolean {
  const expected = digest(token);
  return (headers) => {
    const key = headers["x-api-key"];
    const given = (typeof key === "string" ? key : undefined) ?? bearer(headers.authorization) ?? "";
    return timingSafeEqual(digest(given), expected);
  };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

function bearer(authorization: string | undefined): string | undefined {
  return authorization?.slice(0, 7).toLowerCase() === "bearer " ? authorization.slice(7).trim() : undefined;
}
