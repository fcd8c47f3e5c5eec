import { expect, it } from "vitest";
import { Account } from "../../../src/server/intake/account.ts";

const limits = { maxBytes: 1000, maxRequests: 10 };

it("counts what a connection has sent and nobody has parsed, until it is parsed or the connection closes", () => {
  const account = new Account(limits);
  const share = account.open(() => {});
  share.keep(300);
  share.keep(120);
  expect([account.bytes, share.bytes]).toEqual([120, 120]);
  share.keep(0);
  expect(account.bytes).toBe(0);
  share.keep(70);
  share.close();
  expect(account.bytes).toBe(0);
});

it("closes the connection with most of it where there is too much", () => {
  const account = new Account(limits);
  const dropped: string[] = [];
  const large = account.open(() => dropped.push("large"));
  const small = account.open(() => dropped.push("small"));
  small.keep(300);
  large.keep(800);
  expect([dropped, account.bytes, large.bytes]).toEqual([["large"], 300, 0]);
  large.keep(0);
  expect(account.bytes).toBe(300);
});
