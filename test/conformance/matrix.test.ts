import { afterAll, expect, test } from 'vitest';
import type { Operation } from '../../src/core/target.ts';
import { emulations, modesOf, providers, type Emulation } from '../../src/sandbox/connect/profiles.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { NEVER, openOn } from '../helpers/servers.ts';
import { attempts, organisation } from './attempts.ts';
import { inSandbox } from './ground.ts';

const servers = providers.flatMap((provider) =>
  modesOf[provider].flatMap((groups) => emulations.map((emulate) => ({ provider, groups, emulate }))),
);
const operations = Object.keys(attempts) as Operation[];

/** `npm run conformance` prints what every cell came to: operations that the server did, and refused, as said. */
const cells = new Map<string, Map<Emulation, string>>();
afterAll(() => {
  if ((import.meta as { readonly env?: { readonly MODE?: string } }).env?.MODE !== 'conformance') return;
  const line = (words: readonly string[]): string =>
    words
      .map((word) => word.padEnd(14))
      .join('')
      .trimEnd();
  const table = [...cells].map(
    ([server, row]) => server.padEnd(34) + line(emulations.map((version) => row.get(version) ?? 'FAILED')),
  );
  process.stdout.write(
    `\nOperations done + refused, each as the target says of it (of ${operations.length})\n${''.padEnd(34)}${line(emulations)}\n${table.join('\n')}\n\n`,
  );
});

test.for(servers)('$provider, groups $groups, $emulate: does what the target says', async (server) => {
  const sandbox = await startSandbox({ ...server, seed: organisation });
  try {
    const { target, allowWrites } = await openOn(sandbox);
    allowWrites();
    await target.readDirectory({ membersOf: 'all' }, NEVER);
    const said = operations.map((operation) => [operation, target.capabilities[operation].can]);
    const found: [Operation, boolean][] = [];
    for (const operation of operations)
      found.push([operation, await attempts[operation](inSandbox(target, sandbox))]);
    expect(found).toEqual(said);
    const done = found.filter(([, did]) => did).length;
    const name = `${server.provider}, groups ${server.groups}`;
    const row = cells.get(name) ?? new Map<Emulation, string>();
    cells.set(name, row.set(server.emulate, `${done} + ${operations.length - done}`));
  } finally {
    await sandbox.close();
  }
});
