import { startDetailWorker } from "./detail-worker.ts";
import { startPage } from "./main.ts";

// One script for the page and for its worker, as the inspector has it.
if (typeof document === "undefined") startDetailWorker();
else startPage();
