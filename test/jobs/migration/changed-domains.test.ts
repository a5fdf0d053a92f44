import { expect, test } from 'vitest';
import { noteUnusedDomains, readDomainChanges } from '../../../src/jobs/migration/changed-domains.ts';
import { packOf } from '../../migrate/fixtures.ts';

test.for([
  { name: 'two domains', text: 'old.example=new.example', change: ['old.example', 'new.example'] },
  { name: 'with @', text: ' @old.example = @new.example ', change: ['old.example', 'new.example'] },
])('$name', ({ text, change }) => {
  const [before, after] = change;
  expect(readDomainChanges([text])).toEqual([{ before, after }]);
});

test.for([
  'old.example',
  'old.example=',
  '=new.example',
  'a=b=c',
  'old.example=OLD.example',
  'ann@old.example=b',
])('refused: %s', (text) => {
  expect(() => readDomainChanges([text])).toThrow(
    expect.objectContaining({
      code: 'usage-invalid',
      message: `--email-domain "${text}" does not name two different mail domains`,
    }),
  );
});

test('a domain that no address has is named, for each of the two exports', () => {
  const notes: string[] = [];
  const packs = {
    first: packOf('first', [{ username: 'ann', email: 'ann@sub.old.example' }]),
    second: packOf('second', [{ username: 'ben', email: 'ben@NEW.example' }]),
  };
  const job = {
    on: (event: { readonly kind: string; readonly note?: string }) => notes.push(event.note ?? event.kind),
  };
  noteUnusedDomains(readDomainChanges(['old.example=new.example']), packs, job);
  noteUnusedDomains(readDomainChanges(['sub.old.example=nwe.example']), packs, job);
  expect(notes).toEqual([
    '--email-domain old.example=new.example pairs no accounts: no address in first ends with @old.example.',
    '--email-domain sub.old.example=nwe.example pairs no accounts: no address in second ends with @nwe.example.',
  ]);
});
