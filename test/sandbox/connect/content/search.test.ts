import { expect, test } from 'vitest';
import { page } from '../../ask.ts';
import { sandboxes } from '../../running.ts';
import { askingAs, withContent } from '../small.ts';

const start = sandboxes();
const search = (query: string): string => `GET /v1/search/content?${query}`;

test.for([
  { name: 'everything', q: '', finds: ['listed', 'team', 'mine', 'mine', 'portal', 'staff', 'closed'] },
  { name: 'a word in a name or title, in any case', q: 'MINE', finds: ['mine', 'mine'] },
  { name: 'two words', q: 'also mine', finds: ['mine'] },
  { name: 'one’s own', q: 'owner:@me', finds: ['listed', 'team', 'mine', 'portal', 'closed'] },
  { name: 'a username', q: 'owner:pia', finds: ['mine', 'staff'] },
  { name: 'two kinds', q: 'type:shiny,api', finds: ['listed', 'team', 'staff', 'closed'] },
  { name: 'never deployed', q: 'published:false', finds: ['mine'] },
  { name: 'not of a kind', q: '-type:shiny published:true', finds: ['team', 'mine', 'portal'] },
  { name: 'a tag', q: 'tag:North', finds: ['listed'] },
  { name: 'an access type', q: 'access:all,logged_in', finds: ['portal', 'staff'] },
])('a search for content: $name', async ({ q, finds }) => {
  const { json } = await askingAs(await start(withContent()), 'admin')(search(`q=${encodeURIComponent(q)}`));
  expect(Object.keys(json as object)).toEqual(['results', 'current_page', 'total']);
  expect(page({ json } as never).results.map(({ name }) => name)).toEqual(finds);
});

test.for(['published:maybe', 'type:poem', 'owner:no.such', 'is:scheduled', 'access:public'])(
  'a filter that is not understood is ignored, with a warning: %s',
  async (q) => {
    const answer = await askingAs(await start(withContent()), 'admin')(search(`q=${q}`));
    expect(answer).toMatchObject({
      status: 200,
      json: { total: 7, warnings: [expect.stringContaining(q) as string] },
    });
  },
);

test('pages, in either order, and as the caller sees them', async () => {
  const sandbox = await start(withContent());
  const admin = askingAs(sandbox, 'admin');
  const last = page(await admin(search('page_size=3&page_number=3')));
  expect([last.results.length, last.current_page, last.total]).toEqual([1, 3, 7]);
  const [first] = page(await admin(search('order=desc&page_size=1&include=owner'))).results;
  expect(first).toMatchObject({ name: 'closed', owner: { username: 'admin' } });
  expect(page(await askingAs(sandbox, 'viewer')(search(''))).total).toBe(3);
});

test.for([
  { emulate: '2023.09', status: 404 },
  { emulate: '2024.08', status: 200 },
] as const)('a search for content on $emulate', async ({ emulate, status }) => {
  const answer = await askingAs(await start(withContent({ emulate })), 'admin')(search(''));
  expect(answer.status).toBe(status);
  if (status === 404) expect(answer.headers.get('content-type')).toContain('text/plain');
});
