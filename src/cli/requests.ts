/** `worker --requests` by itself, for a program that starts it often: a quarter of the command to load. */
import { parse } from "./flags.ts";
import { requestFlags, requests } from "./request-options.ts";

process.exitCode = await requests(parse(process.argv.slice(2), requestFlags));
