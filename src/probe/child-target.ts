import { type ChildProcess, spawn } from "node:child_process";
import { RewardError } from "../errors.ts";
import { Patience } from "./patience.ts";
import type { Question, Reply, Target } from "./target.ts";

/** A program that answers lines with lines, one for one and in order, after a first line that says it is ready. */
export interface LineProgram {
  readonly name: string;
  readonly command: string;
  /** @param patience milliseconds that an answer may take now */
  readonly args: (patience: number) => readonly string[];
  /** A question as one line of JSON. */
  readonly encode: (question: Question) => object;
  readonly decode: (answer: Record<string, unknown>) => Reply;
  /** Longest time for one answer, in milliseconds. */
  readonly patience: number;
  /** Whether the program ends what takes too long itself, and says so; it is then waited for longer. */
  readonly keepsTime?: boolean;
}

/** Questions that are under way at once: enough to keep the child busy, few enough that a restart repeats little. */
const AHEAD = 32;

/** Longest time for the start, in milliseconds: packages of the field take a minute to import. */
const TO_START = 120_000;

/** A running child and the answers it has given. */
class Child {
  readonly process: ChildProcess;
  /** What it was started with, in milliseconds. */
  readonly patience: number;
  #text = "";
  #lines: string[] = [];
  #wake: (() => void) | undefined;
  #ended: string | undefined;
  #said = "";

  constructor({ command, args }: LineProgram, patience: number) {
    this.patience = patience;
    this.process = spawn(command, args(patience), { stdio: ["pipe", "pipe", "pipe"] });
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const parts = (this.#text + text).split("\n");
      this.#text = parts.pop() ?? "";
      for (const part of parts) this.#lines.push(part);
      this.#wake?.();
    });
    // The end of what it says on standard error is told when it dies.
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#said = (this.#said + text).slice(-2000);
    });
    this.process.stdin?.on("error", () => {});
    this.process.on("error", (error) => this.#end(error.message));
    this.process.on("close", (code, signal) => this.#end(signal ?? `exit code ${code}`));
  }

  #end(why: string): void {
    this.#ended ??= why;
    this.#wake?.();
  }

  send(line: object): void {
    this.process.stdin?.write(`${JSON.stringify(line)}\n`);
  }

  /** The next line; or why there is none. */
  async next(patience: number): Promise<{ line: string } | { timeout: true } | { ended: string }> {
    const until = performance.now() + patience;
    for (;;) {
      const line = this.#lines.shift();
      if (line !== undefined) return { line };
      if (this.#ended !== undefined) {
        const last = this.#said.trim().split("\n").at(-1) ?? "";
        return { ended: last === "" ? this.#ended : `${this.#ended}: ${last}` };
      }
      const left = until - performance.now();
      if (left <= 0) return { timeout: true };
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  kill(): void {
    this.process.kill("SIGKILL");
  }
}

/**
 * A reward in a child process. What hangs is killed and what dies is started again: the question it was at has the
 * fault, those behind it are asked anew.
 */
export class ChildTarget implements Target {
  readonly name: string;
  readonly #program: LineProgram;
  readonly #patience: Patience;
  #child: Child | undefined;

  constructor(program: LineProgram) {
    this.name = program.name;
    this.#program = program;
    this.#patience = new Patience(program.patience);
  }

  async ask(questions: readonly Question[]): Promise<readonly Reply[]> {
    const replies: Reply[] = [];
    const patience = this.#patience;
    while (replies.length < questions.length) {
      this.#child ??= await this.#start();
      const child = this.#child;
      let sent = replies.length;
      // A program that keeps the time is started anew when there is less of it.
      while (replies.length < questions.length && child.patience === patience.ms) {
        while (sent < questions.length && sent < replies.length + AHEAD)
          child.send(this.#program.encode(questions[sent++]!));
        const began = performance.now();
        const came = await child.next(this.#program.keepsTime ? 4 * patience.ms + 5_000 : patience.ms);
        if ("line" in came) {
          const reply = this.#decode(came.line);
          if ("fault" in reply && reply.fault === "timeout") patience.hung();
          else patience.answered(performance.now() - began);
          replies.push(reply);
          continue;
        }
        if ("timeout" in came) {
          replies.push({ fault: "timeout", message: `no answer within ${patience.ms / 1000} s` });
          patience.hung();
        } else replies.push({ fault: "died", message: came.ended });
        this.#end();
        break;
      }
      if (this.#child?.patience !== patience.ms) this.#end();
    }
    return replies;
  }

  async close(): Promise<void> {
    this.#end();
  }

  #end(): void {
    this.#child?.kill();
    this.#child = undefined;
  }

  #decode(line: string): Reply {
    try {
      return this.#program.decode(JSON.parse(line) as Record<string, unknown>);
    } catch {
      return { fault: "no number", message: `answered ${JSON.stringify(line.slice(0, 80))}` };
    }
  }

  async #start(): Promise<Child> {
    const child = new Child(this.#program, this.#patience.ms);
    const first = await child.next(TO_START);
    if ("line" in first) {
      const { ready, error } = JSON.parse(first.line) as { ready?: boolean; error?: string };
      if (ready === true) return child;
      child.kill();
      throw new RewardError("bad_option", `${this.name} cannot be asked: ${error ?? first.line}`);
    }
    child.kill();
    throw new RewardError(
      "bad_option",
      `${this.name} does not start: ${"ended" in first ? first.ended : "no word within its time"}`,
    );
  }
}
