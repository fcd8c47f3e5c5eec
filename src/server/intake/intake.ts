import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { defaultWorkers } from "../../batch/pool.ts";
import { errorBody, HttpError } from "../http/http-error.ts";
import type { Settings } from "../options.ts";
import { Account, type Held } from "./account.ts";
import { broken, stopping } from "./body.ts";
import { answerClientError, raw } from "./client-error.ts";
import { Connection } from "./connection.ts";
import { openFiles } from "./open-files.ts";
import { pace } from "./pace.ts";
import { Turns } from "./turns.ts";

/** Paths that are answered at once, before all requests that wait for their turn. */
const prompt: ReadonlySet<string> = new Set(["/health", "/ready", "/metrics"]);

/** File descriptors that are not for connections: the health port's and files', and what each worker opens as it loads. */
const [keptFiles, filesOfWorker] = [64, 80];

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Accepts connections and requests, and keeps the account of the memory held for them. Requests for scores take turns
 * before anything is done for them; requests for the service's health do not wait.
 */
export class Intake {
  readonly account: Account;
  readonly #settings: Settings;
  readonly #turns = new Turns();
  /** Those that are open. */
  readonly #connections = new Map<Socket, Connection>();
  readonly #held = new WeakMap<IncomingMessage, Held>();
  readonly #unasked = new WeakSet<IncomingMessage>();

  constructor(settings: Settings) {
    this.#settings = settings;
    this.account = new Account(settings);
  }

  /** The HTTP server under the app. */
  server(handler: Handler): Server {
    const { headersTimeoutMs, keepAliveTimeoutMs } = this.#settings;
    const options = {
      headersTimeout: headersTimeoutMs,
      // Node's own timeout is off: bodies are timed by their size (`watchBody`).
      requestTimeout: 0,
      keepAliveTimeout: keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(1000, headersTimeoutMs / 4),
      maxHeaderSize: 16 << 10,
      // Node's own refusal has no body.
      requireHostHeader: false,
    };
    const take: Handler = (request, response) => this.#take(request, response, handler);
    const server = createServer(options, take);
    // A client may close its side when it has sent its request, and wait for the answer.
    (server as { httpAllowHalfOpen?: boolean }).httpAllowHalfOpen = true;
    server.maxConnections = Math.min(this.#settings.maxConnections, this.#mostConnections());
    server.on("connection", (socket: Socket) => {
      this.#turns.accepted();
      pace.accepted();
      this.#connections.set(socket, new Connection(socket, this.account, this.#settings));
      socket.once("close", () => this.#connections.delete(socket));
    });
    // A client that sends `Expect: 100-continue` gets a refusal before it sends its body.
    server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
      this.#unasked.add(request);
      take(request, response);
    });
    server.on("checkExpectation", (_: IncomingMessage, response: ServerResponse) =>
      refuse(response, new HttpError(417, "bad_expectation", "Expect may be 100-continue alone")),
    );
    server.on("connect", (_: IncomingMessage, socket: Socket) => {
      socket.write(raw(new HttpError(405, "method_not_allowed", "this is no proxy"), "Method Not Allowed"));
      // Its parser is another connection's from now on.
      this.#connections.get(socket)?.discard();
    });
    return server;
  }

  /** As many as leave the workers, and the one for small requests, what they open when they are replaced. */
  #mostConnections(): number {
    const files = openFiles();
    const kept = keptFiles + filesOfWorker * ((this.#settings.workers ?? defaultWorkers()) + 1);
    return files - Math.min(kept, files >> 1);
  }

  #take(request: IncomingMessage, response: ServerResponse, handler: Handler): void {
    const connection = this.#connectionOf(request);
    if (connection === undefined) this.#start(request, response, handler);
    else {
      connection.begin(request, response, (held) => {
        this.#held.set(request, held);
        this.#start(request, response, handler);
      });
    }
  }

  #start(request: IncomingMessage, response: ServerResponse, handler: Handler): void {
    if (request.httpVersion === "1.1" && request.headers.host === undefined)
      refuse(response, new HttpError(400, "bad_input", "a request needs the header Host"));
    else if (prompt.has(request.url ?? "")) handler(request, response);
    else {
      this.#turns.take(() => {
        // The client may have disconnected while its request waited.
        if (!response.destroyed && !this.heldOf(request, response).gone) handler(request, response);
      }, request.socket);
    }
  }

  #connectionOf(request: IncomingMessage): Connection | undefined {
    return this.#connections.get(request.socket);
  }

  /** What is held for a request. */
  heldOf(request: IncomingMessage, response: ServerResponse): Held {
    const known = this.#held.get(request);
    if (known !== undefined) return known;
    // A request made by `inject` has no connection.
    const held = this.account.open(() => response.destroy()).take();
    response.once("close", () => held.leave(!response.writableFinished));
    this.#held.set(request, held);
    return held;
  }

  /**
   * Answers `Expect: 100-continue`, and watches that the body comes.
   *
   * @param late called when it comes too slowly; without it the connection ends then
   */
  expectBody(request: IncomingMessage, response: ServerResponse, late?: () => void): void {
    if (late !== undefined) this.#ask(request, response);
    this.#connectionOf(request)?.watchBody(request, late);
  }

  /** The same for a stream, whose end is not awaited. */
  expectStream(request: IncomingMessage, response: ServerResponse): void {
    this.#ask(request, response);
  }

  #ask(request: IncomingMessage, response: ServerResponse): void {
    if (this.#unasked.delete(request)) response.writeContinue();
  }

  /** Answers what the parser cannot read, unless it is the broken body of a request that then answers itself. */
  clientError(error: Error & { code?: string }, socket: Socket): void {
    if (socket.destroyed) return;
    // The connection has failed; there is nobody to answer.
    if (!/^(?:HPE_|ERR_HTTP_)/.test(error.code ?? "")) {
      socket.destroy();
      return;
    }
    const connection = this.#connections.get(socket);
    if (error.code === "HPE_INVALID_EOF_STATE" && connection?.breakOff(broken()) === true) return;
    answerClientError(error, socket);
    connection?.discard();
  }

  /** Whether a request that has come whole is without its answer. */
  get owes(): boolean {
    return [...this.#connections.values()].some(({ owes }) => owes);
  }

  /** Whether a request is being read or answered, or a refusal waits to be read. */
  get isBusy(): boolean {
    const all = this.#connections.values();
    return this.account.requests > 0 || [...all].some(({ owes, lingers }) => owes || lingers);
  }

  /** Refuses the requests that have not come whole. */
  refuseHalfSent(): void {
    for (const connection of this.#connections.values()) connection.breakOff(stopping());
  }

  /** Ends all connections. */
  close(): void {
    for (const socket of this.#connections.keys()) socket.destroy();
  }

  /** Counts an answer until it is read. */
  answer(request: IncomingMessage, response: ServerResponse, bytes: number): void {
    this.heldOf(request, response).owe(bytes);
    this.#connectionOf(request)?.watchAnswer(response, bytes);
  }
}

/** Answers without fastify, and ends the connection. */
function refuse(response: ServerResponse, refusal: HttpError): void {
  const body = errorBody(refusal);
  const length = Buffer.byteLength(body);
  const own = { "content-type": "application/json", "content-length": length, connection: "close" };
  response.writeHead(refusal.status, { ...own, ...refusal.headers }).end(body);
}
