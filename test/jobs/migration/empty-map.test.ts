import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mapColumns } from '../../../src/core/migration/map-columns.ts';
import { readFilledMap } from '../../../src/jobs/migration/read-map.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();

test.for([
  { name: 'an empty file', text: '' },
  { name: 'blank lines', text: '\n\n' },
  { name: 'a header alone', text: `${mapColumns.join(',')}\n` },
])('a map without rows: $name', async ({ text }) => {
  const cwd = newFolder();
  copyFileSync('reports/example-migration/map.json', join(cwd, 'map.json'));
  writeFileSync(join(cwd, 'map.csv'), text);
  await expect(readFilledMap({ map: 'map.csv' }, { cwd })).rejects.toMatchObject({
    code: 'migration-invalid',
    message: 'map.csv has no rows, and a map has one for each account and group',
  });
});
