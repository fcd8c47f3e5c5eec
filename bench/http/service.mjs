/** The service as a process of its own, for measurements. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/**
 * Starts `golong-rewards serve` on a free port.
 *
 * @param args flags for it
 * @param dist the build that is run
 */
export async function startService(args = [], dist = "dist") {
  const child = spawn(process.execPath, [`${dist}/cli/main.js`, "serve", "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
  const ports = {};
  await new Promise((resolve, reject) => {
    exited.then((how) => reject(new Error(`the service ended: ${how}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const { msg, port } = JSON.parse(line);
      if (msg === "health port open") ports.health = port;
      ports.main ??= /^listening at http:\/\/127\.0\.0\.1:(\d+)$/.exec(msg)?.[1];
      if (ports.main !== undefined && (!args.includes("--health-port") || ports.health)) resolve();
    });
  });
  const status = (name) =>
    Number(
      new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1],
    );
  return {
    child,
    exited,
    port: Number(ports.main),
    healthPort: ports.health,
    /** Resident memory, now and at most so far, in MiB. */
    rssMb: () => Math.round(status("VmRSS") / 1024),
    peakMb: () => Math.round(status("VmHWM") / 1024),
    /** Processor time of all its threads so far, in milliseconds. */
    cpuMs() {
      const stat = readFileSync(`/proc/${child.pid}/stat`, "latin1");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      child.kill("SIGTERM");
      return exited;
    },
  };
}
