import { runCli } from '../helpers/cli.ts';

type SandboxLine = Readonly<Partial<Record<string, string>>>;
type Environment = Readonly<Record<string, string>>;

/** The servers that a page starts; the last one is the server from there on. */
export interface Sandboxes {
  start(args: readonly string[]): Promise<void>;
  /** What a reader exports for the last sandbox. */
  environment(): Environment;
  /** An output with the address that a reader's own sandbox would have. */
  asShown(output: string): string;
  stop(): Promise<void>;
}

export function startSandboxes(cwd: string): Sandboxes {
  const running: { readonly stop: AbortController; readonly ended: Promise<unknown> }[] = [];
  let environment: Environment = {};
  return {
    environment: () => environment,
    asShown: (output) => output.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:3939'),
    async start(args) {
      const stop = new AbortController();
      environment = await new Promise((resolve, reject) => {
        const ended = runCli(['sandbox', ...withoutPort(args), '--port', '0', '--json'], {
          cwd,
          signal: stop.signal,
          onOutput: (line) => {
            resolve(environmentFor(JSON.parse(line) as SandboxLine));
          },
        });
        running.push({ stop, ended });
        ended.then(({ stderr }) => {
          reject(new Error(stderr));
        }, reject);
      });
    },
    async stop() {
      for (const { stop } of running) stop.abort('interrupted');
      await Promise.all(running.map(({ ended }) => ended));
    },
  };
}

/** A reader's sandboxes have ports of their choice; here any free one. */
const withoutPort = (args: readonly string[]): string[] =>
  args.filter((arg, at) => arg !== '--port' && args[at - 1] !== '--port');

const environmentFor = ({ target, url = '', apiKey = '', username = '', password = '' }: SandboxLine) =>
  target === 'zato'
    ? { ZATO_SERVER: url, ZATO_USERNAME: username, ZATO_PASSWORD: password }
    : { CONNECT_SERVER: url, CONNECT_API_KEY: apiKey };
