import { connect, type Socket } from "node:net";

/** What a server sent on one connection until it closed it, or until the time was up. */
export interface Exchange {
  readonly text: string;
  /** The status of the first answer; 0 when there was none. */
  readonly status: number;
  readonly closed: boolean;
  readonly ms: number;
}

/**
 * Sends bytes as they are on a connection of its own and collects what comes back.
 *
 * @param send the whole request, or a function that writes it piece by piece
 * @param enough ends the exchange early: when the answer is complete
 */
export function exchange(
  port: number,
  send: string | Buffer | ((socket: Socket) => void | Promise<void>),
  { waitMs = 60_000, enough = isComplete }: { waitMs?: number; enough?: (text: string) => boolean } = {},
): Promise<Exchange> {
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = connect(port, "127.0.0.1");
    let text = "";
    let closed = false;
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve({
        text,
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0),
        closed,
        ms: performance.now() - began,
      });
    };
    const timer = setTimeout(finish, waitMs);
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (enough(text)) finish();
    });
    socket.on("close", () => {
      closed = true;
      finish();
    });
    socket.on("error", () => {});
    socket.on("connect", () => {
      if (typeof send === "function") void send(socket);
      else socket.write(send);
    });
  });
}

function isComplete(text: string): boolean {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  return length !== undefined && text.length >= head + 4 + Number(length);
}

/** A POST as text. */
export function postText(path: string, body: string, headers: Record<string, string | number> = {}): string {
  const all = {
    host: "x",
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}

/** Waits until something holds; gives up after a minute. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 60): Promise<boolean> {
  const over = Date.now() + seconds * 1000;
  while (Date.now() < over) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
