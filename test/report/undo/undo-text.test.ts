import { expect, test } from 'vitest';
import type { Undo } from '../../../src/core/plan/undo.ts';
import { plainText } from '../../../src/report/kit/text-style.ts';
import { renderUndo } from '../../../src/report/undo/undo-text.ts';

const render = (undo: Partial<Undo>): string =>
  renderUndo({ rows: [], leftAlone: [], created: [], ...undo }, plainText);

test('what is not undone, with the reason, and which accounts were created', () => {
  expect(
    render({
      leftAlone: [{ name: 'Analysts', why: 'the group was created, and groups are not deleted' }],
      created: ['ann.berg', 'julie2'],
    }),
  ).toBe(`
Not undone (1)
  - Analysts: the group was created, and groups are not deleted

Accounts that the run created (2)
  ann.berg, julie2
  Accounts cannot be deleted, so undoing a run locks those that it created.
`);
});

test('a long list of created accounts is cut, and says where the whole list is', () => {
  const text = render({ created: Array.from({ length: 25 }, (_, index) => `person${index + 1}`) });
  expect(text).toContain('Accounts that the run created (25)');
  expect(text).toContain('person20');
  expect(text).not.toContain('person21');
  expect(text).toContain('… and 5 more; the outcome files of the run have all of them');
});

test('what is not undone is not in any file, so all of it is printed', () => {
  const leftAlone = Array.from({ length: 25 }, (_, index) => ({ name: `person${index + 1}`, why: 'gone' }));
  expect(render({ leftAlone })).toContain('  - person25: gone\n');
});

test('a name cannot act on the terminal', () => {
  expect(render({ created: ['ann\u001b[2J'] })).toContain('ann\\u001B[2J');
});

test('without either, the text is empty', () => {
  expect(render({})).toBe('');
});
