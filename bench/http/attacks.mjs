/**
 * What attackers do to the service, in a process of their own: `node bench/http/attacks.mjs PORT NAME` runs one of them,
 * `all` for all at once, until its standard input ends.
 */
import { connect } from "node:net";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const port = Number(process.argv[2]);

/** A connection that sends, and reads only where it is told to. */
function dial(reads) {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  if (reads) socket.resume();
  else socket.pause();
  return socket;
}
const head = (path, headers, type = "application/json") =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\n${headers}\r\n\r\n`;
const post = (path, body, more = "") =>
  Buffer.concat([Buffer.from(head(path, `content-length: ${body.length}${more}`)), Buffer.from(body)]);
const chunk = (body) =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), Buffer.from(body), Buffer.from("\r\n")]);

const sample = (ground_truth, response = "</think>x") => ({
  data_source: "EM",
  response,
  reward_model: { ground_truth },
});
const values20 = `[${"[],".repeat(15_000_000)}[]]`;
const labelled = gzipSync(
  `{"items":[{"data_source":"EM","response":"</think>x","reward_model":{"ground_truth":${JSON.stringify(values20)}}}]}`,
);
const wide = gzipSync(`{"items":[{${Array.from({ length: 1_330_000 }, (_, i) => `"k${i}":{}`).join()}}]}`);
const long = JSON.stringify({
  items: Array.from({ length: 60 }, () => ({
    data_source: "longbench_pro",
    extra_info: { reward_mode: "T4.1 Global-Coverage Constrained Summary" },
    response: `</think>${"a b c d e f g h. ".repeat(6000)}`,
    reward_model: { ground_truth: { doc_ids: ["a b d c e g f h. ".repeat(6000)], summary: "English" } },
  })),
});
const types = JSON.stringify({
  estimator: "tmn_grpo",
  rewards: Array(600_000)
    .fill(0)
    .map((_, i) => i % 2),
  uid: Array.from({ length: 600_000 }, (_, i) => i),
  reward_type: Array.from({ length: 600_000 }, (_, i) => `t${i}`),
});
const echo = post(
  "/verify",
  JSON.stringify({ ...sample({ golden_label: "x" }), pad: "x".repeat(20 << 20), response: { output: [] } }),
);
const lines = gzipSync(`${"x".repeat(40 << 20)}`);
const onebyte = Buffer.from("1\r\n \r\n".repeat(10_000));

/** Attacks by name: how many connections, and what keeps one of them busy until it is told to end. */
export const attacks = {
  "labels of 15 million values": [
    6,
    async (isOver) => once(post("/v1/score", labelled, "\r\ncontent-encoding: gzip"), isOver),
  ],
  "objects of 1.3 million members": [
    4,
    async (isOver) => once(post("/v1/score", wide, "\r\ncontent-encoding: gzip"), isOver),
  ],
  "long requests": [4, async (isOver) => once(post("/v1/score", long), isOver)],
  "600,000 types": [2, async (isOver) => once(post("/v1/advantages", types), isOver)],
  "answers that are not read": [40, async (isOver) => held(echo, isOver)],
  "assets, pipelined and not read": [
    40,
    async (isOver) => held(Buffer.from("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(30_000)), isOver),
  ],
  "requests, pipelined and not read": [
    40,
    async (isOver) =>
      held(Buffer.from(String(post("/rm/EM", '{"response":"</think>a","label":"a"}')).repeat(8000)), isOver),
  ],
  "one-byte chunks": [
    20,
    async (isOver) => {
      const socket = dial(true);
      socket.write(head("/v1/score", "transfer-encoding: chunked"));
      while (!isOver() && !socket.destroyed) if (!socket.write(onebyte)) await pause(20);
      socket.destroy();
    },
  ],
  "NDJSON of endless lines": [
    40,
    async (isOver) =>
      held(
        Buffer.concat([
          Buffer.from(
            head("/v1/score", "content-encoding: gzip\r\ntransfer-encoding: chunked", "application/x-ndjson"),
          ),
          chunk(lines),
        ]),
        isOver,
      ),
  ],
  "slow bodies": [
    60,
    async (isOver) => {
      const socket = dial(true);
      socket.write(head("/v1/score", "content-length: 60000000"));
      socket.write(Buffer.alloc(8 << 20, 32));
      while (!isOver() && !socket.destroyed) {
        socket.write(" ".repeat(20_000));
        await pause(200);
      }
      socket.destroy();
    },
  ],
  "uploads that are refused": [
    4,
    async (isOver) => once(post("/v1/score", Buffer.alloc(80 << 20, 32)), isOver),
  ],
  "connections by the hundred": [
    4,
    async (isOver) => {
      while (!isOver()) {
        const sockets = Array.from({ length: 200 }, () => dial(true));
        await pause(500);
        for (const socket of sockets) socket.destroy();
      }
    },
  ],
};

/** Sends a request and waits for some of its answer, or for the end. */
async function once(bytes, isOver) {
  const socket = dial(true);
  socket.write(bytes);
  let done = false;
  socket.on("data", () => {
    done = true;
  });
  socket.on("close", () => {
    done = true;
  });
  while (!done && !isOver()) await pause(20);
  socket.destroy();
}

/** Sends and reads nothing. */
async function held(bytes, isOver) {
  const socket = dial(false);
  socket.write(bytes);
  while (!isOver() && !socket.destroyed) await pause(100);
  socket.destroy();
}

async function run(name) {
  let over = false;
  process.stdin.once("close", () => {
    over = true;
  });
  process.stdin.resume();
  const isOver = () => over;
  const chosen = name === "all" ? Object.values(attacks) : [attacks[name]];
  const connections = chosen.flatMap(([count, attack]) =>
    Array.from({ length: count }, async () => {
      while (!over) {
        await attack(isOver);
        await pause(5);
      }
    }),
  );
  console.log("begun");
  await Promise.all(connections);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await run(process.argv[3]);
  process.exit();
}
