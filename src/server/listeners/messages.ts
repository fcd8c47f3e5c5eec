import type { ErrorCode } from "../../errors.ts";
import type { Snapshot } from "../http/metrics.ts";
import type { ServerOptions } from "../options.ts";
import type { Place } from "../service.ts";

/** Messages to a listener. */
export type Order =
  | { readonly kind: "listen"; readonly options: ServerOptions; readonly at: Place }
  | { readonly kind: "measure"; readonly id: number }
  | { readonly kind: "gathered"; readonly id: number; readonly snapshots: readonly Snapshot[] | null }
  | { readonly kind: "drain"; readonly graceMs: number | undefined; readonly lingerMs: number };

/** What a listener says. */
export type Word =
  /** It hears: what it was told before is lost. */
  | { readonly kind: "started" }
  | { readonly kind: "ready"; readonly port: number }
  | { readonly kind: "failed"; readonly code: ErrorCode | undefined; readonly message: string }
  | { readonly kind: "beat"; readonly hasWorkers: boolean }
  /** It is asked for the metrics of all. */
  | { readonly kind: "gather"; readonly id: number }
  | { readonly kind: "measured"; readonly id: number; readonly snapshot: Snapshot }
  | { readonly kind: "drained"; readonly all: boolean };

/** Listeners say so often that their event loops turn, in milliseconds. */
export const beatMs = 1000;
