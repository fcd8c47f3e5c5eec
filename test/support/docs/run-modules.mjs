// Imports modules made of the documentation's blocks one after the other and writes down which values differ.
import { readFileSync, writeFileSync } from "node:fs";
import { inspect } from "node:util";

const { modules, report } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const faults = [];
let current = 0;

const restMark = "\u2026";
/** Spread into an object or a list: what is not told may be anything. */
const rest = Object.defineProperty({ [restMark]: true }, Symbol.iterator, {
  value: () => [restMark].values(),
  enumerable: false,
});

const isPlain = (value) => typeof value === "object" && value !== null;

/** A number as written: shorter ones are rounded ones. */
function sameNumber(actual, stated) {
  if (Object.is(actual, stated) || actual === stated) return true;
  const decimals = /\.(\d+)$/.exec(String(stated))?.[1].length ?? 0;
  return decimals >= 3 && Math.abs(actual - stated) <= 0.5 * 10 ** -decimals * (1 + 1e-9);
}

function agrees(actual, stated) {
  if (typeof stated === "number") return typeof actual === "number" && sameNumber(actual, stated);
  if (!isPlain(stated) || !isPlain(actual)) return Object.is(actual, stated);
  if (ArrayBuffer.isView(actual)) return agrees([...actual], stated);
  if (actual instanceof Map) return agrees(Object.fromEntries(actual), stated);
  if (actual instanceof Set) return agrees([...actual], stated);
  if (Array.isArray(stated)) {
    const open = stated.at(-1) === restMark;
    const items = open ? stated.slice(0, -1) : stated;
    return (
      Array.isArray(actual) &&
      (open ? actual.length >= items.length : actual.length === items.length) &&
      items.every((item, index) => agrees(actual[index], item))
    );
  }
  const open = Object.hasOwn(stated, restMark);
  const keys = Object.keys(stated).filter((key) => key !== restMark);
  return (
    (open || Object.keys(actual).length === keys.length) &&
    keys.every((key) => Object.hasOwn(actual, key) && agrees(actual[key], stated[key]))
  );
}

const fault = (line, message) => faults.push({ module: current, line, message });

globalThis.__rest = rest;
globalThis.__check = (line, actual, stated) => {
  if (!agrees(actual, stated())) fault(line, `gives ${inspect(actual, { depth: 6, breakLength: 110 })}`);
};
globalThis.__throws = async (line, call, code) => {
  try {
    fault(line, `gives ${inspect(await call())} and does not throw`);
  } catch (error) {
    if (error?.code !== code) fault(line, `throws ${error}`);
  }
};
console.log = () => {};

for (const [index, module] of modules.entries()) {
  current = index;
  try {
    await import(module);
  } catch (error) {
    fault(1, `throws ${error?.stack ?? error}`);
  }
}
writeFileSync(report, JSON.stringify(faults));
process.exit(0);
