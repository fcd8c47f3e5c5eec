import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { until } from "../support/raw-http.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { served } from "../support/serve-process.ts";

const scratch = scratchFolder();

interface Step {
  readonly word: string;
  readonly rest: string;
}

/** The Dockerfile's instructions, stage by stage. */
function stages(): Step[][] {
  const steps = readFileSync("deploy/Dockerfile", "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => ({ word: line.slice(0, line.indexOf(" ")), rest: line.slice(line.indexOf(" ") + 1) }));
  return steps.reduce<Step[][]>((all, step) => {
    if (step.word === "FROM") all.push([]);
    all.at(-1)?.push(step);
    return all;
  }, []);
}

/** What `COPY .` copies: everything that .dockerignore does not name. */
function context(): string[] {
  const ignored = readFileSync(".dockerignore", "utf8").split("\n");
  return readdirSync(".").filter((path) => !ignored.includes(path));
}

/** Copies files and folders into a folder, which is made where there is none. */
function copy(paths: readonly string[], target: string): void {
  mkdirSync(target, { recursive: true });
  execFileSync("cp", ["-a", "--reflink=auto", ...paths, target]);
}

/** Runs a stage's COPY and RUN in a directory of its own, as Docker would in /app. */
function runStage(steps: readonly Step[], name: string, from: (stage: string | undefined) => string): string {
  const root = join(scratch, name);
  mkdirSync(root);
  for (const { word, rest } of steps) {
    if (word === "COPY") {
      const flag = /^--from=(\S+) /.exec(rest);
      const paths = rest.slice(flag?.[0].length ?? 0).split(" ");
      const target = join(root, paths.pop() as string);
      // Docker copies a folder's contents, and so the context's files and folders under their own names.
      if (paths[0] === ".") {
        copy(context(), target);
        continue;
      }
      for (const path of paths) {
        const source = flag === null ? path : join(from(flag[1]), path.replace(/^\/app\//, ""));
        // A folder's contents into the target, a file under its own name.
        copy(statSync(source).isDirectory() ? [`${source}/.`] : [source], target);
      }
    }
    // What this would bring is what it has brought here, from the same lock: another minute of installing tells nothing.
    if (word === "RUN" && rest === "npm ci") {
      execFileSync("cp", ["-al", "node_modules", root]);
      continue;
    }
    // The command is the Dockerfile's own; packages come from npm's cache where it has them.
    if (word === "RUN") {
      const env = { ...process.env, npm_config_prefer_offline: "true" };
      execFileSync("sh", ["-c", rest], { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
    }
  }
  return root;
}

describe("the image", () => {
  it("serves, built step by step without Docker", async () => {
    const [build, run] = stages() as [Step[], Step[]];
    const built = runStage(build, "build", () => "");
    const root = runStage(run, "run", () => built);
    expect(readdirSync(root).sort()).toEqual(["dist", "node_modules", "package.json"]);
    expect(readdirSync(join(root, "node_modules"))).not.toContain("vitest");
    expect(run.some(({ word, rest }) => word === "USER" && rest !== "root")).toBe(true);

    const command = JSON.parse(run.find(({ word }) => word === "CMD")?.rest ?? "") as string[];
    // Any ports that are free, in place of its own.
    const own = new Map([
      ["0.0.0.0", "127.0.0.1"],
      ["8080", "0"],
      ["8081", "0"],
    ]);
    const args = command.map((word) => own.get(word) ?? word);
    const { child, port, log, exited } = await served(
      spawn(args[0] as string, args.slice(1), { cwd: root, stdio: ["ignore", "pipe", "inherit"] }),
    );
    const ready = async () =>
      (await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null))?.status === 200;
    expect(await until(ready)).toBe(true);
    const reply = await fetch(`http://127.0.0.1:${port}/rm/ROUGE-L`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ response: "<think>a</think>早上好", label: "早上好" }),
    });
    expect(Number(await reply.text())).toBeGreaterThan(0);

    // The health check is the Dockerfile's own command.
    const check = JSON.parse(
      run.find(({ word }) => word === "HEALTHCHECK")?.rest.replace(/^.*? CMD /, "") ?? "",
    );
    const opened = () => log.find(({ msg }) => msg === "health port open");
    expect(await until(() => opened() !== undefined)).toBe(true);
    const healthPort = opened()?.port;
    const script = (check as string[])[2]?.replace("8081", String(healthPort)) as string;
    execFileSync(process.execPath, ["-e", script]);
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
    expect(() => execFileSync(process.execPath, ["-e", script], { stdio: "ignore" })).toThrow();
  });
});

describe("compose", () => {
  it("builds the same Dockerfile and opens one port to this machine alone", () => {
    const { services } = parse(readFileSync("deploy/compose.yaml", "utf8"));
    const { build, ports, stop_grace_period } = services.rewards;
    expect(readdirSync(join("deploy", build.context))).toContain("package.json");
    expect(statSync(join("deploy", build.context, build.dockerfile)).isFile()).toBe(true);
    expect(ports).toEqual(["127.0.0.1:8080:8080"]);
    expect(Number.parseInt(stop_grace_period, 10)).toBeGreaterThan(30);
  });
});

describe("the Kubernetes manifests", () => {
  const schema = JSON.parse(readFileSync("fixtures/kubernetes-1.37.json", "utf8"));
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(schema, "k8s");
  const definitions = new Map([
    ["Deployment", "io.k8s.api.apps.v1.Deployment"],
    ["Service", "io.k8s.api.core.v1.Service"],
    ["HorizontalPodAutoscaler", "io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler"],
    ["PodDisruptionBudget", "io.k8s.api.policy.v1.PodDisruptionBudget"],
  ]);
  // biome-ignore lint/suspicious/noExplicitAny: manifests of four kinds
  const manifests: any[] = readdirSync("deploy/kubernetes").map((file) =>
    parse(readFileSync(join("deploy/kubernetes", file), "utf8")),
  );
  const check = (manifest: { kind: string }) => {
    const validate = ajv.getSchema(`k8s#/definitions/${definitions.get(manifest.kind)}`);
    return { ok: validate?.(manifest), errors: validate?.errors };
  };
  const of = (kind: string) => manifests.find((manifest) => manifest.kind === kind);

  it("fit Kubernetes' own schema", () => {
    expect(manifests.map(({ kind }) => kind).sort()).toEqual([...definitions.keys()].sort());
    for (const manifest of manifests)
      expect(check(manifest), manifest.kind).toEqual({ ok: true, errors: null });
    expect(check({ ...of("Deployment"), spec: { ...of("Deployment").spec, replica: 2 } }).ok).toBe(false);
  });

  it("fit each other and the service", async () => {
    const { template, selector } = of("Deployment").spec;
    const [container] = template.spec.containers;
    expect(template.metadata.labels).toMatchObject(selector.matchLabels);
    expect(of("Service").spec.selector).toEqual(selector.matchLabels);
    expect(of("PodDisruptionBudget").spec.selector).toEqual(selector);
    expect(of("HorizontalPodAutoscaler").spec.scaleTargetRef.name).toBe(of("Deployment").metadata.name);
    const flag = (name: string) => Number(container.args[container.args.indexOf(name) + 1]);
    expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(flag("--grace") + flag("--linger"));
    const ports = new Map<string, number>(
      container.ports.map((port: { name: string; containerPort: number }) => [port.name, port.containerPort]),
    );
    expect(ports.get("http")).toBe(flag("--port"));
    expect(ports.get("health")).toBe(flag("--health-port"));
    // The health port is for the kubelet alone.
    expect(of("Service").spec.ports.map((port: { targetPort: string }) => port.targetPort)).toEqual(["http"]);
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(container.image).toBe(`golong-rewards:${version}`);

    const { startService } = await import("../support/service.ts");
    const service = await startService();
    const { openHealthPort } = await import("../../src/server/http/health-port.ts");
    const health = await openHealthPort({ host: "127.0.0.1", port: 0 });
    health.tell("ready");
    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
      const { path, port } = container[probe].httpGet;
      expect(port).toBe("health");
      expect((await fetch(`http://127.0.0.1:${health.port}${path}`)).status).toBe(200);
    }
    await health.close();
    const metrics = await service.get(template.metadata.annotations["prometheus.io/path"]);
    const [{ pods }] = of("HorizontalPodAutoscaler").spec.metrics;
    expect(metrics.text).toContain(`# TYPE ${pods.metric.name} gauge`);
    await service.close();
  });
});
