import type { Secret } from '../../core/secret.ts';
import type { ClientCertificate, Proxy } from '../../targets/http/connection/network-settings.ts';
import type { TargetId } from '../../targets/registry.ts';
import type { ZatoLogin } from '../../targets/zato/login.ts';
import { defaults } from '../defaults.ts';
import type { Provided } from '../provided.ts';

/** Which server, how to sign in, and how fast. */
export type ServerOptions = ConnectOptions | ZatoOptions;

export interface ConnectOptions extends ReachOptions {
  readonly target: 'connect';
  /** With or without a path, e.g. `https://connect.example.org/rsc`. */
  readonly url: Provided<string>;
  /** The key of an account, or a `ServiceToken`, which only reads. */
  readonly apiKey: Provided<Secret>;
}

export interface ZatoOptions extends ReachOptions {
  readonly target: 'zato';
  readonly url: Provided<string>;
  readonly login: Provided<ZatoLogin>;
}

/** The server of a run that goes on: what is absent is as the run was begun. */
export type ResumedServerOptions =
  | (Omit<ConnectOptions, 'url'> & { readonly url?: Provided<string> })
  | (Omit<ZatoOptions, 'url'> & { readonly url?: Provided<string> });

/** How fast a server is asked. */
export interface PaceOptions {
  /** Requests per second, all together; 0: no limit. Default: 10. */
  readonly ratePerSecond?: number;
  /** Directory searches among them; 0: no limit. Default: 5. */
  readonly searchesPerSecond?: number;
  /** Requests in flight at once. Default: 4. */
  readonly concurrency?: number;
}

interface ReachOptions extends PaceOptions {
  /** How long to wait for an answer. Default: 30 000. */
  readonly timeoutMs?: number;
  /**
   * The proxy on the way to the server of this address; undefined: it is reached without one. The environment is not read:
   * HTTPS_PROXY and the like are for the command line.
   */
  readonly proxy?: (serverUrl: string) => Proxy | undefined | Promise<Proxy | undefined>;
  /** PEM file of a certificate authority to trust as well. */
  readonly caFile?: string;
  /** `trust`: the certificate authorities of the operating system too. Default: only those that Node has. */
  readonly systemStore?: 'trust';
  /** What this computer shows to a server that wants to know who connects. */
  readonly clientCertificate?: Provided<ClientCertificate | undefined>;
  /** `skip`: the server is believed whatever its certificate, and the documents say so. Default: check. */
  readonly certificates?: 'check' | 'skip';
  /** URL of a Redis through which several runs keep one rate; undefined: this run keeps its own. */
  readonly redisUrl?: Provided<Secret | undefined>;
  /**
   * How the server is reached on the command line, as words: `--server https://…`. It goes into files and into
   * the commands that they suggest. Default: the address.
   */
  readonly connectionWords?: (serverUrl: string) => readonly string[];
}

/** A pace without gaps. */
export type Pace = Required<PaceOptions>;

export function paceOf(options: PaceOptions, usual: Pace = defaults): Pace {
  const { ratePerSecond, searchesPerSecond, concurrency } = usual;
  return {
    ratePerSecond: options.ratePerSecond ?? ratePerSecond,
    searchesPerSecond: options.searchesPerSecond ?? searchesPerSecond,
    concurrency: Math.max(1, Math.floor(options.concurrency ?? concurrency)),
  };
}

export const connectionWordsOf = (
  { connectionWords }: { readonly target: TargetId } & Pick<ReachOptions, 'connectionWords'>,
  serverUrl: string,
): readonly string[] => connectionWords?.(serverUrl) ?? ['--server', serverUrl];

export type { ClientCertificate, Proxy } from '../../targets/http/connection/network-settings.ts';
export type { ZatoLogin } from '../../targets/zato/login.ts';
