import { describe, expect, it } from "vitest";
import { answerAt, blockReader, markersIn, partBlocks } from "../../src/thinking/blocks.ts";

const tags = blockReader({ open: ["<t>"], close: ["</t>"] }, [], { reopens: false });
const strict = blockReader({ open: ["<t>"], close: ["</t>"] });

/** A text's parts, or why it has none. */
const partsOf = (text: string, reader = tags): readonly [string | null, string] | string => {
  const { thinking, answer, fault } = partBlocks(text, reader);
  return fault ?? [thinking, answer];
};

describe("the parts at a pair of markers", () => {
  it.each([
    ["T</t>A", ["T", "A"]],
    ["<t>T</t>A", ["T", "A"]],
    ["a<t>T</t>A", ["T", "A"]],
    ["</t>A", ["", "A"]],
    ["<t></t>", ["", ""]],
    ["T</t>A<t>B", ["T", "A<t>B"]],
    ["</t><t>A", ["", "<t>A"]],
    ["T", "the thinking is not closed: no </t>"],
    ["<t>T", "the thinking is not closed: no </t>"],
    ["", "the thinking is not closed: no </t>"],
    ["T</t>A</t>B", "more than one </t>"],
    ["T</t></t></t>", "more than one </t>"],
    ["<t><t>T</t>A", "more than one <t>"],
    ["<t>T<t>U<t>V</t>A", "more than one <t>"],
    ["T</t>A<t>B<t>C", "more than one <t>"],
    ["<t>T</t>A<t>B", "more than one <t>"],
  ])("%j: %j", (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });

  it("has no opening marker after its end, where that is the declared family's rule", () => {
    expect(partsOf("T</t>A<t>B", strict)).toBe("the thinking is opened after its end: <t>");
    expect(partsOf("</t><t>A", strict)).toBe("the thinking is opened after its end: <t>");
    expect(partsOf("<t>T</t>A", strict)).toEqual(["T", "A"]);
  });
});

describe("a marker that is mentioned", () => {
  it.each([
    ['T "</t>" U</t>A', ['T "</t>" U', "A"]],
    ["T `<t>` U</t>A", ["T `<t>` U", "A"]],
    ["`</t>` T</t>A", ["`</t>` T", "A"]],
    ["T</t>A `</t>`", ["T", "A `</t>`"]],
    ["T</t>A “</t>”", ["T", "A “</t>”"]],
    ["T</t>A ‘…</t>…’", ["T", "A ‘…</t>…’"]],
    ["T '<t>...</t>' U</t>A", ["T '<t>...</t>' U", "A"]],
    ["<t>T `</t>`", "the thinking is not closed: no </t>"],
    ["`</t>`", "the thinking is not closed: no </t>"],
    // One quotation mark alone mentions nothing, nor do marks that belong to the words around.
    ['T "</t>A', ['T "', "A"]],
    ['it is "no"</t>"yes"', ['it is "no"', '"yes"']],
    ['"no"</t>"', ['"no"', '"']],
    ['"</t>"yes"', ['"', '"yes"']],
    ['"</t>" T</t>A</t>', "more than one </t>"],
    ['T</t>A "</t>" </t>', "more than one </t>"],
    ["<t>`<t>` T</t>A<t>", "more than one <t>"],
  ])("%j: %j", (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });
});

