import { test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { describeInOffice, type OfficeLocale, saveInOffice, type SavedAs } from '../helpers/office-locale.ts';
import { csvFiles, expectSameRows, workbooks } from './written-rosters.ts';

const locales: readonly OfficeLocale[] = ['de-DE', 'ja-JP', 'en-US'];
const forms: readonly SavedAs[] = [
  ...([';', ',', '\t'] as const).flatMap((delimiter) =>
    (['utf-8', 'utf-16'] as const).map((encoding) => ({ format: 'csv' as const, delimiter, encoding })),
  ),
  { format: 'xlsx' },
];

describeInOffice('opened and saved by LibreOffice', () => {
  const newFolder = temporaryFolders();

  test.for(locales.flatMap((locale) => forms.map((as) => ({ locale, as }))))(
    '$locale as $as.format $as.delimiter $as.encoding',
    { timeout: 120_000 },
    async ({ locale, as }) => {
      await expectSameRows(
        await saveInOffice(newFolder(), locale, csvFiles, as),
        as.format === 'csv' ? 'same' : 'other',
      );
      await expectSameRows(
        await saveInOffice(newFolder(), locale, await workbooks(), as),
        as.format === 'xlsx' ? 'same' : 'other',
      );
    },
  );
});
