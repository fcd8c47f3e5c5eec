import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { chineseDictionary } from "../../chinese-dictionary.ts";
import { webAsset } from "../../report/web-asset.ts";
import { Packed } from "./packed.ts";

/**
 * The rollout inspector at `/`, and the dictionary of Chinese that it loads from beside it. Under its policy the page can
 * run nothing else, and reach nothing but this server. Both are read once and sent as often as they are asked for, from
 * the same memory.
 */
export async function inspectorRoutes(app: FastifyInstance): Promise<void> {
  const hidden = { config: { light: true }, schema: { hide: true } };
  const [page, policy, dictionary] = await Promise.all([
    webAsset("inspector.html"),
    webAsset("inspector-policy.txt"),
    readFile(chineseDictionary()),
  ]);
  const [packedPage, packedDictionary] = [new Packed(page), new Packed(dictionary)];
  app.get("/", hidden, (request, reply) => {
    reply.header("content-security-policy", `${policy}; frame-ancestors 'none'`);
    return packedPage.send(request, reply.type("text/html; charset=utf-8"));
  });
  app.get("/chinese.dict", hidden, (request, reply) =>
    packedDictionary.send(request, reply.type("application/octet-stream")),
  );
}
