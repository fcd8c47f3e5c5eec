import { describe, expect, it } from "vitest";
import { isEnough, sniff } from "../../src/files/sniff.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string) => Buffer.from(text, "utf16le");

describe("what a file is by its first bytes", () => {
  it.each<[string, Buffer]>([
    ["gzip", latin1("\x1f\x8b\x08")],
    ["zstd", latin1("\x28\xb5\x2f\xfd")],
    ["zstd", latin1("\x50\x2a\x4d\x18\0\0\0\0")],
    ["zstd", latin1("\x5f\x2a\x4d\x18")],
    ["lines", latin1("\x60\x2a\x4d\x18")],
    ["bzip2", latin1("BZh9")],
    ["xz", latin1("\xfd7zXZ\0")],
    ["parquet", latin1("PAR1")],
    ["parquet", latin1("PARE")],
    ["arrow", latin1("ARROW1\0\0")],
    ["arrow", latin1("\xff\xff\xff\xff\x10")],
    ["zip", latin1("PK\x03\x04")],
    ["utf-16le", latin1("\xff\xfe{\0")],
    ["utf-16be", latin1("\xfe\xff\0{")],
    ["utf-16le", utf16('{"a":1}')],
    ["utf-16be", utf16('{"a":1}').swap16()],
    // Half of a pattern is none.
    ["lines", latin1("\0a\0\0")],
    ["lines", latin1("a\0b{")],
    ["lines", latin1("ab\0c")],
    ["lines", latin1("\0ab\0")],
    ["lines", utf16("a")],
    ["empty", latin1("")],
    ["empty", latin1(" \r\n\t")],
    ["empty", Buffer.from("\ufeff\n")],
    ["lines", latin1("{}")],
    ["lines", latin1('\n  {"a":1}\n')],
    ["lines", latin1('{"a":1}\n{"a":2}\n')],
    ["lines", latin1('{"a":1\n{"a":2}\n')],
    ["json document", latin1('{\n "a": 1}')],
    ["json document", latin1("[]")],
    ["json document", latin1("[1]\n")],
    ["json document", latin1("[1]\n \n")],
    ["lines", latin1("[1]\n[2]\n")],
    ["json document", latin1('[\n{"a":1},\n{"a":2}]')],
    ["json document", latin1('[{"a":1},\n{"a":2}]')],
    ["json document", Buffer.from("\ufeff[]")],
    ["csv", latin1("id,response\n")],
    ["csv", latin1("x, Response ,y\n")],
    ["csv", latin1('x,"response"\n')],
    ["tsv", latin1("x\tanswer\n")],
    ["semicolons", latin1("x;answer\n")],
    ["lines", latin1("hello,world\n")],
    ["lines", latin1("response\n")],
    ["lines", latin1("answer,{x}\n")],
    ["lines", latin1("answers to,a question\n")],
  ])("%s: %j", (content, head) => {
    expect(sniff(head, true)).toBe(content);
  });

  it("tells blanks that are not all from a file that is empty", () => {
    expect(sniff(latin1("  \n"), false)).toBe("lines");
  });

  it.each<[string, string]>([
    ["SQLite format 3\0", "an SQLite database"],
    ["\x04\x22\x4d\x18", "packed with LZ4"],
    ["Obj\x01", "an Avro file"],
    ["ORC", "an ORC file"],
    ["FEA1", "Feather file of version 1"],
    ["\x89HDF", "an HDF5 file"],
    ["%PDF-1.7", "a PDF"],
    ["7z\xbc\xaf\x27\x1c", "a 7-Zip archive"],
    ["\x80\x04\x95", "a Python pickle"],
    ["\x80\x05\x95", "a Python pickle"],
    ["\xff\xfe\0\0", "UTF-32"],
    ["\0\0\xfe\xff", "UTF-32"],
    ["<!DOCTYPE html>", "a web page"],
    ["<html lang>", "a web page"],
    ["version https://git-lfs.github.com/spec/v1", "a pointer of Git LFS"],
  ])("names what is not read: %j", (head, name) => {
    expect(sniff(latin1(head), true)).toEqual({ foreign: expect.stringContaining(name) });
  });

  it("waits for a line and the beginning of the next, or for 64 KiB", () => {
    expect(isEnough(latin1('{"a":1234567890}\n{'))).toBe(true);
    expect(isEnough(latin1('{"a":1234567890}\n'))).toBe(false);
    expect(isEnough(latin1('{"a":1234567890123456}'))).toBe(false);
    expect(isEnough(latin1("{}\n{}\n"))).toBe(false);
    expect(isEnough(Buffer.alloc(1 << 16, 0x61))).toBe(true);
    expect(isEnough(Buffer.alloc((1 << 16) - 1, 0x61))).toBe(false);
  });
});