describe("more than a plain pair of markers", () => {
  it("has any of several opening and closing ones", () => {
    const several = blockReader({ open: ["<a>", "<b>"], close: ["</a>", "</b>"] });
    expect(partsOf("<b>T</a>A", several)).toEqual(["T", "A"]);
    expect(partsOf("<a>T</b>A", several)).toEqual(["T", "A"]);
    expect(partsOf("<b>T<a></b>A", several)).toBe("more than one <a>");
    expect(partsOf("T</b>A</a>", several)).toBe("more than one </a>");
    const closing = blockReader({ open: ["<a>"], close: ["</a>", "</b>"] });
    expect(partsOf("<a>T</b>A", closing)).toEqual(["T", "A"]);
    const opening = blockReader({ open: ["<a>", "<b>"], close: ["</a>"] });
    expect(partsOf("<b>T</a>A", opening)).toEqual(["T", "A"]);
  });

  it("has no opening one", () => {
    const closed = blockReader({ open: [], close: ["»"] });
    expect(partsOf("T»A", closed)).toEqual(["T", "A"]);
    expect(partsOf("T»A»B", closed)).toBe("more than one »");
  });

  it("has one that is part of the other", () => {
    const longerOpen = blockReader({ open: ["<<x"], close: ["<x"] });
    expect(partsOf("<<xT", longerOpen)).toBe("the thinking is not closed: no <x");
    expect(partsOf("<<xT<xA", longerOpen)).toEqual(["T", "A"]);
    const longerClose = blockReader({ open: ["x>"], close: ["</x>"] });
    expect(partsOf("T</x>A", longerClose)).toEqual(["T", "A"]);
    expect(partsOf("x>T</x>A", longerClose)).toEqual(["T", "A"]);
  });

  it("has a name in it that differs from model to model", () => {
    const named = blockReader({ open: ["<t:NAME>"], close: ["</t:NAME>"] });
    expect(partsOf("<t:a>T</t:b>A", named)).toEqual(["T", "A"]);
    expect(partsOf("<t:NAME>T</t:NAME>A", named)).toEqual(["T", "A"]);
    expect(partsOf("<t>T</t:c>A", named)).toEqual(["<t>T", "A"]);
    const namedEnd = blockReader({ open: ["<t>"], close: ["</t:NAME>"] });
    expect(partsOf("<t>T</t:b>A", namedEnd)).toEqual(["T", "A"]);
    const namedBegin = blockReader({ open: ["<t:NAME>"], close: ["</t>"] });
    expect(partsOf("<t:a>T</t>A", namedBegin)).toEqual(["T", "A"]);
  });

  it("has a frame for the answer, and end tokens", () => {
    const framed = blockReader(
      { open: ["<t>"], close: ["</t>"], frame: { begin: ["<r>", "<s>"], end: ["</r>"] } },
      ["<E>"],
    );
    expect(partsOf("<t>T</t> <s>A</r><E>", framed)).toEqual(["T", "A"]);
    expect(partsOf("T</t>A", framed)).toBe("no <r> after the thinking");
    expect(partBlocks("T</t> <r>A", framed).from).toBe(9);
  });
});

describe("the wrapper of an answer", () => {
  const form = { ends: [], wrapper: ["<a>", "</a>"] } as const;
  it.each([
    ["<a>A</a>", 0, "A", 3],
    ["T <a>A</a>", 2, "A", 5],
    [" \n<a>A</a>\n", 0, "A", 5],
    ["<a></a>", 0, "", 3],
    ["<a>", 0, "<a>", 0],
    ["</a>", 0, "</a>", 0],
    ["A</a>", 0, "A</a>", 0],
    ["<a>A", 0, "<a>A", 0],
    ["<a>A<a>B</a>", 0, "<a>A<a>B</a>", 0],
    ["<a>A</a>B</a>", 0, "<a>A</a>B</a>", 0],
    ["<a>A</a> B", 0, "<a>A</a> B", 0],
  ])("%j from %i on: %j", (text, from, answer, at) => {
    expect(answerAt(text, from, form)).toEqual({ answer, from: at });
  });

  it("is taken off after the end tokens, and not at all where there is none", () => {
    expect(answerAt("A</s>", 0, { ends: [], wrapper: null })).toEqual({ answer: "A", from: 0 });
    expect(answerAt("<a>A</a></s>", 0, form)).toEqual({ answer: "A", from: 3 });
  });
});

describe("the markers that are kept", () => {
  const placesOf = (text: string) => markersIn(text, tags).map(({ at, closes }) => (closes ? -at : at));
  it("are the first two of each kind, and the last opening one", () => {
    expect(placesOf("xx")).toEqual([]);
    expect(placesOf("x<t>")).toEqual([1]);
    expect(placesOf("x</t>")).toEqual([-1]);
    expect(placesOf("x<t></t>")).toEqual([1, -4]);
    expect(placesOf("x</t><t>")).toEqual([-1, 5]);
    expect(placesOf(".<t><t><t><t>")).toEqual([1, 4, 10]);
    expect(placesOf(".</t></t></t>")).toEqual([-1, -5]);
    expect(placesOf("x</t><t></t><t></t><t>")).toEqual([-1, 5, -8, 12, 19]);
  });
});
