import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { hostTest, isLoopback } from "../server/http/host.ts";

/** What keeps others out of what the view shows. */
export interface Guard {
  /** What the address that is opened first carries. */
  readonly token: string;
  /** What a browser is told to keep, for an address that carried the token. */
  readonly cookie: string;
  /** Whether a token is the right one. */
  readonly isToken: (given: string | undefined) => boolean;
  /** Why a request is refused; undefined where it is not. */
  readonly fault: (headers: IncomingHttpHeaders) => "host" | "site" | "token" | undefined;
}

/**
 * A guard of a service for one person on one machine. Who asks must carry the token that the command printed, in a cookie
 * that no script can read and no other site's page can send; must call the service by a name of this machine, which a page
 * whose own name points here does not; and must not be a page of another site. Other users of the machine have no token.
 *
 * @param port the cookie's name tells it: services of several ports keep apart
 */
export function guardOf(host: string, port: number): Guard {
  const token = randomBytes(24).toString("base64url");
  const name = `golong-rewards-view-${port}`;
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  const expected = digest(token);
  const isToken = (given: string | undefined): boolean => timingSafeEqual(digest(given ?? ""), expected);
  const isHost = isLoopback(host) ? hostTest([]) : () => true;
  return {
    token,
    cookie: `${name}=${token}; Path=/; HttpOnly; SameSite=Strict`,
    isToken,
    fault(headers) {
      if (!isHost(headers.host ?? "")) return "host";
      const site = headers["sec-fetch-site"];
      if (site !== undefined && site !== "same-origin" && site !== "none") return "site";
      const { origin } = headers;
      if (origin !== undefined && origin !== `http://${headers.host}`) return "site";
      const given = (headers.cookie ?? "").split(/; */).find((part) => part.startsWith(`${name}=`));
      return isToken(given?.slice(name.length + 1)) ? undefined : "token";
    },
  };
}
