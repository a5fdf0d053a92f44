import { configSections } from '../../src/cli/config/config.ts';
import { outcomeColumns } from '../../src/core/columns/outcome-columns.ts';
import { packTables } from '../../src/core/columns/pack-tables.ts';
import { vocabularies, type Vocabulary } from '../../src/core/words/vocabularies.ts';
import { schemaNumbers } from '../../src/report/documents.ts';
import { targets } from '../../src/targets/registry.ts';
import { columnTable } from './column-table.ts';
import { flagTables } from './flag-tables.ts';
import { jobTable, programBlock, typeTable } from './library.ts';
import { markdownTable } from './markdown-table.ts';
import { allCommands } from './program.ts';

/** What a page takes from the program, by the name that its marker has. */
export const generatedParts: Readonly<Record<string, () => string | Promise<string>>> = {
  commands: async () =>
    markdownTable(
      ['Command', 'What it does'],
      (await allCommands()).map(({ usage, describe }) => [`\`rollcall ${usage}\``, describe]),
    ),
  'exit codes': () =>
    vocabulary('exit')
      .entries.map(({ alias = '', meaning }) => `- \`${alias}\` ${meaning}`)
      .join('\n'),
  flags: async () => flagTables(await allCommands()),
  'keys of a profile': () => keysOf('profiles'),
  'keys of a preset': () => keysOf('presets'),
  documents: () =>
    Object.entries(schemaNumbers)
      .map(([kind, number]) => `\`${kind}.v${number}.schema.json\``)
      .join(', '),
  jobs: jobTable,
  'types of the library': typeTable,
  'example program': () => programBlock('samples/programs/nightly-plan.ts'),
  'outcomes.csv': () => outcomeColumns.map((column) => `\`${column}\``).join(', '),
  'tables of an export': () =>
    Object.values(packTables)
      .map(({ file, columns }) => `- \`${file}\`: ${columns.map((column) => `\`${column}\``).join(', ')}`)
      .join('\n'),
  'roster columns': () => columnTable(Object.values(targets).map(({ rules }) => rules)),
  ...Object.fromEntries(
    vocabularies
      .filter(({ name }) => name !== 'exit')
      .map((each) => [`words: ${each.name}`, () => tableOfWords(each)]),
  ),
};

const keysOf = (section: keyof typeof configSections): string =>
  Object.keys(configSections[section])
    .map((key) => `\`${key}\``)
    .join(', ');

function vocabulary(name: Vocabulary['name']): Vocabulary {
  const found = vocabularies.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no vocabulary ${name}`);
  return found;
}

const tableOfWords = ({ entries }: Vocabulary): string =>
  markdownTable(
    ['Word', 'Meaning', 'Next step'],
    entries.map(({ word, meaning, nextStep }) => [`\`${word}\``, meaning, nextStep]),
  );
