import type { SeedAccount, SeedPerson, SeedPlan } from '../../src/sandbox/connect/seed/seed.ts';

type Sketch = Partial<SeedAccount> & { readonly id?: string; readonly email?: string };

/** @param name first and last name */
function person(username: string, name: string, { id, email, ...account }: Sketch = {}): SeedPerson {
  const [firstName = '', lastName = ''] = name.split(' ');
  return {
    username,
    firstName,
    lastName,
    email: email ?? `${username}@old.example`,
    externalId: id ?? `E-${username}`,
    account: { role: 'viewer', state: 'open', active: 'lately', groups: [], ...account },
  };
}

const admin = person('admin', 'Ada Berg', { role: 'administrator', email: 'ada.berg@old.example' });

/** The server that people leave. */
export const oldServer: SeedPlan = {
  people: [
    admin,
    person('carla.diaz', 'Carla Diaz', { role: 'publisher', groups: ['Finance'] }),
    person('dag.eder', 'Dag Eder', { groups: ['Finance', 'Data-Science'] }),
    person('eva.falk', 'Eva Falk', { groups: ['Data-Science'] }),
    person('gita.holm', 'Gita Holm', { groups: ['Finance'], id: 'S-1' }),
    person('gil.holm', 'Gil Holm', { groups: ['Finance'], id: 'S-2' }),
    person('ida.kern', 'Ida Kern', { email: 'lab@old.example', groups: ['Laboratory'] }),
    person('jon.kern', 'Jon Kern', { email: 'lab@old.example', groups: ['Laboratory'] }),
    person('kim.lee', 'Kim Lee', { groups: ['Laboratory'], id: 'K-1' }),
    person('lea.moss', 'Lea Moss', { state: 'locked', groups: ['Laboratory'] }),
    person('otto.pryce', 'Otto Pryce', { role: 'administrator', id: 'O-1' }),
    person('svc.reports', '', { email: '', role: 'publisher' }),
    person('vera.walsh', 'Vera Walsh', { groups: ['Finance'] }),
  ],
  groups: [
    { name: 'Data-Science', on: 'server' },
    { name: 'Finance', on: 'server', owner: 'carla.diaz' },
    { name: 'Laboratory', on: 'server', owner: 'lea.moss' },
  ],
};

/** The server that they move to, where some have accounts already. */
export const newServer: SeedPlan = {
  people: [
    admin,
    person('carla.diaz', 'Carla Diaz', { groups: ['Finance'] }),
    person('d.eder', 'Dag Eder', { id: 'E-dag.eder', email: 'dag.eder@new.example' }),
    person('gita.holm', 'Gita Holm', { id: 'S-2', email: 'gita.holm@new.example' }),
    person('gil.holm', 'Gil Holm', { id: 'S-1', email: 'gil.holm@new.example' }),
    person('kern.i', 'Ida Kern', { email: 'lab@old.example' }),
    person('kern.j', 'Jon Kern', { email: 'lab@old.example' }),
    person('kim.lee', 'Kimberly Leeds', { id: 'K-2' }),
    person('otto.pryce', 'Otto Pryce', { id: 'O-2', email: 'otto.pryce@new.example' }),
    person('nora.vogt', 'Nora Vogt', { email: 'nora.vogt@new.example' }),
  ],
  groups: [
    { name: 'Finance', on: 'server' },
    { name: 'data science', on: 'server' },
  ],
};

/** Who is who on the new server; null: to be left behind. Whoever is not among them gets a new account. */
export const whoIsWho: ReadonlyMap<string, string | null> = new Map([
  ['gita.holm', 'gita.holm'],
  ['gil.holm', 'gil.holm'],
  ['ida.kern', 'kern.i'],
  ['jon.kern', 'kern.j'],
  ['kim.lee', 'kim.lee2'],
  ['otto.pryce', 'otto.pryce'],
  ['svc.reports', null],
  ['Data-Science', 'data science'],
]);
