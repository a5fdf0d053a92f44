import { test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { describeInOffice, saveInOffice } from '../helpers/office-locale.ts';
import { csvFiles, expectSameRows, workbooks } from './written-rosters.ts';

describeInOffice('opened and saved by LibreOffice in a German locale', () => {
  const newFolder = temporaryFolders();

  test('CSV files come back with semicolons, and every cell as it was', { timeout: 60_000 }, async () => {
    const as = { format: 'csv', delimiter: ';', encoding: 'utf-8' } as const;
    await expectSameRows(await saveInOffice(newFolder(), 'de-DE', csvFiles, as), 'same');
  });

  test('workbooks come back with every cell as it was', { timeout: 60_000 }, async () => {
    await expectSameRows(
      await saveInOffice(newFolder(), 'de-DE', await workbooks(), { format: 'xlsx' }),
      'same',
    );
  });
});
