/** The service's metrics. This is the only file that knows prom-client. */
import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from "prom-client";
import type { StatusCount } from "../dispatch/handle-request.ts";

/** What the metrics read at the moment they are asked for. */
export interface Sources {
  readonly queueDepth: () => number;
  readonly inFlight: () => number;
  readonly heldBytes: () => number;
  readonly workers: () => number;
  readonly workerRestarts: () => number;
  readonly droppedLogLines: () => number;
  readonly version: string;
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** All metrics of one server at one time. */
export type Snapshot = MetricObjectWithValues<MetricValue<string>>[];

/** Metrics of one server. */
export class Metrics {
  /** The snapshots of all servers that count as one, this one among them; undefined where it is alone. */
  gather: (() => Promise<readonly Snapshot[]>) | undefined;
  readonly contentType: string;
  readonly #registry = new Registry();
  readonly #requests: Counter<"route" | "status">;
  readonly #duration: Histogram<"route">;
  readonly #wait: Histogram<string>;
  readonly #items: Counter<"type" | "status">;
  readonly #itemSeconds: Counter<"type">;

  constructor(sources: Sources) {
    const registers = [this.#registry];
    this.contentType = this.#registry.contentType;
    collectDefaultMetrics({ register: this.#registry });
    const name = (suffix: string) => `golong_rewards_${suffix}`;
    const of = (suffix: string, help: string) => ({ name: name(suffix), help, registers });
    this.#requests = new Counter({
      ...of("requests_total", "Requests answered"),
      labelNames: ["route", "status"],
    });
    this.#duration = new Histogram({
      ...of("request_duration_seconds", "Time from a request's headers to the end of its answer"),
      labelNames: ["route"],
      buckets: seconds,
    });
    this.#wait = new Histogram({
      ...of("queue_wait_seconds", "Time until a request is begun"),
      buckets: seconds,
    });
    this.#items = new Counter({ ...of("items_total", "Rollouts scored"), labelNames: ["type", "status"] });
    this.#itemSeconds = new Counter({
      ...of("item_seconds_total", "Time spent in scorers"),
      labelNames: ["type"],
    });
    const gauge = (suffix: string, help: string, read: () => number) =>
      new Gauge({
        ...of(suffix, help),
        collect() {
          this.set(read());
        },
      });
    gauge("queue_depth", "Requests that wait for a worker", sources.queueDepth);
    gauge("requests_in_flight", "Requests that are read, wait or are in work", sources.inFlight);
    gauge(
      "held_bytes",
      "Bytes held for clients: requests, bodies, and answers until they are read",
      sources.heldBytes,
    );
    gauge("workers", "Worker threads", sources.workers);
    const counter = (suffix: string, help: string, read: () => number) =>
      new Counter({
        ...of(suffix, help),
        collect() {
          this.reset();
          this.inc(read());
        },
      });
    counter("worker_restarts_total", "Workers replaced after a deadline or a death", sources.workerRestarts);
    counter(
      "log_lines_dropped_total",
      "Log lines that standard output did not take",
      sources.droppedLogLines,
    );
    new Gauge({
      ...of("info", "What is running"),
      labelNames: ["version"],
      aggregator: "first",
    }).set({ version: sources.version }, 1);
  }

  request(route: string, status: number, ms: number): void {
    this.#requests.inc({ route, status });
    this.#duration.observe({ route }, ms / 1000);
  }

  wait(ms: number): void {
    this.#wait.observe(ms / 1000);
  }

  items(tally: readonly StatusCount[]): void {
    for (const { type, status, n, ms } of tally) {
      this.#items.inc({ type, status }, n);
      this.#itemSeconds.inc({ type }, ms / 1000);
    }
  }

  snapshot(): Promise<Snapshot> {
    return this.#registry.getMetricsAsJSON() as Promise<Snapshot>;
  }

  /** Sums over all servers that count as one. */
  async text(): Promise<string> {
    if (this.gather === undefined) return this.#registry.metrics();
    return AggregatorRegistry.aggregate([...(await this.gather())]).metrics();
  }

  close(): void {
    this.#registry.clear();
  }
}
