import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { program } from './measure.mjs';

/**
 * A fresh sandbox in a process of its own, so that its work is not counted as the client's.
 * @returns {Promise<{env: Record<string, string>, requests: () => Promise<object[]>, close: () => Promise<void>}>}
 */
export async function openSandbox({ seed, groups, latencyMs }) {
  const child = spawn(
    process.execPath,
    [
      program,
      'sandbox',
      '--port=0',
      '--json',
      `--seed=${seed}`,
      `--seed-groups=${groups}`,
      `--latency=${latencyMs}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface(child.stdout), 'line');
  const { url, apiKey } = JSON.parse(line);
  return {
    env: { CONNECT_SERVER: url, CONNECT_API_KEY: apiKey },
    requests: async () => (await fetch(`${url}/__sandbox__/ledger`)).json(),
    close: async () => {
      child.kill('SIGINT');
      await once(child, 'close');
    },
  };
}
