import { once } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface TlsSettings {
  readonly rejectUnauthorized: boolean;
  readonly ca?: (string | Buffer)[];
}

/** The connections to one origin: those that are kept alive, and those that were opened ahead of their request. */
export class ConnectionPool {
  readonly agent: HttpAgent;
  readonly #url: URL;
  readonly #tls: TlsSettings;
  /** Open, and not yet given to a request. */
  readonly #spare: Socket[] = [];
  /** Of an earlier connection: the next handshake is shorter. */
  #session: Buffer | undefined;
  #claims = 0;

  constructor(url: URL, concurrency: number, tls: TlsSettings) {
    this.#url = url;
    this.#tls = tls;
    const pool = { keepAlive: true, maxSockets: Math.max(1, concurrency) };
    this.agent = url.protocol === 'https:' ? new HttpsAgent({ ...pool, ...tls }) : new HttpAgent(pool);
    const connect = this.agent.createConnection.bind(this.agent);
    this.agent.createConnection = (...args) => this.#takeSpare() ?? connect(...args);
  }

  /** One more request will need a connection, or one fewer. */
  claim(change: 1 | -1): void {
    this.#claims += change;
  }

  /** Whether each request that claims a connection would get one that is open. */
  get hasEnough(): boolean {
    const kept = Object.values(this.agent.freeSockets).flatMap((sockets) => sockets ?? []);
    return kept.filter(isOpen).length + this.#spare.length >= this.#claims;
  }

  /** @throws what went wrong, or an `AbortError` */
  async open(signal: AbortSignal): Promise<void> {
    const socket = this.#connect();
    try {
      await once(socket, this.#url.protocol === 'https:' ? 'secureConnect' : 'connect', { signal });
    } catch (error) {
      socket.destroy();
      throw error;
    }
    this.#keepSpare(socket);
  }

  #connect(): Socket {
    const { protocol, port } = this.#url;
    const host = this.#url.hostname.replace(/^\[|\]$/gu, '');
    if (protocol !== 'https:') return connectPlain({ host, port: Number(port || 80), noDelay: true });
    const socket = connectTls({
      ...this.#tls,
      host,
      port: Number(port || 443),
      servername: isIP(host) === 0 ? host : '',
      ALPNProtocols: ['http/1.1'],
      ...(this.#session === undefined ? {} : { session: this.#session }),
    });
    socket.setNoDelay(true);
    socket.on('session', (session) => (this.#session = session));
    return socket;
  }

  #keepSpare(socket: Socket): void {
    const drop = (): void => {
      const at = this.#spare.indexOf(socket);
      if (at >= 0) this.#spare.splice(at, 1);
    };
    // The server may close it before it is used.
    socket.on('error', drop).once('end', drop).once('close', drop);
    socket.unref();
    this.#spare.push(socket);
  }

  #takeSpare(): Socket | undefined {
    const socket = this.#spare.shift();
    socket?.ref();
    return socket;
  }
}

const isOpen = ({ destroyed, writable }: Socket): boolean => !destroyed && writable;
