import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { dial, type Resumption, type Way } from './dial.ts';

/** The connections to one origin: those that are kept alive, and those that were opened ahead of their request. */
export class ConnectionPool {
  readonly agent: HttpAgent;
  readonly url: URL;
  readonly #way: Way;
  /** Open, and not yet given to a request. */
  readonly #spare: Socket[] = [];
  #session: Buffer | undefined;
  #claims = 0;

  constructor(url: URL, concurrency: number, way: Way) {
    this.url = url;
    this.#way = way;
    const pool = { keepAlive: true, maxSockets: Math.max(1, concurrency) };
    this.agent = url.protocol === 'https:' ? new HttpsAgent({ ...pool, ...way.tls }) : new HttpAgent(pool);
    const connect = this.agent.createConnection.bind(this.agent);
    this.agent.createConnection = (options, done) => {
      const spare = this.#takeSpare();
      if (spare !== undefined || way.proxy === undefined) return spare ?? connect(options, done);
      // The connection that was opened for this request has been closed meanwhile.
      void this.#dial(AbortSignal.timeout(way.timeoutMs)).then(
        (socket) => done?.(null, socket),
        (error: unknown) => {
          // Node reads no second argument after an error.
          (done as ((error: unknown) => void) | undefined)?.(error);
        },
      );
      return undefined;
    };
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

  /** @throws what {@link dial} throws */
  async open(signal: AbortSignal): Promise<void> {
    this.#keepSpare(await this.#dial(signal));
  }

  #dial(signal: AbortSignal): Promise<Socket> {
    const resumption: Resumption = {
      session: this.#session,
      onSession: (session) => (this.#session = session),
    };
    return dial(this.url, this.#way, { signal, ...resumption });
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
