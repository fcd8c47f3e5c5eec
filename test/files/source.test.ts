import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSource } from "../../src/files/source.ts";
import { cli } from "../support/cli.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();
const rows = [
  { id: "a", response: "line\nbreak é", list: [1, [2, "]"]], none: null },
  { id: "b", response: 'quote " and \\ \\"', list: [] },
  { id: "c", response: "答案" },
];
const jsonl = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));

async function read(name: string, bytes: Uint8Array): Promise<{ text: string; warnings: string[] }> {
  const path = join(dir, name);
  writeFileSync(path, bytes);
  const warnings: string[] = [];
  const source = await openSource(path, (text) => warnings.push(text.replaceAll(path, name)));
  const parts: Buffer[] = [];
  const target = Buffer.alloc(7);
  try {
    for (let size = await source.read(target); size > 0; size = await source.read(target)) {
      parts.push(Buffer.from(target.subarray(0, size)));
    }
  } finally {
    await source.close();
  }
  return { text: Buffer.concat(parts).toString(), warnings };
}

const parsed = (text: string) =>
  text
    .replace(/^\ufeff/, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));

const utf16be = Buffer.from(jsonl.toString("utf8"), "utf16le").swap16();

describe("openSource", () => {
  it.each([
    ["json lines", jsonl],
    ["lines that end in CR LF", Buffer.from(jsonl.toString().replaceAll("\n", "\r\n"))],
    ["a byte order mark", Buffer.concat([Buffer.from("\ufeff"), jsonl])],
    ["UTF-16 with its mark", Buffer.from(`\ufeff${jsonl}`, "utf16le")],
    ["UTF-16 without", Buffer.from(jsonl.toString(), "utf16le")],
    ["UTF-16 in the other order", utf16be],
    ["a list", Buffer.from(JSON.stringify(rows))],
    ["a list over several lines", Buffer.from(JSON.stringify(rows, null, 2))],
    ["a list behind a byte order mark", Buffer.from(`\ufeff ${JSON.stringify(rows, null, "\t")}`)],
    ["objects over several lines", Buffer.from(rows.map((row) => JSON.stringify(row, null, 1)).join("\n"))],
    ["gzip", gzipSync(jsonl)],
    ["several members of gzip", Buffer.concat([gzipSync(jsonl.subarray(0, 9)), gzipSync(jsonl.subarray(9))])],
    ["gzip with zeros behind", Buffer.concat([gzipSync(jsonl), Buffer.alloc(600)])],
    ["gzip within gzip", gzipSync(gzipSync(Buffer.from(JSON.stringify(rows))))],
  ])("reads %s", async (_name, bytes) => {
    const { text, warnings } = await read("misnamed.parquet", bytes);
    expect(parsed(text)).toEqual(rows);
    expect(warnings).toEqual([]);
  });

  it.each(["bzip2", "xz", "zstd"])(
    "reads what %s has packed, to the last byte or not at all",
    async (tool) => {
      writeFileSync(join(dir, "raw"), jsonl);
      let packed: Buffer;
      try {
        packed = execFileSync(tool, tool === "zstd" ? ["-c", "--check", "-q", "raw"] : ["-c", "raw"], {
          cwd: dir,
        });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
        process.stderr.write(`skipped: ${tool} is not installed\n`);
        return;
      }
      expect(parsed((await read("packed", packed)).text)).toEqual(rows);
      expect(parsed((await read("twice", Buffer.concat([packed, packed]))).text)).toEqual([...rows, ...rows]);
      await expect(read("cut", packed.subarray(0, -5))).rejects.toThrow(/cut/);
      // One bit anywhere: an error, or nothing that differs.
      for (let at = 6; at < packed.length; at++) {
        const flipped = Buffer.from(packed);
        flipped[at]! ^= 1;
        const text = await read("flipped", flipped).then(
          (found) => found.text,
          () => jsonl.toString(),
        );
        expect(text, `byte ${at}`).toBe(jsonl.toString());
      }
    },
  );

  it.each([
    ["hello.csv", "hello,world\n1,2\n", "has no header with a known column"],
    ["hello.TSV", "hello\tworld\n1\t2\n", "has no header with a known column"],
    ["rows.parquet", "\u0001\u0002\u0003 not Parquet\n", "is no Parquet file"],
    ["rows.feather", "abc\ndef\n", "is no Feather file"],
  ])("refuses %s whole where it is not what its name says", async (name, text, why) => {
    await expect(read(name, Buffer.from(text))).rejects.toThrow(`${name} ${why}`);
    await expect(read("lines", Buffer.from(text))).resolves.toMatchObject({ text });
  });

  it("warns of what follows gzip and is none, and keeps the rows", async () => {
    const { text, warnings } = await read(
      "trailing.gz",
      Buffer.concat([gzipSync(jsonl), Buffer.from("left over")]),
    );
    expect(parsed(text)).toEqual(rows);
    expect(warnings).toEqual(["trailing.gz: what follows the gzip data is no gzip, and is left out"]);
  });

  it("reads a table with a header, whatever it is divided by", async () => {
    for (const divider of [",", "\t", ";"]) {
      const table = `id,response,note\r\n1,"two\nlines, ""quoted""",\r\n2,"",x\r\n`.replaceAll(",", divider);
      expect(parsed((await read("table", Buffer.from(table))).text)).toEqual([
        { id: "1", response: `two\nlines${divider} "quoted"`, note: null },
        { id: "2", response: "", note: "x" },
      ]);
    }
    await expect(read("short.csv", Buffer.from("id,response\n1,a\n2\n"))).rejects.toThrow(
      /short\.csv: .*line 3/,
    );
    await expect(read("twice.csv", Buffer.from("id,id,response\n1,2,a\n"))).rejects.toThrow(
      'two columns are named "id"',
    );
  });

  it.each([
    ["a ZIP archive", Buffer.from("PK\x03\x04....................")],
    ["an SQLite database", Buffer.from("SQLite format 3\0..............")],
    ["a pointer of Git LFS", Buffer.from("version https://git-lfs.github.com/spec/v1\noid sha256:0\n")],
    ["its footer is missing", Buffer.from("PAR1...............................")],
    ["an encrypted Parquet file", Buffer.from("PARE...........................PARE")],
    ["does not end", Buffer.from('[\n{"id": 1},\n{"id": 2')],
    ["cut short", gzipSync(jsonl).subarray(0, -3)],
    ["checksum of the gzip data", Buffer.concat([gzipSync(jsonl).subarray(0, -8), Buffer.alloc(8)])],
    ["no Zstandard", Buffer.from("28b52ffd20", "hex")],
    ["dictionary 7", Buffer.from("28b52ffd210703010000", "hex")],
    ["window of 2048 MiB", Buffer.from("28b52ffd00a8010000", "hex")],
  ])("says of what it does not read that it is %s", async (says, bytes) => {
    const expected = says === "no Zstandard" ? /cut short/ : new RegExp(says);
    await expect(read("file.jsonl", bytes)).rejects.toThrow(expected);
  });

  it("says of any damaged content what is damaged, and nothing of how it is decoded", async () => {
    const table = Buffer.from("id,response\n1,a\n");
    const packed = [
      ["gzip", gzipSync(jsonl)],
      ["gzip", gzipSync(Buffer.concat(Array.from({ length: 400 }, () => table)))],
      ["utf-16le", Buffer.from(`\ufeff${jsonl}\ud800`, "utf16le")],
    ] as const;
    for (const [kind, bytes] of packed) {
      for (let at = kind === "gzip" ? 10 : bytes.length - 2; at < bytes.length; at += 3) {
        const bad = Buffer.from(bytes);
        bad[at]! ^= 0x41;
        const found = await read("bad.jsonl", bad).catch((error: Error) => error);
        if (found instanceof Error)
          expect(found.message).toMatch(
            /bad\.jsonl: (?:the (?:gzip|utf-16le) data is damaged|the checksum of the gzip data is wrong|the packed data is cut short|.*line \d+.*)$/,
          );
      }
    }
  });

  it("says it through the command that is bundled as through one that is not", async () => {
    const damaged = [
      [
        "cut.json",
        Buffer.from('{\n"id": 1,\n"response": "a'),
        "the JSON document does not end: it is cut short",
      ],
      ["cut.jsonl.gz", gzipSync(jsonl).subarray(0, -3), "the packed data is cut short"],
    ] as const;
    for (const [name, bytes, says] of damaged) {
      const path = join(dir, name);
      writeFileSync(path, bytes);
      for (const command of ["score", "check"])
        expect((await cli([command, path])).stderr, `${command} ${name}`).toContain(`${path}: ${says}`);
    }
  });

  it("says that an empty file is empty", async () => {
    expect(await read("nothing.jsonl", Buffer.alloc(0))).toEqual({
      text: "",
      warnings: ["nothing.jsonl is empty"],
    });
  });

  it("makes of any list the lines that its elements are", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true })),
        fc.nat(4),
        async (list, space) => {
          const { text } = await read("list", Buffer.from(JSON.stringify(list, null, space)));
          expect(parsed(text)).toEqual(JSON.parse(JSON.stringify(list)));
        },
      ),
    );
  });
});
