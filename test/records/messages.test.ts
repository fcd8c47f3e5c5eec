import { describe, expect, it } from "vitest";
import { lastTurn, thinkingText } from "../../src/records/messages.ts";

const user = { role: "user", content: "?" };
const assistant = (content: unknown, more = {}) => ({ role: "assistant", content, ...more });
const thought = (text: string) => ({ type: "reasoning", summary: [{ type: "summary_text", text }] });
const called = {
  text: null,
  silence: "the conversation ends with a call of a tool: the model said nothing after it",
};
const endsWith = (whom: string) => ({
  text: null,
  silence: `the conversation ends with ${whom}: the model said nothing after it`,
});

describe("the model's last turn", () => {
  it.each<[string, unknown, unknown]>([
    ["of a message", assistant("a"), { text: "a" }],
    [
      "of ShareGPT's messages",
      [
        { from: "human", value: "?" },
        { from: "gpt", value: "a" },
      ],
      { text: "a" },
    ],
    ["of a completion of texts", { choices: [{ text: "a" }] }, { text: "a" }],
    [
      "of a chat completion",
      { choices: [{ message: assistant("a") }, { message: assistant("b") }] },
      { text: "a" },
    ],
    ["of a completion without any", { choices: [] }, undefined],
    ["of a response without output", { output: [] }, { text: null, silence: "the response has no output" }],
    ["of a response", { output: [{ type: "message", content: [{ text: "a" }] }] }, { text: "a" }],
    ["of a message item without content", [{ type: "message" }], { text: null }],
    ["of an item with nothing but content", [user, { content: "a" }], { text: "a" }],
    ["where a role is null", [{ role: null, from: "gpt", value: "a" }], { text: "a" }],
    ["of an object that is no message", [user, { id: 3 }], endsWith("a message that is not the model's")],
    ["of no message", { id: 3 }, undefined],
    ["of a list with what is no message", [user, "a"], undefined],
    ["of a list without messages", ["a"], undefined],
    ["of no messages", [], undefined],
    ["of null", null, { text: null }],
    ["of nothing", undefined, undefined],
    ["of a number", 3, undefined],
  ])("%s", (_, value, spoken) => expect(lastTurn(value)).toEqual(spoken));

  it.each(["assistant", "model", "gpt", "ai", "bot", "chatbot"])("is that of role %s", (role) => {
    expect(lastTurn([user, { role, content: "a" }])).toEqual({ text: "a" });
    expect(lastTurn([user, { from: role, value: "a" }])).toEqual({ text: "a" });
  });
});

describe("nothing said, where a conversation ends with", () => {
  it.each<[string, object, unknown]>([
    ["a user", user, endsWith("a user's message")],
    ["a human", { from: "human", value: "?" }, endsWith("a user's message")],
    ["a tool", { role: "tool", content: "42" }, endsWith("a tool's message")],
    ["a tool's output", { type: "function_call_output", output: "42" }, endsWith("a tool's message")],
    ["a function", { role: "function", content: "42" }, endsWith("a function's message")],
    ["the system", { role: "system", content: "!" }, endsWith("a system's message")],
    ["a developer", { role: "developer", content: "!" }, endsWith("a developer's message")],
    ["somebody unknown", { role: "critic", content: "!" }, endsWith("a message that is not the model's")],
    ["an unknown item", { type: "compaction" }, endsWith("a message that is not the model's")],
    [
      "an unknown item with content",
      { type: "note", content: "b" },
      endsWith("a message that is not the model's"),
    ],
    ["a call", { type: "function_call", name: "f" }, called],
    ["a search", { type: "web_search_call" }, called],
    ["a message that calls", assistant(null, { tool_calls: [{}] }), called],
    ["a blank message that calls", assistant(" \n", { tool_calls: [{}] }), { ...called, text: " \n" }],
    [
      "a message that calls a function",
      assistant("", { function_call: { name: "f" } }),
      { ...called, text: "" },
    ],
  ])("%s", (_, last, spoken) => expect(lastTurn([user, assistant("a"), last])).toEqual(spoken));

  it.each<[string, object, unknown]>([
    ["text beside a call is said", assistant("b", { tool_calls: [{}] }), { text: "b" }],
    ["an empty list of calls is none", assistant("", { tool_calls: [] }), { text: "" }],
    ["null is no call", assistant("", { function_call: null }), { text: "" }],
    ["no text without a call is no silence", assistant(null), { text: null }],
  ])("but %s", (_, last, spoken) => expect(lastTurn([user, assistant("a"), last])).toEqual(spoken));
});

