// A model server that misbehaves as real ones do under load, for the client's tests and its benchmark.
//
//     node bench/generate/stub.mjs [port]     serves with all faults

import { createServer } from "node:http";
import { seeded } from "../random.mjs";

/** The faults there are, each as likely as `faults` says. */
export const faults = ["busy", "down", "cut", "slow", "fewer", "more", "empty", "broken", "hangup"];

/**
 * @param options.rate share of requests that go wrong; 0 by default
 * @param options.only the faults that occur, of these and `stalled`, which holds the second half back for ever; all of these by default
 * @param options.reply what is said: `(prompt, i, body) => ({ content, reasoning?, tool_calls?, finish_reason? })`
 * @param options.refuses whether `n` and `stream_options` are refused, as some servers do
 * @returns the server, its base URL, and what was asked of it
 */
export async function startStub(options = {}) {
  const { rate = 0, only = faults, seed = 1, port = 0, refuses = false } = options;
  const reply = options.reply ?? ((prompt, i) => ({ content: `answer ${i} to ${prompt}` }));
  const draw = seeded(seed);
  const asked = { requests: 0, faults: 0, bodies: [] };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("error", () => {});
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString());
      asked.requests++;
      if (asked.bodies.length < 1000) asked.bodies.push(body);
      const fault = draw() < rate ? only[Math.floor(draw() * only.length)] : undefined;
      if (fault !== undefined) asked.faults++;
      answer(request, response, body, fault);
    });
  });

  const json = (response, status, value, headers = {}) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));

  function answer(request, response, body, fault) {
    if (refuses && body.n > 1) return json(response, 400, { error: { message: "n > 1 is not supported" } });
    if (refuses && body.stream_options !== undefined)
      return json(response, 400, { error: { message: "unknown field stream_options" } });
    if (fault === "busy")
      return json(response, 429, { error: { message: "too many requests" } }, { "retry-after": "0" });
    if (fault === "down")
      return json(response, 503, { error: { message: "no worker" } }, { "retry-after": "0" });
    if (fault === "hangup") return response.destroy();
    if (fault === "broken")
      return response.writeHead(200, { "content-type": "application/json" }).end('{"choices": [{"mess');
    const isChat = request.url.endsWith("/chat/completions");
    const prompt = isChat ? String(body.messages.at(-1).content) : body.prompt;
    let n = body.n ?? 1;
    if (fault === "fewer") n = Math.max(0, n - 1);
    if (fault === "more") n += 2;
    if (fault === "empty") n = 0;
    const said = Array.from({ length: n }, (_, i) => reply(prompt, i, body));
    const usage = { prompt_tokens: 10, completion_tokens: 7 * n };
    const tellsUsage = draw() > 0.1;
    if (!body.stream) {
      const choices = said.map(({ content, finish_reason = "stop", ...more }, index) =>
        isChat
          ? { index, message: { role: "assistant", content, ...more }, finish_reason }
          : { index, text: content, finish_reason },
      );
      const value = JSON.stringify({ choices, ...(tellsUsage && { usage }) });
      response.writeHead(200, { "content-type": "application/json" });
      if (fault === "cut") return response.write(value.slice(0, value.length / 2), () => response.destroy());
      if (fault === "stalled") return response.write(value.slice(0, value.length / 2));
      return response.end(value);
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    const pieces = [];
    for (const [index, { content, finish_reason = "stop", tool_calls, ...thinking }] of said.entries()) {
      const piece = (delta, reason = null) =>
        pieces.push({
          choices: [
            isChat
              ? { index, delta, finish_reason: reason }
              : { index, text: delta.content ?? "", finish_reason: reason },
          ],
        });
      if (isChat) piece({ role: "assistant", content: "" });
      for (const [field, text] of Object.entries(thinking)) piece({ [field]: text });
      if (typeof content === "string") {
        piece({ content: content.slice(0, content.length / 2) });
        piece({ content: content.slice(content.length / 2) });
      }
      for (const [at, call] of (tool_calls ?? []).entries()) {
        piece({
          tool_calls: [{ index: at, ...call, function: { name: call.function.name, arguments: "" } }],
        });
        piece({ tool_calls: [{ index: at, function: { arguments: call.function.arguments } }] });
      }
      piece({}, finish_reason);
    }
    if (tellsUsage && body.stream_options?.include_usage) pieces.push({ choices: [], usage });
    const lines = pieces.map((piece) => `data: ${JSON.stringify(piece)}\n\n`);
    if (fault === "cut") {
      const some = lines.slice(0, Math.floor(lines.length * draw())).join("");
      return some === "" ? response.destroy() : response.write(some, () => response.destroy());
    }
    if (fault === "stalled") return response.write(lines.slice(0, lines.length / 2).join(""));
    if (fault === "slow") {
      let at = 0;
      const timer = setInterval(() => {
        if (at < lines.length) response.write(lines[at++]);
        else {
          clearInterval(timer);
          response.end("data: [DONE]\n\n");
        }
      }, 20);
      return undefined;
    }
    return response.end(`${lines.join("")}data: [DONE]\n\n`);
  }

  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}/v1`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { base } = await startStub({
    rate: Number(process.env.RATE ?? 0.1),
    port: Number(process.argv[2] ?? 0),
  });
  console.log(base);
}
