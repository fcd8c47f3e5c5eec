#!/usr/bin/env bash
# fflate 0.8.3 (npm): of two GZIP files joined to one, as shards of JSONL are, gunzipSync gives as many bytes of the
# first as the second one has: ten lines and then one line are one line.
#
# The format lets files be joined, and gunzip, Node's zlib, and fflate's own stream Gunzip read them all. gunzipSync and
# decompressSync make room for the length that the file's last four bytes say, which is that of the last part alone, and
# fill it with the first. What is left ends at a line where the lines are of one length, and raises nothing.
#
# Seen (Node 20.20.2), {"id":0} to {"id":9} in one part and {"id":0} in the next, lines that are read:
#   gunzipSync        1         node:zlib         11
#   decompressSync    1         Gunzip, pushed    11
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock --prefix "$folder" fflate@0.8.3 >/dev/null
cat > check.mjs <<'JS'
import { gzipSync, gunzipSync as nodeGunzip } from "node:zlib";
import { decompressSync, Gunzip, gunzipSync } from "fflate";

const lines = Array.from({ length: 10 }, (_, id) => `${JSON.stringify({ id })}\n`);
const joined = Buffer.concat([gzipSync(lines.join("")), gzipSync(lines[0])]);
const count = (bytes) => Buffer.from(bytes).toString().trimEnd().split("\n").map((line) => JSON.parse(line)).length;
const chunks = [];
new Gunzip((chunk) => chunks.push(chunk)).push(joined, true);
const found = [gunzipSync(joined), decompressSync(joined), nodeGunzip(joined), Buffer.concat(chunks)].map(count);
console.log(...found);
process.exit(found.join() === "1,1,11,11" ? 0 : 1);
JS
node check.mjs
