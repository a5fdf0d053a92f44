import { startSandbox, type SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from './cli.ts';

/** Exports one server at several moments, whatever is on it then: it is always at the same address. */
export function exportsOfOneServer(cwd: string): (out: string, options: SandboxOptions) => Promise<void> {
  let port = 0;
  return async (out, options) => {
    const sandbox = await startSandbox({ ...options, port });
    port = Number(new URL(sandbox.url).port);
    const argv = ['export', '--out', out, '--rate', '0', '--lookup-rate', '0'];
    const { exit, stderr } = await runCli(argv, { cwd, env: environmentOf(sandbox) });
    await sandbox.close();
    if (exit !== 'ok') throw new Error(stderr);
  };
}
