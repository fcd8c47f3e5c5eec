import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { chineseDictionary } from "../../chinese-dictionary.ts";
import { webAsset } from "../../report/web-asset.ts";

/**
 * The rollout inspector at `/`, and the dictionary of Chinese that it loads from beside it. The page holds nothing but its
 * program, so it is given out without a token; under its policy it can run nothing else, and reach nothing but this
 * server. Files are read when they are asked for, which is seldom.
 */
export function inspectorRoutes(app: FastifyInstance): void {
  const hidden = { config: { open: true }, schema: { hide: true } };
  app.get("/", hidden, async (_, reply) => {
    const [page, policy] = await Promise.all([webAsset("inspector.html"), webAsset("inspector-policy.txt")]);
    return reply
      .header("content-security-policy", `${policy}; frame-ancestors 'none'`)
      .type("text/html; charset=utf-8")
      .send(page);
  });
  app.get("/chinese.dict", hidden, async (_, reply) =>
    reply.type("application/octet-stream").send(await readFile(chineseDictionary())),
  );
}
