// Stands in for curl on machines without it: -s -S -f -X -H -d/--data/--data-binary (with @FILE) and an address.
import { readFileSync } from "node:fs";

let url;
let method;
let body;
let mustSucceed = false;
const headers = new Headers();
const given = process.argv.slice(2);
for (let at = 0; at < given.length; at++) {
  const flag = given[at];
  if (flag === "-X") method = given[++at];
  else if (flag === "-H") {
    const [name, ...value] = given[++at].split(":");
    headers.set(name, value.join(":").trim());
  } else if (["-d", "--data", "--data-binary"].includes(flag)) {
    const data = given[++at];
    body = data.startsWith("@") ? readFileSync(data.slice(1)) : data;
  } else if (/^-[sSfN]+$/.test(flag)) mustSucceed ||= flag.includes("f");
  else if (flag.startsWith("-")) throw new Error(`no curl here, and its flag ${flag} is not known`);
  else url = flag;
}
if (body !== undefined && !headers.has("content-type"))
  headers.set("content-type", "application/x-www-form-urlencoded");
const reply = await fetch(url, { method: method ?? (body === undefined ? "GET" : "POST"), headers, body });
process.stdout.write(await reply.text());
process.exitCode = mustSucceed && !reply.ok ? 22 : 0;
