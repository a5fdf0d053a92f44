import { expect, test } from 'vitest';
import { mapCells } from '../../src/core/migration/map-cells.ts';
import { type MapColumn, mapColumns, mapEntries } from '../../src/core/migration/map-columns.ts';
import { editedCell } from '../../src/migrate/edited-cell.ts';
import { mapOf } from './fixtures.ts';

const [jürgen] = mapOf(
  [{ username: 'jürgen', displayName: 'Jürgen Größe', externalId: 'E1' }],
  [{ username: 'juergen', email: 'jürgen@example.org' }],
).users;
const drawn = mapCells(jürgen!);
const evidence = mapColumns.filter((column) => !mapEntries.has(column));

test('a map as it was drawn has no edited cell, filled in or saved with other line ends', () => {
  const cells = { ...drawn, decision: 'accept', reviewer: 'Rita', evidence: `${drawn.evidence}\r\n` };
  expect(editedCell(jürgen!, { cells })).toBeUndefined();
});

test.for(evidence)('an edit in %s is refused', (column) => {
  const message = editedCell(jürgen!, { cells: { ...drawn, [column]: 'other' } });
  expect(message).toContain(`${column} was changed from ${JSON.stringify(drawn[column])} to "other"; `);
});

const choosing = 'to choose another target, write change and decided_target';
const restoring = 'only decision, decided_target, reviewer and reason are to be filled in';
const lost = 'the file was saved in an encoding that lost letters';

test.for<{ column: MapColumn; to: string; advice: string }>([
  { column: 'target_name', to: 'jurgen', advice: choosing },
  { column: 'action', to: 'leave_behind', advice: choosing },
  { column: 'target_status', to: 'locked', advice: restoring },
  { column: 'groups', to: 'Finance', advice: restoring },
  { column: 'evidence', to: 'checked', advice: restoring },
  { column: 'source_external_id', to: 'E2', advice: restoring },
  { column: 'source_name', to: 'j?rgen', advice: lost },
  { column: 'source_name', to: 'j\uFFFDrgen', advice: lost },
  { column: 'source_name', to: 'jÃ¼rgen', advice: lost },
  { column: 'source_display_name', to: 'J?rgen Gr??e', advice: lost },
  { column: 'source_name', to: 'jörgen', advice: restoring },
])('$column changed to $to: $advice', ({ column, to, advice }) => {
  expect(editedCell(jürgen!, { cells: { ...drawn, [column]: to } })).toContain(advice);
});
