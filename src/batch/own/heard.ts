import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Numbered } from "./messages.ts";

/** Where another thread says something: it posts to the port, sets the bell to 1 and then notifies who sleeps on it. */
export interface Line {
  readonly port: MessagePort;
  readonly bell: Int32Array;
}

/**
 * Sleeps until another thread gives the answer to the question of that number; answers to others are thrown away.
 *
 * A bell is no answer. What is said may be seen before its notice comes, which then ends the sleep after the next
 * question; who took that for its answer was given each answer one question late.
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
