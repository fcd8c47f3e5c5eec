import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openPartial, removeLeftovers } from "../../src/shards/partial.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "partial-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const [own, other] = ["0123abcd", "0123abce"];
const row = (line: number, more = "") => `{"n":1${more},"input_row":[0,${line}]}\n`;
const unread = (line: number) => row(line, ',"status":"bad_input"');
const leave = (name: string, lines: readonly string[]) =>
  writeFile(join(folder, `s.${name}.partial`), lines.join(""));

/** What a new process finds, takes over and says of it. */
async function opened(resume: boolean) {
  const { output, errors, outputPath, errorsPath, ...said } = await openPartial(
    join(folder, "s"),
    own,
    resume,
  );
  await output.close();
  await errors.close();
  const [kept, listed] = [await readFile(outputPath, "utf8"), await readFile(errorsPath, "utf8")];
  return {
    ...said,
    kept,
    listedText: listed,
    names: [outputPath, errorsPath].map((path) => path.slice(folder.length + 1)),
  };
}
const nothing = { after: undefined, lines: 0, listed: 0, unread: 0, kept: "", listedText: "" };

it("begins with nothing, in files of its own", async () => {
  const [one, two] = [await opened(true), await opened(true)];
  expect(one).toMatchObject(nothing);
  expect(one.names[0]).toMatch(/^s\.0123abcd-\d+-[0-9a-f]{8}\.partial$/);
  expect(one.names[1]).toBe(one.names[0]!.replace(/\.partial$/, ".errors.partial"));
  expect(two.names).not.toEqual(one.names);
});

it("takes over the most that a process of the same run left, up to the first line that is none", async () => {
  await leave(`${own}-1-a`, [row(1)]);
  await leave(`${own}-2-b`, [row(1), row(3), row(7), '{"n":1,"input_']);
  await leave(`${own}-2-b.errors`, [row(1), unread(4), unread(8)]);
  const found = await opened(true);
  expect(found).toMatchObject({ after: { file: 0, line: 7 }, lines: 3, listed: 2, unread: 1 });
  expect(found.kept).toBe([row(1), row(3), row(7)].join(""));
  expect(found.listedText).toBe([row(1), unread(4)].join(""));
});

it.each([
  ["whose place is before the last one's", [row(2), row(1), row(3)]],
  ["without a place", [row(2), "{}\n", row(3)]],
  ["that the disk has filled with zeros", [row(2), `\0${row(3)}`]],
])("takes over nothing from a line on %s", async (_, lines) => {
  await leave(`${own}-1-a`, lines);
  expect(await opened(true)).toMatchObject({ after: { file: 0, line: 2 }, lines: 1, kept: row(2) });
});

it("has no errors where none were listed, or nothing was written", async () => {
  await leave(`${own}-1-a`, [row(2)]);
  expect(await opened(true)).toMatchObject({ lines: 1, listed: 0, unread: 0 });
  await removeLeftovers(join(folder, "s"));
  await leave(`${own}-1-a`, []);
  await leave(`${own}-1-a.errors`, [unread(1)]);
  expect(await opened(true)).toMatchObject(nothing);
});

it("refuses what other options left, and removes it where nothing is to be resumed", async () => {
  await leave(`${own}-1-a`, [row(1)]);
  await leave(`${other}-1-a`, [row(1)]);
  await expect(opened(true)).rejects.toThrow(
    `${folder}/s.${other}-1-a.partial was left by a run with other options or inputs`,
  );
  const found = await opened(false);
  expect(found).toMatchObject(nothing);
  expect((await readdir(folder)).sort()).toEqual([...found.names].sort());
});

it("removes what is left of its own shard alone", async () => {
  for (const name of [`${own}-1-a`, `${own}-1-a.errors`, "done.12"]) await leave(name, []);
  const others = [
    `t.${own}-1-a.partial`,
    "s",
    "s.done",
    `s.${own}-1-a.txt`,
    `s2.${own}-1-a.partial`,
    `ts.${own}-1-a.partial`,
    "s.a.partial",
  ];
  for (const name of others) await writeFile(join(folder, name), "");
  await removeLeftovers(join(folder, "s"));
  expect((await readdir(folder)).sort()).toEqual([...others].sort());
});
