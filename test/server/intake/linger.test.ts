import type { Socket } from "node:net";
import { expect, it } from "vitest";
import { clock } from "../../../src/server/intake/clock.ts";
import { Linger } from "../../../src/server/intake/linger.ts";

function lingering() {
  const socket = { bytesRead: 10, readableEnded: false };
  const began = clock.now;
  const linger = new Linger(socket as unknown as Socket);
  return { socket, isOver: (after: number) => linger.isOver(began + after) };
}

it("reads on for five seconds from what was heard last", () => {
  const { socket, isOver } = lingering();
  expect(isOver(5000)).toBe(false);
  expect(isOver(5001)).toBe(true);
  socket.bytesRead++;
  expect([isOver(5001), isOver(10_001), isOver(10_002)]).toEqual([false, false, true]);
});

it("reads on for half a minute, whatever is heard", () => {
  const { socket, isOver } = lingering();
  for (const after of [5000, 10_000, 15_000, 20_000, 25_000, 30_000]) {
    socket.bytesRead++;
    expect(isOver(after)).toBe(false);
  }
  socket.bytesRead++;
  expect(isOver(30_001)).toBe(true);
});

it("is over when the client has sent all", () => {
  const { socket, isOver } = lingering();
  socket.readableEnded = true;
  expect(isOver(0)).toBe(true);
});
