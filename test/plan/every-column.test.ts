import { describe, expect, test } from 'vitest';
import { type RosterColumn, rosterColumns } from '../../src/core/columns/roster-columns.ts';
import type { PlannedRow } from '../../src/core/plan/plan.ts';
import type { Capabilities, TargetRules } from '../../src/core/target.ts';
import { readCapabilities } from '../../src/targets/connect/capabilities.ts';
import { connectRules } from '../../src/targets/connect/rules.ts';
import { zatoCapabilities } from '../../src/targets/zato/capabilities.ts';
import { zatoRules } from '../../src/targets/zato/rules.ts';
import { google, ldap, password, saml } from '../helpers/authentications.ts';
import { type AccountSketch, found } from '../helpers/directories.ts';
import { planRowOf, type Situation } from '../helpers/plans.ts';
import { columnSamples } from '../roster/column-samples.ts';
import { readText } from '../roster/reading.ts';

interface Server {
  readonly name: string;
  readonly rules: TargetRules;
  readonly capabilities: Capabilities;
  /** What every new account states, so that it can be created at all. */
  readonly needed: Partial<Readonly<Record<RosterColumn, string>>>;
}

const connect = (name: string, authentication: object, needed: Server['needed'] = {}): Server => ({
  name,
  rules: connectRules,
  capabilities: readCapabilities(
    { authentication: { ...authentication }, mail: 'configured' },
    'administrator',
  ),
  needed,
});

const servers: readonly Server[] = [
  connect('Connect with passwords', password, { email: 'ann@example.org' }),
  connect('Connect with Google', google),
  connect('Connect with SAML', saml, { external_id: 'E-0' }),
  connect('Connect with LDAP', ldap),
  { name: 'Zato', rules: zatoRules, capabilities: zatoCapabilities, needed: {} },
];

/** Unlike {@link columnSamples} in every field that the server shows. */
const account: Omit<AccountSketch, 'role'> = {
  username: 'ann',
  email: 'ann@example.org',
  firstName: 'Ann',
  lastName: 'Lee',
  approval: 'waiting',
  settings: { passwordMustChange: false, signUpStatus: 'final', totpEnabled: false },
};
const directoryEntry = found('ann', { email: 'ann@example.org', firstName: 'Ann', lastName: 'Lee' });

type Cells = Partial<Readonly<Record<RosterColumn, string>>>;

async function planOf({ rules, capabilities }: Server, cells: Cells, accounts: Situation['accounts'] = []) {
  const header = ['username', ...Object.keys(cells)].join(',');
  const roster = await readText(`${header}\n${['ann', ...Object.values(cells)].join(',')}\n`, { rules });
  expect(roster.problems).toEqual([]);
  return planRowOf(roster.entries[0]!, {
    rules,
    capabilities,
    accounts,
    groups: { Analysts: [], Library: accounts.length === 0 ? [] : ['ann'] },
    people: { ann: directoryEntry },
  });
}

/** What became of a value: it is in a step, the row is refused for it, or the row says that something is kept. */
function whatBecame(withIt: PlannedRow, without: PlannedRow): 'set' | 'refused' | 'kept' | 'ignored' {
  if (JSON.stringify(withIt.steps) !== JSON.stringify(without.steps)) {
    return withIt.steps.length === 0 ? 'refused' : 'set';
  }
  if (withIt.expected !== without.expected) return 'refused';
  const said = ({ detail, groups }: PlannedRow): string => JSON.stringify({ detail, groups });
  return said(withIt) === said(without) ? 'ignored' : 'kept';
}

/** `username` is what the row is about. */
const otherColumns = rosterColumns.filter((column) => column !== 'username');
/** The role that neither the account has nor a new one gets. */
const sampleOf = (column: RosterColumn, { privilegedRole }: TargetRules): string =>
  column === 'role' ? privilegedRole : columnSamples[column][0];

describe.for(servers)('$name', (server) => {
  const { rules, needed } = server;
  const taken = otherColumns.filter((column) => rules.columns[column].use !== 'refuse');

  test.for(taken)('a value of %s is never ignored', async (column) => {
    const cells = { [column]: sampleOf(column, rules) };
    const others = Object.fromEntries(Object.entries(needed).filter(([name]) => name !== column));
    const newcomer = whatBecame(
      await planOf(server, { ...others, ...cells }),
      await planOf(server, needed[column] === undefined ? needed : others),
    );
    const there: AccountSketch = {
      ...account,
      role: rules.roles.find((role) => role !== rules.privilegedRole)!,
    };
    const existing = whatBecame(await planOf(server, cells, [there]), await planOf(server, {}, [there]));
    expect([newcomer, existing]).not.toContain('ignored');
    if (rules.columns[column].use === 'set when created') expect(existing).not.toBe('set');
  });

  test.for(otherColumns.filter((column) => !taken.includes(column)))(
    '%s is refused, and why',
    async (column) => {
      const { problems } = await readText(`username,${column}\nann,${columnSamples[column][0]}\n`, { rules });
      expect(problems).toMatchObject([{ code: 'column-not-supported' }]);
    },
  );
});
