#!/usr/bin/env bash
# openai 6.49.0 (npm): `timeout` ends when the reply's headers are there, and an AbortSignal that is given to requests
# keeps a listener of each of them for good.
#
# A server that sends its headers at once and then falls silent is waited for beyond any `timeout`, for a whole reply
# and for a stream alike: the clock is stopped as soon as `fetch` resolves. And a signal that ends a run, shared by its
# requests, has as many listeners as requests have ended; since each new one is compared with all, n requests
# cost n² comparisons: 10,000 requests spent a fifth of their CPU time there.
#
# Seen (Node 20.20.2), with timeout 200 ms and 600 ms of silence after the headers:
#   whole reply   answered
#   stream        answered
#   no headers    Request timed out.
#   listeners on the shared signal after 25 requests: 25
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund openai@6.49.0
cat > run.mjs <<'JS'
import { getEventListeners, setMaxListeners } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import OpenAI from "openai";

const choice = (field) => ({ choices: [{ index: 0, [field]: { content: "yes" }, finish_reason: "stop" }] });
const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { stream, user } = JSON.parse(Buffer.concat(chunks));
  if (user === "late") await sleep(600);
  response.writeHead(200, { "content-type": stream ? "text/event-stream" : "application/json" });
  response.flushHeaders();
  if (user === "silent") await sleep(600);
  if (stream) response.end(`data: ${JSON.stringify(choice("delta"))}\n\ndata: [DONE]\n\n`);
  else response.end(JSON.stringify(choice("message")));
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));

const baseURL = `http://127.0.0.1:${server.address().port}/v1`;
const client = new OpenAI({ baseURL, apiKey: "none", maxRetries: 0, timeout: 200 });
const patient = new OpenAI({ baseURL, apiKey: "none", maxRetries: 0 });
const body = { model: "m", messages: [{ role: "user", content: "?" }] };
async function said(more) {
  try {
    const reply = await client.chat.completions.create({ ...body, ...more });
    if (!more.stream) return reply.choices[0].message.content === "yes" ? "answered" : "nothing";
    let text = "";
    for await (const piece of reply) text += piece.choices[0].delta.content;
    return text === "yes" ? "answered" : "nothing";
  } catch (error) {
    return error.message;
  }
}
const seen = [await said({ user: "silent" }), await said({ user: "silent", stream: true }), await said({ user: "late" })];
console.log(`whole reply   ${seen[0]}\nstream        ${seen[1]}\nno headers    ${seen[2]}`);

const { signal } = new AbortController();
setMaxListeners(0, signal);
for (let i = 0; i < 25; i++) await patient.chat.completions.create(body, { signal });
const listeners = getEventListeners(signal, "abort").length;
console.log(`listeners on the shared signal after 25 requests: ${listeners}`);
server.closeAllConnections();
server.close();
const expected = "answered,answered,Request timed out.";
process.exit(seen.join() === expected && listeners === 25 ? 0 : 1);
JS
node run.mjs
