import type { ApiRequest, Reply } from './http/exchange.ts';
import type { FaultRule } from './http/fault-rule.ts';
import { Faults, type FaultScope } from './http/faults.ts';
import { RequestLog, type LoggedRequest } from './http/request-log.ts';
import { listen } from './http/listener.ts';
import { seededRandom } from './http/random.ts';

/** The options of every sandbox, whichever server it imitates. */
export interface ServerOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Serve under this path, as behind a reverse proxy, e.g. `/apps/connect`. */
  readonly basePath?: string;
  /** How long every request waits before it is processed. */
  readonly latencyMs?: number;
  /** Faults that are active from the start, each in the form of `--fault`. */
  readonly faults?: readonly string[];
  /** The same number gives the same ids and the same random faults. */
  readonly randomSeed?: number;
}

/** The server that the sandbox imitates. */
export interface PlayedServer {
  readonly faultScope: FaultScope;
  readonly now: () => Date;
  readonly handle: (request: ApiRequest) => Reply;
  /** The reply that a fault causes; undefined where the request is processed as usual. */
  readonly faultReply: (fault: FaultRule) => Reply | undefined;
  /** The state of the server, without going through its API. */
  readonly state: () => unknown;
}

/** A server inside this process, whichever it imitates. */
export interface OpenServer {
  readonly url: string;
  /** Every request so far, oldest first; this array grows. */
  readonly requestLog: readonly LoggedRequest[];
  /** The injected faults; may be changed at any time. */
  readonly faults: Faults;
  /** Closes all connections and stops listening. */
  close(): Promise<void>;
}

/** @throws {OperatorError} `port-in-use`; `usage-invalid` for a fault or a port that does not exist */
export async function openServer(options: ServerOptions, played: PlayedServer): Promise<OpenServer> {
  const requestLog = new RequestLog();
  const faults = new Faults(seededRandom(options.randomSeed ?? 1), played.faultScope);
  for (const fault of options.faults ?? []) faults.add(fault);
  const listener = await listen({
    port: options.port ?? 0,
    basePath: (options.basePath ?? '').replace(/\/+$/, ''),
    latencyMs: options.latencyMs ?? 0,
    requestLog,
    faults,
    now: played.now,
    handle: played.handle,
    faultReply: played.faultReply,
    state: played.state,
  });
  return { url: listener.url, requestLog: requestLog.entries, faults, close: () => listener.close() };
}
