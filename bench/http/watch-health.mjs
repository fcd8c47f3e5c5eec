import { spawn } from "node:child_process";
import { once } from "node:events";

/** Asks for /health all the while, from a process of its own: the one that measures is as busy as the server. */
export function watchHealth(port) {
  const script = `const { get } = require("node:http");
    const ask = () => { const began = performance.now();
      get({ host: "127.0.0.1", port: ${port}, path: "/health", agent: false }, (reply) => {
        reply.resume(); reply.on("end", () => { console.log(performance.now() - began); setTimeout(ask, 5); });
      }); };
    ask();`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  return async () => {
    child.kill();
    await once(child, "close");
    return text.trim().split("\n").map(Number);
  };
}
