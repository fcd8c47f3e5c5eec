import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

const pack = promisify(gzip);

/** Answers from this length on are worth packing, in bytes. */
const leastBytes = 1024;

/** Whether a client takes gzip. */
function takesGzip(accepted: string | undefined): boolean {
  return /(?:^|,)\s*(?:gzip|\*)\s*(?:$|,|;\s*q=(?!0(?:\.0*)?\s*(?:$|,)))/i.test(accepted ?? "");
}

/** Bytes that do not change, packed once. All answers share them, so that no connection's account has them. */
export class Packed {
  readonly #bytes: Buffer;
  #gzip: Promise<Buffer> | undefined;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  async send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    request.isShared = true;
    reply.header("vary", "accept-encoding");
    if (!takesGzip(request.raw.headers["accept-encoding"])) return reply.send(this.#bytes);
    this.#gzip ??= pack(this.#bytes);
    return reply.header("content-encoding", "gzip").send(await this.#gzip);
  }
}

/** An answer packed when its client asks for it and it is worth it; as it is otherwise. */
export async function packedFor(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Buffer,
): Promise<Buffer> {
  if (bytes.length < leastBytes || !takesGzip(request.raw.headers["accept-encoding"])) return bytes;
  reply.header("vary", "accept-encoding").header("content-encoding", "gzip");
  return pack(bytes, { level: 1 });
}