describe("a message's text", () => {
  it.each<[string, unknown, string | null]>([
    [
      "of parts is joined",
      [
        { type: "text", text: "a" },
        { type: "output_text", text: "b" },
      ],
      "ab",
    ],
    ["of texts is joined", ["a", "b"], "ab"],
    ["of one part is its text", { type: "text", text: "a" }, "a"],
    ["is a refusal's", [{ type: "refusal", refusal: "no" }], "no"],
    ["is empty where a part's is", [{ type: "text", text: "" }], ""],
    ["passes over what is no part", [null, 3, ["x"], { type: "image" }, { text: 3 }, "a"], "a"],
    ["is null without parts", [], null],
    ["is null where parts have none", [{ type: "image" }], null],
    ["is null where the content is a number", 3, null],
  ])("%s", (_, content, text) => expect(lastTurn(assistant(content))).toEqual({ text }));
});

describe("a message's thinking", () => {
  it.each<[string, object, unknown]>([
    [
      "in parts",
      assistant([
        { type: "thinking", thinking: "t" },
        { type: "text", text: "a" },
      ]),
      "t",
    ],
    ["in parts of reasoning", assistant([{ type: "reasoning", text: "t" }, { text: "a" }]), "t"],
    ["in parts of reasoning_content", assistant([{ type: "reasoning_content", content: "t" }, "a"]), "t"],
    [
      "in several parts",
      assistant([{ type: "thinking", thinking: "t" }, "a", { type: "thinking", text: "u" }]),
      "tu",
    ],
    ["beside the content", assistant("a", { reasoning_content: "t" }), "t"],
    ["by other names", assistant("a", { reasoning_content: "", thinking: "t" }), "t"],
    ["in details", assistant("a", { reasoning_details: [{ text: "t" }, { summary: "u" }] }), "tu"],
    [
      "in parts and beside them",
      assistant([{ type: "thinking", thinking: "t" }, "a"], { reasoning: "u" }),
      "t\nu",
    ],
    ["null where its place is", assistant("a", { reasoning_content: null }), null],
    ["null where one of its places is", assistant("a", { reasoning_content: "", reasoning: null }), null],
    ["nowhere", assistant("a"), undefined],
    ["not in an empty place", assistant("a", { reasoning_content: "" }), undefined],
  ])("%s", (_, message, thinking) => {
    expect(lastTurn(message)).toEqual(thinking === undefined ? { text: "a" } : { text: "a", thinking });
  });

  it.each<[string, unknown[], unknown]>([
    ["before it", [user, thought("t"), assistant("a")], { text: "a", thinking: "t" }],
    ["of type thinking", [{ type: "thinking", thinking: "t" }, assistant("a")], { text: "a", thinking: "t" }],
    [
      "in several items",
      [thought("t"), thought(""), thought("u"), assistant("a")],
      { text: "a", thinking: "t\nu" },
    ],
    ["before and in it", [thought("t"), assistant("a", { reasoning: "u" })], { text: "a", thinking: "t\nu" }],
    ["of this turn alone", [thought("t"), assistant("a"), user, assistant("b")], { text: "b" }],
    [
      "right before it alone",
      [thought("t"), user, thought("u"), assistant("b")],
      { text: "b", thinking: "u" },
    ],
    ["after the last text: no text", [assistant("a"), thought("t")], { text: null, thinking: "t" }],
    ["after a tool's: no text", [user, thought("t"), thought("u")], { text: null, thinking: "t\nu" }],
    [
      "without words at the end: passed over",
      [user, user, user, assistant("a"), thought(""), thought("")],
      { text: "a" },
    ],
    ["without words after a user: nothing said", [user, thought("")], endsWith("a user's message")],
    ["without words alone", [thought(""), thought("")], { text: null, thinking: null }],
    ["alone", [thought("t")], { text: null, thinking: "t" }],
    [
      "of an item under a role is a message",
      [{ role: "assistant", type: "reasoning", content: "a" }],
      { text: "a" },
    ],
  ])("in items %s", (_, items, spoken) => expect(lastTurn(items)).toEqual(spoken));
});

describe("thinkingText", () => {
  it.each<[unknown, string]>([
    ["t", "t"],
    [["t", { text: "u" }], "tu"],
    [{ thinking: "t", text: "u" }, "t"],
    [{ reasoning: "t" }, "t"],
    [{ text: "t" }, "t"],
    [{ content: [{ text: "t" }] }, "t"],
    [{ summary: [{ text: "t" }, { text: "u" }] }, "tu"],
    [{ thinking: "", summary: "t" }, "t"],
    [{ encrypted: "x" }, ""],
    [null, ""],
    [3, ""],
  ])("of %j", (value, text) => expect(thinkingText(value)).toBe(text));
});
