import { describe, expect, it } from "vitest";
import { answerPlaces, givenOf } from "../../src/thinking/given.ts";

const placesOf = (given: ReturnType<typeof givenOf>) => {
  const text = given.tagged();
  const place = given.taggedPlaces();
  return Array.from(text, (_, at) => place(at));
};

describe("a rollout as profiles see it", () => {
  it("is its response where nothing is declared", () => {
    const given = givenOf({ response: "T</think>A" }, {});
    expect(given.declared).toBe(false);
    expect(given.tagged()).toBe("T</think>A");
    expect(placesOf(given)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(Array.from("A", (_, at) => answerPlaces(given)(at))).toEqual([9]);
  });

  it("is empty where there is no text", () => {
    const given = givenOf({ response: null }, {});
    expect(given.tagged()).toBe("");
    expect(given.taggedPlaces()(0)).toBe(0);
  });

  it("begins with what the template wrote where that closes the thinking", () => {
    const given = givenOf({ response: "A", prefill: "<think></think>" }, {});
    expect(given.tagged()).toBe("<think></think>A");
    expect(given.taggedPlaces()(15)).toBe(0);
    expect(given.taggedPlaces()(16)).toBe(1);
    expect(given.taggedPlaces()(3)).toBe(0);
    expect(givenOf({ response: "T</think>A", prefill: "<think>" }, {}).tagged()).toBe("T</think>A");
  });

  it("is in tags where its thinking is declared, and each place is one of the response", () => {
    const response = "«T1»A1";
    const given = givenOf({ response }, { thinking: { open: "«", close: "»" } });
    expect(given.declared).toBe(true);
    expect(given.tagged()).toBe("<think>T1</think>A1");
    const places = placesOf(given);
    // The opening tag stands where the thinking begins, the closing one where the answer does.
    expect(places.slice(0, 9)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2]);
    expect(places.slice(9)).toEqual([3, ...Array(7).fill(4), 4, 5]);
    expect(answerPlaces(given)(1)).toBe(5);
  });

  it("has places of the answer alone where the thinking stands beside it, or is empty", () => {
    const beside = givenOf({ response: "AT", thinking: "T" }, {});
    expect(beside.declared).toBe(true);
    expect(beside.tagged()).toBe("<think>T</think>AT");
    expect(placesOf(beside)).toEqual([...Array(16).fill(0), 0, 1]);
    const empty = givenOf({ response: "»A" }, { thinking: { close: "»" } });
    expect(empty.tagged()).toBe("<think></think>A");
    expect(placesOf(empty)).toEqual([...Array(15).fill(1), 1]);
  });

  it("is declared by the last turn, or by thinking of more than white space", () => {
    expect(givenOf({ response: "T</think>A" }, { turns: "last" }).declared).toBe(true);
    expect(givenOf({ response: "T</think>A", thinking: " \n" }, {}).declared).toBe(false);
    expect(givenOf({ response: "T</think>A" }, { thinking: "opened" }).declared).toBe(true);
  });

  it("is tags around nothing where it is not finished", () => {
    const given = givenOf({ response: "T" }, { thinking: "opened" });
    expect(given.tagged()).toBe("<think></think>");
    expect(answerPlaces(given)(2)).toBe(2);
  });

  it("is refused at once where it cannot be read as declared", () => {
    expect(() => givenOf({ response: "A" }, { thinking: "field" })).toThrow(
      expect.objectContaining({ code: "bad_sample", pointer: "/response" }),
    );
  });
});
