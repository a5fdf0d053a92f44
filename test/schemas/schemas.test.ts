import { expect, test } from 'vitest';
import { documentKinds, documentSchema } from '../../src/report/schemas/document-schemas.ts';

/**
 * The schemas as they ship. A change of keys shows here: where a key is renamed, removed or changes its meaning,
 * the number of the schema is raised in src/report/documents.ts. `vitest -u` writes the files.
 */
test.for(documentKinds)('the schema of %s is up to date', async (kind) => {
  const schema = documentSchema(kind);
  const number = (schema['$id'] as string).split(':').at(-1);
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    `../../src/report/schemas/json/${kind}.v${number}.schema.json`,
  );
});
