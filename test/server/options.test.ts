import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { protocols } from "../../src/server/protocols/table.ts";
import { until } from "../support/raw-http.ts";
import { type Service, startService } from "../support/service.ts";

const lines: string[] = [];
let service: Service;
beforeAll(async () => {
  const logStream = { write: (line: string) => void lines.push(line) };
  service = await startService({ workers: 1, logLevel: "warn", logStream });
});
afterAll(() => service.close());

describe("an option that is not known", () => {
  const paths = protocols.map(({ path, example, typed }) => ({ path, example, typed }));
  it.each(paths)("is refused in the query of $path", async ({ path, example, typed }) => {
    for (const at of typed ? [path, `${path}/EM`] : [path]) {
      const { status, json } = await service.post(`${at}?profil=hardened`, example);
      expect([status, json.error.code]).toEqual([400, "bad_option"]);
      expect(json.error.message).toContain('did you mean "profile"?');
    }
  });

  it("is refused beside the options, where it would be passed over", async () => {
    for (const { path, example, request } of protocols) {
      if (!("options" in (request.properties as object))) continue;
      const { status, json } = await service.post(path, { ...(example as object), profile: "hardened" });
      expect([path, status, json.error.message]).toEqual([
        path,
        400,
        'profile is not known; did you mean "profile" in options?',
      ]);
    }
  });

  // No request names a path, an address or a module.
  it.each(["registry", "registryModule", "url", "path", "file", "module", "tokenizer", "gpu"])(
    "may not say where %s is",
    async (name) => {
      let bodies = 0;
      for (const { path, example, request } of protocols) {
        expect([path, (await service.post(`${path}?${name}=x`, example)).status]).toEqual([path, 400]);
        if (!("options" in (request.properties as object))) continue;
        bodies++;
        const body = { ...(example as object), options: { [name]: "file:///etc/passwd" } };
        const { status, json } = await service.post(path, body);
        expect([path, status]).toEqual([path, 400]);
        expect(json.error.message).toContain(name);
      }
      expect(bodies).toBeGreaterThan(2);
    },
  );
});

describe("the page of the endpoints", () => {
  it("has contents that lead to each of them, by anchors that are there once", async () => {
    const { text } = await service.get("/docs");
    const [, contents] = /<nav aria-label="Contents">(.*?)<\/nav>/s.exec(text)!;
    const links = [...contents!.matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor!);
    const anchors = [...text.matchAll(/ id="([^"]+)"/g)].map(([, anchor]) => anchor!);
    expect(links).toEqual(anchors);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const { path } of protocols)
      expect(links).toContain(`post${path.replaceAll(/[^\w]+/g, "-").replace(/-$/, "")}`);
    expect(links).toContain("get-health");
  });
});

it("the log says once where a hundred rollouts of a trainer's protocol went one way", async () => {
  const told = () => lines.map((line) => JSON.parse(line)).filter(({ msg }) => /gated/.test(msg));
  const send = (count: number) =>
    Promise.all(
      Array.from({ length: count }, () => service.post("/rm/EM", { response: "no thinking", label: "x" })),
    );
  await send(99);
  expect(told()).toEqual([]);
  await send(60);
  expect(await until(() => told().length > 0)).toBe(true);
  await send(60);
  expect(told()).toMatchObject([
    { level: 40, msg: expect.stringMatching(/^\d+ of \d+ gated: .*see thinking$/) },
  ]);
});
