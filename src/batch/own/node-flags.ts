const TEXT = /^(-[ep]+|--(eval|print))$/;

/**
 * The flags Node was started with, for another thread or process: they may load what reads a module. A program on the
 * command line is none of them, and the flag that says how to read it keeps a thread of Node 20 from starting.
 */
export function nodeFlags(): string[] {
  return process.execArgv.filter(
    (flag, at, all) =>
      !TEXT.test(flag) && !/^--(eval|print|input-type)=/.test(flag) && !TEXT.test(all[at - 1] ?? ""),
  );
}
