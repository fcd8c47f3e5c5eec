import { execFile, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { until } from "../support/raw-http.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { type Service, startService } from "../support/service.ts";

const scratch = scratchFolder();
const read = (path: string) => readFileSync(path, "utf8");
const named = (text: string) => new Set(text.match(/golong_rewards_\w+/g));

let service: Service;
let exported: Map<string, string>;
beforeAll(async () => {
  service = await startService();
  const { text } = await service.get("/metrics");
  exported = new Map(
    [...text.matchAll(/^# TYPE (golong_rewards_\w+) (\w+)$/gm)].map(([, name, kind]) => [
      name as string,
      kind as string,
    ]),
  );
});
afterAll(() => service.close());

/** A metric by the name that a query has for it. */
const isExported = (name: string) =>
  exported.has(name) || exported.has(name.replace(/_(?:bucket|sum|count)$/, ""));

describe("the operations page", () => {
  it("names every metric with its kind, and none besides", () => {
    const rows = [...read("docs/operations.md").matchAll(/^\| `(golong_rewards_\w+)` \| (\w+) \|/gm)];
    expect(new Map(rows.map(([, name, kind]) => [name, kind]))).toEqual(exported);
  });

  it("has alerts, a dashboard and a rule for the autoscaler that ask for what there is", () => {
    for (const file of [
      "deploy/prometheus/rules.yaml",
      "deploy/prometheus/adapter.yaml",
      "deploy/grafana/dashboard.json",
    ]) {
      const names = [...named(read(file))];
      expect(names.length, file).toBeGreaterThan(0);
      expect(
        names.filter((name) => !isExported(name)),
        file,
      ).toEqual([]);
    }
    const { panels } = JSON.parse(read("deploy/grafana/dashboard.json"));
    const shown = named(JSON.stringify(panels));
    expect([...exported.keys()].filter((name) => ![...shown].some((one) => one.startsWith(name)))).toEqual(
      [],
    );
    expect(new Set(panels.map(({ id }: { id: number }) => id)).size).toBe(panels.length);
    const [rule] = parse(read("deploy/prometheus/adapter.yaml")).rules;
    const [{ pods }] = parse(read("deploy/kubernetes/autoscaler.yaml")).spec.metrics;
    expect(rule.name.as).toBe(pods.metric.name);
    const { spec } = parse(read("deploy/prometheus/service-monitor.yaml"));
    const target = parse(read("deploy/kubernetes/service.yaml"));
    expect(spec.selector.matchLabels).toEqual(target.metadata.labels);
    expect(target.spec.ports.map(({ name }: { name: string }) => name)).toContain(spec.endpoints[0].port);
  });

  const promtool = ["/usr/bin/promtool", "/usr/local/bin/promtool"].find(existsSync);
  const noPromtool = "no promtool here (Debian: prometheus): the alerts' form was not checked by it";
  if (promtool === undefined) console.log(noPromtool);
  it.skipIf(promtool === undefined)("has alerts that Prometheus takes", () => {
    execFileSync(promtool as string, ["check", "rules", "deploy/prometheus/rules.yaml"]);
  });
});

const python = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]).status === 0;
if (!python)
  console.log("no Python 3.10 here: a batch with an item that is too long was not sent by the Python client");

/** What the Python client gets for 256 items, of which the one in the middle is of two megabytes. */
async function statusOfMany(url: string): Promise<string[]> {
  const script = `import json, sys
from golong_rewards import Scorer
row = {"data_source": "EM", "response": "</think>a", "reward_model": {"ground_truth": "a"}}
rows = [{**row, "pad": "x" * (2 << 20 if n == 128 else 20000)} for n in range(256)]
with Scorer(sys.argv[1]) as scorer:
    print(json.dumps([str(score.score) + " " + score.status for score in scorer.score_many(rows)]))`;
  const env = { ...process.env, PYTHONPATH: resolve("clients/python/src") };
  const { stdout } = await promisify(execFile)("python3", ["-c", script, url], { env });
  return JSON.parse(stdout);
}
const itselfAlone = Array.from({ length: 256 }, (_, n) => (n === 128 ? "None bad_sample" : "1.0 scored"));

it.skipIf(!python)("an item that is too long for the service costs itself alone", async () => {
  const small = await startService({ bodyLimit: 1 << 20, workers: 1 });
  expect(await statusOfMany(small.base)).toEqual(itselfAlone);
  await small.close();
});

const nginx = ["/usr/sbin/nginx", "/usr/bin/nginx"].find(existsSync);
if (nginx === undefined)
  console.log(
    "no nginx here (Debian: nginx-light): its file was not loaded, nor the service called through it",
  );

describe.skipIf(nginx === undefined)("behind a real nginx with the file of the page", () => {
  let proxy: ReturnType<typeof spawn>;
  let port: number;
  beforeAll(async () => {
    port = 20_000 + ((process.pid * 7) % 20_000);
    const own = read("deploy/nginx/golong-rewards.conf")
      .replace("127.0.0.1:8080", `127.0.0.1:${service.port}`)
      .replace("listen 8088", `listen 127.0.0.1:${port}`)
      .replace("client_max_body_size 64m", "client_max_body_size 1m");
    mkdirSync(join(scratch, "tmp"), { recursive: true });
    const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path tmp/${name};`,
    );
    writeFileSync(
      join(scratch, "nginx.conf"),
      `daemon off; pid nginx.pid; error_log stderr; events {} http { access_log off; ${paths.join(" ")}\n${own}\n}`,
    );
    proxy = spawn(nginx as string, ["-p", resolve(scratch), "-c", "nginx.conf", "-e", "stderr"], {
      stdio: "ignore",
    });
    const up = async () => (await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null))?.status === 200;
    expect(await until(up)).toBe(true);
  });
  afterAll(() => void proxy.kill());

  it("answers, and refuses by its own page what is too long for it", async () => {
    const post = (body: string) =>
      fetch(`http://127.0.0.1:${port}/rm/EM`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
    expect(await (await post('{"response":"</think>x","label":"x"}')).text()).toBe("1");
    const refused = await post(JSON.stringify({ response: "x".repeat(2 << 20), label: "x" }));
    expect([refused.status, (await refused.text()).includes("<html>")]).toEqual([413, true]);
  });

  it.skipIf(!python)("costs an item that is too long for it itself alone", async () => {
    expect(await statusOfMany(`http://127.0.0.1:${port}`)).toEqual(itselfAlone);
  });

  it("passes NDJSON on line by line, both ways", async () => {
    const line = JSON.stringify({
      data_source: "EM",
      response: "</think>x",
      reward_model: { ground_truth: { golden_label: "x" } },
    });
    const { request } = await import("node:http");
    let got = "";
    const headers = { "content-type": "application/x-ndjson" };
    const sent = request({ host: "127.0.0.1", port, path: "/v1/score", method: "POST", headers }, (reply) =>
      reply.on("data", (part) => {
        got += part;
      }),
    );
    for (let n = 1; n <= 3; n++) {
      sent.write(`${line}\n`);
      expect(await until(() => got.split('"score":1').length === n + 1, 5), `line ${n}`).toBe(true);
    }
    sent.end();
  });
});
