import { type ChildProcess, spawn } from "node:child_process";
import { RewardError } from "../errors.ts";
import type { Question, Reply, Target } from "./target.ts";

/** A program that answers lines with lines, one for one and in order, after a first line that says it is ready. */
export interface LineProgram {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** A question as one line of JSON. */
  readonly encode: (question: Question) => object;
  readonly decode: (answer: Record<string, unknown>) => Reply;
  /** Longest time for one answer, in milliseconds. */
  readonly patience: number;
}

/** Questions that are under way at once: enough to keep the child busy, few enough that a restart repeats little. */
const AHEAD = 32;

/** Longest time for the start, in milliseconds: packages of the field take a minute to import. */
const TO_START = 120_000;

/** A running child and the answers it has given. */
class Child {
  readonly process: ChildProcess;
  #text = "";
  #lines: string[] = [];
  #wake: (() => void) | undefined;
  #ended: string | undefined;
  #said = "";

  constructor({ command, args }: LineProgram) {
    this.process = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
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
  #child: Child | undefined;

  constructor(program: LineProgram) {
    this.name = program.name;
    this.#program = program;
  }

  async ask(questions: readonly Question[]): Promise<readonly Reply[]> {
    const replies: Reply[] = [];
    while (replies.length < questions.length) {
      this.#child ??= await this.#start();
      const child = this.#child;
      let sent = replies.length;
      while (replies.length < questions.length) {
        while (sent < questions.length && sent < replies.length + AHEAD)
          child.send(this.#program.encode(questions[sent++]!));
        const came = await child.next(this.#program.patience);
        if ("line" in came) {
          replies.push(this.#decode(came.line));
          continue;
        }
        replies.push(
          "timeout" in came
            ? { fault: "timeout", message: `no answer within ${this.#program.patience / 1000} s` }
            : { fault: "died", message: came.ended },
        );
        child.kill();
        this.#child = undefined;
        break;
      }
    }
    return replies;
  }

  async close(): Promise<void> {
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
    const child = new Child(this.#program);
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
