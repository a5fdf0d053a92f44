import type { ApiRequest, Reply } from './http/exchange.ts';
import type { FaultRule } from './http/fault-rule.ts';
import { Faults, type FaultScope } from './http/faults.ts';
import { RequestLog, type LoggedRequest } from './http/request-log.ts';
import { listen } from './http/listener.ts';
import { seededRandom } from './http/random.ts';

/** What every sandbox can be told, whichever server it plays. */
export interface ServerOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Serve under a path, as behind a reverse proxy, e.g. `/apps/connect`. */
  readonly basePath?: string;
  /** Time that every request waits before the server works on it. */
  readonly latencyMs?: number;
  /** Faults in force from the start, each written as for `--fault`. */
  readonly faults?: readonly string[];
  /** The same number gives the same ids and the same chances. */
  readonly randomSeed?: number;
}

/** The server that is played. */
export interface PlayedServer {
  readonly faultScope: FaultScope;
  readonly now: () => Date;
  readonly handle: (request: ApiRequest) => Reply;
  /** What the server says when a fault strikes; undefined where it does its work all the same. */
  readonly faultReply: (fault: FaultRule) => Reply | undefined;
  /** For looking at the server without asking it. */
  readonly state: () => unknown;
}

/** A server inside this process, whichever it plays. */
export interface OpenServer {
  readonly url: string;
  /** Every request so far, oldest first; the same array grows with each one. */
  readonly requestLog: readonly LoggedRequest[];
  /** What goes wrong on purpose; may be changed at any time. */
  readonly faults: Faults;
  /** Cuts all connections and stops listening. */
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
