import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/core/plan/change.ts';
import { Secret } from '../../../src/core/secret.ts';
import { foreignAnswers, sampled, seed, type ForeignAnswer } from '../../helpers/foreign-answers.ts';
import { noJitter } from '../../helpers/no-jitter.ts';
import { username } from '../../helpers/rosters.ts';
import { NEVER } from '../../helpers/servers.ts';
import { openZatoOn, zatoSandboxes } from '../../helpers/zato.ts';

const start = zatoSandboxes();
noJitter();

const somebody = username('i.xu');
const password = new Secret('a-first-Passage-7');

/** A write of each kind, and where it goes. */
const writes: Readonly<Record<string, Change>> = {
  'POST /user': { kind: 'create-user', username: username('new.one'), via: 'direct', profile: {}, password },
  'PATCH /user': { kind: 'update-user', username: somebody, profile: { displayName: 'Igor' } },
  'POST /user/lock': { kind: 'lock-user', username: somebody },
  'DELETE /user/lock': { kind: 'unlock-user', username: username('lock.ed') },
  'POST /user/approve': { kind: 'approve-user', username: username('wai.ting') },
  'PUT /user/attr': { kind: 'set-attributes', username: somebody, attributes: { desk: '4' } },
};

describe.for(Object.entries(writes))('%s', ([route, change]) => {
  async function outcome(answer?: ForeignAnswer) {
    const server = await start();
    const { target, allowWrites } = await openZatoOn(server);
    await target.readDirectory({ membersOf: new Set() }, NEVER);
    allowWrites();
    if (answer !== undefined) {
      const { status, body, commit } = answer;
      server.faults.add(
        `foreign,status=${status},body=${body},route=${route},nth=1${commit === 'yes' ? ',commit=yes' : ''}`,
      );
    }
    const performed = await target.perform(change, NEVER);
    const users = server.state().users.map(({ username: name, isLocked, approvalStatus, names }) => {
      return { name, isLocked, approvalStatus, names };
    });
    return { status: performed.status, users };
  }

  test.for(sampled(foreignAnswers, 6))(
    `HTTP $status with $body, written: $commit (seed ${seed}): done once, and said so`,
    async (answer) => {
      expect(await outcome(answer)).toEqual(await outcome());
    },
  );
});
