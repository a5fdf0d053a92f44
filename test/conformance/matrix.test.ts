import { afterAll, expect, test } from 'vitest';
import type { Operation } from '../../src/core/target.ts';
import {
  emulations,
  modesOf,
  providers,
  type Emulation,
} from '../../src/sandbox/connect/settings/profiles.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { startZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import { NEVER, openOn } from '../helpers/servers.ts';
import { openZatoOn } from '../helpers/zato.ts';
import { attempts, organisation } from './attempts.ts';
import { inSandbox, type Fixture } from './fixture.ts';
import { inZato, stances, zatoOrganisation } from './zato-fixture.ts';

const servers = providers.flatMap((provider) =>
  modesOf[provider].flatMap((groups) => emulations.map((emulate) => ({ provider, groups, emulate }))),
);
const operations = Object.keys(attempts) as Operation[];

/** Tries every operation. @returns how many were performed and how many refused, each as the target reports */
async function tryAll(fixture: Fixture): Promise<string> {
  const { target } = fixture;
  await target.readDirectory({ membersOf: 'all' }, NEVER);
  const said = operations.map((operation) => [operation, target.capabilities[operation].can]);
  const found: [Operation, boolean][] = [];
  for (const operation of operations) found.push([operation, await attempts[operation](fixture)]);
  expect(found).toEqual(said);
  const done = found.filter(([, did]) => did).length;
  return `${done} + ${operations.length - done}`;
}

/** `npm run conformance` prints the cells: how many operations the server performed and refused, as reported. */
const cells = new Map<string, Map<Emulation, string>>();
const zatoCells = new Map<(typeof stances)[number], string>();
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
  const zato = line(stances.map((stance) => zatoCells.get(stance) ?? 'FAILED'));
  process.stdout.write(
    `\nOperations performed + refused, each as the target reports (of ${operations.length})
${'Posit Connect'.padEnd(34)}${line(emulations)}
${table.join('\n')}

${'Zato SSO, stance'.padEnd(34)}${line(stances)}
${''.padEnd(34)}${zato}\n\n`,
  );
});

test.for(servers)('$provider, groups $groups, $emulate: supports what the target reports', async (server) => {
  const sandbox = await startSandbox({ ...server, seed: organisation });
  try {
    const { target, allowWrites } = await openOn(sandbox);
    allowWrites();
    const name = `${server.provider}, groups ${server.groups}`;
    const row = cells.get(name) ?? new Map<Emulation, string>();
    cells.set(name, row.set(server.emulate, await tryAll(inSandbox(target, sandbox))));
  } finally {
    await sandbox.close();
  }
});

test.for(stances)('Zato SSO, %s stance: supports what the target reports', async (stance) => {
  const sandbox = await startZatoSandbox({ switches: { stance }, seed: zatoOrganisation });
  try {
    const { target, allowWrites } = await openZatoOn(sandbox);
    allowWrites();
    zatoCells.set(stance, await tryAll(inZato(target, sandbox)));
  } finally {
    await sandbox.close();
  }
});
