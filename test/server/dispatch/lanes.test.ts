import { expect, it } from "vitest";
import { Lanes } from "../../../src/server/dispatch/lanes.ts";

const drain = (lanes: Lanes<string>): string[] => {
  const all: string[] = [];
  for (let one = lanes.shift(); one !== undefined; one = lanes.shift()) all.push(one);
  return all;
};

it("gives in order within a lane, and takes the lanes in turn", () => {
  const lanes = new Lanes<string>();
  const [a, b] = [{}, {}];
  for (const item of ["a1", "a2", "a3"]) lanes.push(item, a);
  for (const item of ["b1", "b2"]) lanes.push(item, b);
  expect(drain(lanes)).toEqual(["a1", "b1", "a2", "b2", "a3"]);
  expect(lanes.size).toBe(0);
});

it("has who asks for one thing wait for few, however many lanes are full", () => {
  const lanes = new Lanes<string>();
  for (let i = 0; i < 100; i++) {
    const lane = {};
    for (let k = 0; k < 16; k++) lanes.push("many", lane);
  }
  // By now each of them was given something, and has more.
  for (let i = 0; i < 200; i++) lanes.shift();
  lanes.push("one", {});
  expect([lanes.shift(), lanes.shift()]).toContain("one");
});

it("gives the full lanes every fourth turn, however many ask for one thing", () => {
  const lanes = new Lanes<string>();
  const full = {};
  for (let k = 0; k < 20; k++) lanes.push("full", full);
  lanes.shift();
  const got: string[] = [];
  for (let i = 0; i < 40; i++) {
    lanes.push("sparse", {});
    lanes.push("sparse", {});
    got.push(lanes.shift() as string);
  }
  expect(got.filter((one) => one === "full")).toHaveLength(10);
});

it("puts what came back before the rest of its lane", () => {
  const lanes = new Lanes<string>();
  const lane = {};
  lanes.push("second", lane);
  lanes.unshift("first", lane);
  expect(drain(lanes)).toEqual(["first", "second"]);
});
