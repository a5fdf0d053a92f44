import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

/** Whether a test can start a Redis on this machine. CI installs one; a fresh clone may lack it. */
export const hasRedis = spawnSync('redis-server', ['--version']).error === undefined;

/** A separate Redis for a test, in memory only. */
export class RedisServer {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.#process = process;
  }

  static async start(...more: readonly string[]): Promise<RedisServer> {
    for (;;) {
      const started = await RedisServer.#tryToStart(await freePort(), more);
      if (started !== undefined) return started;
    }
  }

  /** Undefined if another program has taken the port in the meantime. */
  static async #tryToStart(port: number, more: readonly string[]): Promise<RedisServer | undefined> {
    const child = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...more],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    // Stopped even if the test run is interrupted.
    process.once('exit', () => child.kill('SIGKILL'));
    for await (const line of createInterface(child.stdout)) {
      if (line.includes('Ready to accept connections')) {
        return new RedisServer(`redis://127.0.0.1:${port}`, child);
      }
    }
    return undefined;
  }

  /** Like a power failure. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill('SIGKILL');
    await once(this.#process, 'exit');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
