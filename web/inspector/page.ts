import { startPage } from "./main.ts";
import { startWorker } from "./page-worker.ts";

// One script for the page and for the worker that the page starts from it: what both need is there once.
if (typeof document === "undefined") startWorker();
else startPage();
