import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Numbered } from "./messages.ts";

/** Where another thread answers: it posts to the port, sets the bell to 1 and then wakes the thread that sleeps on it. */
export interface Line {
  readonly port: MessagePort;
  readonly bell: Int32Array;
}

/**
 * Sleeps until another thread gives the answer to the question of that number; answers to other questions are discarded.
 *
 * Being woken does not mean that the answer is there: the message may be read before its bell is noticed, and that bell
 * then ends the sleep of the next question. Taking it for an answer would give every answer one question late.
 *
 * @param ms how long it waits
 * @returns undefined when none comes
 */
export function heard<T extends Numbered>({ port, bell }: Line, number: number, ms: number): T | undefined {
  const over = performance.now() + ms;
  for (let left = ms; left > 0; left = over - performance.now()) {
    Atomics.store(bell, 0, 0);
    let said = receiveMessageOnPort(port)?.message as T | undefined;
    while (said !== undefined && said.number !== number)
      said = receiveMessageOnPort(port)?.message as T | undefined;
    if (said !== undefined) return said;
    Atomics.wait(bell, 0, 0, left);
  }
  return undefined;
}
