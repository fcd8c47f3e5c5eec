import { Pool } from "../batch/pool.ts";
import { unreadLine } from "../batch/score-lines.ts";
import type { LineOptions } from "../batch/scored-lines.ts";
import { merge, type Tally } from "../batch/tally.ts";
import { RewardError } from "../errors.ts";
import { MAX_LINE_BYTES } from "../lines/blocks.ts";
import { LineIntake, type Waiting } from "../lines/line-intake.ts";
import { failure } from "../scoring/result.ts";
import { version } from "../version.ts";
import type { Command } from "./command.ts";
import { maxBodyFlag, maxLineFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { scorerOptions, scoringFlags, tellOneWay } from "./options.ts";
import { requestFlags, requests } from "./request-options.ts";
import { blockOptions, leanFlag, lineOptions, poolFlags, poolOptions } from "./score-options.ts";

export const command: Command = {
  usage: "(--stdio | --requests) [flags]",
  flags: {
    stdio: { help: "lines of standard input, answers on standard output" },
    requests: {
      help: "the service's requests on standard input, each after a line `ID PATH BYTES`; answers after `ID STATUS BYTES`",
    },
    echo: {
      help: "answer with the whole line and its `reward`, as the command score does, not with the reward alone",
    },
    ...scoringFlags,
    ...poolFlags,
    workers: { value: "N", help: "worker threads; 1 by default" },
    ...maxLineFlag,
    ...maxBodyFlag,
    ...leanFlag,
  },
  run,
};

/** Bytes of lines that are read ahead of the answers. */
const AHEAD = 4 << 20;
/** Bytes of lines that go to a thread at once: at least, and at most. */
const LEAST = 1 << 16;
const MOST = 1 << 20;

/**
 * One line in, one line out, in order: `{"ready":true,…}` first, then for every line of standard input its reward (or
 * the line with its reward). A line that cannot be read has an answer too. While answers are not read, or more is
 * waiting than the threads can do, standard input is not read. At its end, or on SIGTERM, what was read is answered;
 * then the process ends with 0.
 */
async function run(args: Arguments): Promise<number> {
  if (!args.on("stdio") && !args.on("requests"))
    throw new RewardError("bad_option", "--stdio is missing, or --requests");
  if (args.on("stdio") && args.on("requests"))
    throw new RewardError("bad_option", "--stdio answers lines and --requests requests: one of them");
  if (args.files.length > 0)
    throw new RewardError("bad_option", "a worker takes no files: it reads standard input");
  if (args.on("requests")) {
    const others = Object.keys(command.flags).filter(
      (name) => name !== "requests" && !(name in requestFlags),
    );
    const given = others.find((name) => args.on(name) || args.text(name) !== undefined);
    if (given !== undefined)
      throw new RewardError("bad_option", `--${given} is for --stdio, not for --requests`);
    return requests(args);
  }
  if (args.on("lean") && !args.on("echo")) throw new RewardError("bad_option", "--lean needs --echo");
  const scorer = scorerOptions(args);
  const lines: LineOptions = { ...lineOptions(args), every: true, bare: !args.on("echo") };
  const pool = new Pool({ ...poolOptions(args, undefined), workers: args.whole("workers") ?? 1 });
  const { profile, signature } = failure(
    "internal",
    "",
    undefined,
    scorer.profile ?? "golongrl",
    null,
    scorer,
  );
  const tooLong = Buffer.from(
    unreadLine("line longer than the limit (--max-line)", { profile, how: scorer }, lines),
  );
  const tally: Tally = new Map();
  const answer = async (block: Waiting): Promise<Uint8Array> => {
    if (block.tooLong) return tooLong;
    const bytes = Buffer.from(new SharedArrayBuffer(block.bytes.length));
    block.bytes.copy(bytes);
    const scored = await pool.lines({ ...lines, scorer, text: bytes }, 1 + (bytes.length >> 12));
    merge(tally, scored.tally);
    return scored.output;
  };
  try {
    // Wrong options, and threads that do not start, are found before `ready` is said.
    await answer({ bytes: Buffer.from("\n"), tooLong: false });
    await write(
      Buffer.from(`${JSON.stringify({ ready: true, protocol: 1, version, profile, signature })}\n`),
    );
    await relay(new LineIntake(blockOptions(args).maxLineBytes ?? MAX_LINE_BYTES), pool.workers, answer);
    tellOneWay(tally, args);
  } finally {
    // A pipe that is still open would keep the process from ending.
    process.stdin.destroy();
    await pool.close();
  }
  return 0;
}

/** Reads lines, has them scored and writes the answers until the input ends. */
async function relay(
  intake: LineIntake,
  workers: number,
  answer: (block: Waiting) => Promise<Uint8Array>,
): Promise<void> {
  const bell = new Bell();
  let ended = false;
  let underWay = 0;
  let failure: { error: unknown } | undefined;
  const fail = (error: unknown) => {
    failure ??= { error };
    bell.ring();
  };
  const { stdin } = process;
  const onSignal = (signal: NodeJS.Signals) => {
    if (ended) process.exit(signal === "SIGINT" ? 130 : 143);
    ended = true;
    stdin.destroy();
    bell.ring();
  };
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
  stdin.on("data", (chunk: Buffer) => {
    if (ended) return;
    intake.push(chunk);
    if (intake.bytes > AHEAD) stdin.pause();
    bell.ring();
  });
  stdin.on("end", () => {
    intake.end();
    ended = true;
    bell.ring();
  });
  stdin.on("error", fail);

  let written: Promise<void> = Promise.resolve();
  for (;;) {
    while (underWay <= workers && !intake.empty) {
      const share = Math.ceil(intake.bytes / workers);
      const block = intake.take(Math.min(MOST, Math.max(LEAST, share))) as Waiting;
      underWay++;
      const answered = answer(block);
      // Awaited in its turn; until then a failure must not count as unhandled.
      answered.catch(fail);
      written = written.then(async () => {
        await write(await answered);
        underWay--;
        bell.ring();
      });
      written.catch(fail);
    }
    if (failure !== undefined) throw failure.error;
    if (ended && intake.empty) break;
    if (!ended && intake.bytes <= AHEAD) stdin.resume();
    await bell.rung();
  }
  await written;
}

/** Wakes the code that awaits it; if rung before, the next wait ends at once. */
class Bell {
  #wake: (() => void) | undefined;
  #rang = false;

  ring(): void {
    this.#rang = true;
    this.#wake?.();
  }

  async rung(): Promise<void> {
    if (!this.#rang) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#rang = false;
    this.#wake = undefined;
  }
}

function write(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
