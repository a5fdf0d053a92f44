import { expect, test } from 'vitest';
import { username } from '../../../helpers/rosters.ts';
import { noJitter } from '../../../helpers/no-jitter.ts';
import { inLines, NEVER, openOn, seedOf } from '../../../helpers/servers.ts';
import { asking } from '../../../sandbox/ask.ts';
import { sandboxes } from '../../../sandbox/running.ts';

const start = sandboxes();
noJitter();

const lock = { kind: 'lock-user', username: username('lea') } as const;
const whoOwnsNothing = { ...lock, ownsNoItem: true } as const;

test.for([
  {
    name: 'who owns nothing',
    change: whoOwnsNothing,
    performed: { status: 'applied' },
    sent: ['GET content 200', 'POST lock 200', 'GET user 200'],
  },
  {
    name: 'who has published something since',
    change: whoOwnsNothing,
    publishes: 'late',
    performed: {
      status: 'refused',
      failure: {
        message: 'not locked, because lea owns 1 item that the plan did not have: "late"',
        concerns: 'row',
      },
    },
    sent: ['GET content 200'],
  },
  {
    name: 'whose items cannot be read',
    change: whoOwnsNothing,
    fault: 'error,code=22,route=GET /v1/content',
    performed: {
      status: 'refused',
      failure: { message: expect.stringContaining('still owns could not be read') as string },
    },
    sent: ['GET content 403'],
  },
  {
    name: 'who hands nothing over',
    change: lock,
    publishes: 'late',
    performed: { status: 'applied' },
    sent: ['POST lock 200', 'GET user 200'],
  },
])('locking somebody $name', async ({ change, publishes, fault, performed, sent }) => {
  const sandbox = await start({
    seed: seedOf([{ username: 'lea', role: 'publisher' }]),
    provider: 'password',
  });
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  await target.readDirectory({ membersOf: new Set() }, NEVER);
  if (publishes !== undefined)
    await asking(sandbox, sandbox.publisherKey)('POST /v1/content', { name: publishes });
  if (fault !== undefined) sandbox.faults.add(fault);
  const before = sandbox.requestLog.length;
  expect(await target.perform(change, NEVER)).toMatchObject(performed);
  expect(inLines(sandbox.requestLog.slice(before)).map(short)).toEqual(sent);
});

const short = (line: string): string =>
  line.replace(/\/\S+/u, (path) =>
    path.endsWith('/lock') ? 'lock' : path.endsWith('/content') ? 'content' : 'user',
  );
