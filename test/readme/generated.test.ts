import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { pathInRepository, readInRepository, readmes } from '../helpers/repository.ts';
import { generatedParts } from './generated-parts.ts';
import { isWritten } from './is-written.ts';

const generatedPart = /(?<=^<!-- generated: (?<name>.+) -->\n)[^]*?(?=^<!-- end -->$)/gm;

async function fillIn(page: string): Promise<string> {
  const parts = await Promise.all(
    [...page.matchAll(generatedPart)].map(async ({ groups: { name = '' } = {} }) => {
      const part = generatedParts[name];
      if (part === undefined)
        throw new Error(`unknown part "${name}"; the parts are ${partNames.join(', ')}`);
      return await part();
    }),
  );
  return page.replaceAll(generatedPart, () => `\n${parts.shift() ?? ''}\n\n`);
}

const partNames = Object.keys(generatedParts);

const pages = readmes().filter((file) => readInRepository(file).search(generatedPart) >= 0);

test.for(pages)('%s says what the program says', async (file) => {
  const page = readInRepository(file);
  const path = pathInRepository(file);
  const filled = await format(await fillIn(page), { ...(await resolveConfig(path)), filepath: path });
  if (isWritten) writeFileSync(path, filled);
  else expect(page, 'npm run reference brings it up to date').toBe(filled);
});

test('each part is on some page', () => {
  const used = pages.flatMap((file) =>
    [...readInRepository(file).matchAll(generatedPart)].map(({ groups }) => groups?.['name']),
  );
  expect(partNames.filter((name) => !used.includes(name))).toEqual([]);
});
