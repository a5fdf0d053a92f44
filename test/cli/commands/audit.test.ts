import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankChecksum, sealManifest } from '../../../src/core/review/pack-manifest.ts';
import { runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();
const [q1, q2] = ['samples/packs/2026-q1', 'samples/packs/2026-q2'] as const;

function copyOf(pack: string): string {
  const folder = newFolder();
  cpSync(pack, folder, { recursive: true });
  return folder;
}

test('diff tells of every change of the quarter once', async () => {
  const { code, stdout } = await runCli(['audit', 'diff', q1, q2, '--json', '--detailed-exitcode']);
  expect(code).toBe(8);
  const { counts, differences, reservations } = JSON.parse(stdout) as {
    counts: Record<string, number>;
    differences: Record<string, string>[];
    reservations: string[];
  };
  expect(reservations).toEqual([]);
  expect(counts).toEqual({
    joiner: 3,
    leaver: 3,
    returned: 1,
    'role-changed': 3,
    renamed: 1,
    'email-changed': 2,
    'name-changed': 1,
    'group-added': 1,
    'group-removed': 1,
    'group-renamed': 1,
    'group-owner-changed': 1,
    granted: 5,
    revoked: 4,
  });
  expect(differences.find(({ change }) => change === 'renamed')).toMatchObject({
    before: 'ines.jung',
    after: 'ines.kern',
  });
});

test('diff of an export with itself finds nothing', async () => {
  const { code, stdout } = await runCli(['audit', 'diff', q1, q1, '--detailed-exitcode']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('no differences') as string });
});

test('diff the wrong way round says so', async () => {
  const { stdout } = await runCli(['audit', 'diff', q2, q1]);
  expect(stdout).toMatch(/Give\s+the\s+older\s+export\s+first/);
});

test('diff --out writes the same in four forms', async () => {
  const out = join(newFolder(), 'changes');
  const { code } = await runCli(['audit', 'diff', q1, q2, '--out', out]);
  expect(code).toBe(0);
  const records: Record<string, string>[] = parse(readFileSync(join(out, 'diff.csv')), {
    columns: true,
    bom: true,
  });
  const { differences } = JSON.parse(readFileSync(join(out, 'diff.json'), 'utf8')) as {
    differences: readonly unknown[];
  };
  expect(records).toHaveLength(differences.length);
  expect(records.flatMap((record) => Object.values(record)).filter((cell) => cell.trim() === '')).toEqual([]);
  const page = readFileSync(join(out, 'diff.html'), 'utf8');
  expect(page).toMatch(/<details id="joiners"[^>]*>\s*<summary><h2>Joiners \(3\)<\/h2>/u);
  expect(page).not.toMatch(/src="http/);
});

test('verify tells what the pack is', async () => {
  const { code, stdout } = await runCli(['audit', 'verify', q2]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/is unchanged since it was written, and its counts are right[^]* 28 written/);
});

test('verify finds any byte that was changed in any file, and names the file', async () => {
  const files = [
    'users.csv',
    'groups.csv',
    'memberships.csv',
    'roster.csv',
    'roster.xlsx',
    'directory.xlsx',
    'manifest.json',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (file, at, mask) => {
        const folder = copyOf(q1);
        const bytes = readFileSync(join(folder, file));
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ mask;
        writeFileSync(join(folder, file), bytes);
        const { code, stdout, stderr } = await runCli(['audit', 'verify', folder]);
        expect(code).toBe(6);
        expect(stdout + stderr).toContain(file);
      },
    ),
    { numRuns: 40 },
  );
});

test('verify names a table that was saved again by a spreadsheet program, and review refuses it', async () => {
  const folder = copyOf(q1);
  const users: string[][] = parse(readFileSync(join(folder, 'users.csv')), { bom: true });
  const lines = users.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'));
  writeFileSync(join(folder, 'users.csv'), Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf16le'));
  const { code, stdout } = await runCli(['audit', 'verify', folder]);
  expect(code).toBe(6);
  expect(stdout).toMatch(/users\.csv\s+it was saved again by a spreadsheet program: its cells are the same/);
  const review = await runCli(['audit', 'review', folder, '--out', join(folder, 'x')]);
  expect(review.stderr.replaceAll(/\s+/g, ' ')).toContain('users.csv: it was saved again by a spreadsheet');
});

test.for([
  {
    name: 'a file that is missing',
    spoil: (folder: string) => {
      rmSync(join(folder, 'roster.csv'));
    },
    says: /roster\.csv +it is missing/,
  },
  {
    name: 'a file that was put there',
    spoil: (folder: string) => {
      cpSync(join(folder, 'users.csv'), join(folder, 'users (copy).csv'));
    },
    says: /users \(copy\)\.csv +the manifest does not list it/,
  },
  {
    name: 'counts that are others, though every checksum fits',
    spoil: (folder: string) => {
      const file = join(folder, 'manifest.json');
      const text = readFileSync(file, 'utf8').replace('"written": 26', '"written": 27');
      writeFileSync(file, sealManifest(text.replace(/[0-9a-f]{64}(?="\n\})/, blankChecksum)));
    },
    says: /users\.csv +it has 26 entries, but the manifest says 27/,
  },
])('verify finds $name', async ({ spoil, says }) => {
  const folder = copyOf(q1);
  spoil(folder);
  const { code, stdout } = await runCli(['audit', 'verify', folder]);
  expect(code).toBe(6);
  expect(stdout).toMatch(says);
});

test.for(['.~lock.users.csv#', '~$directory.xlsx', 'Thumbs.db', 'desktop.ini', '.DS_Store'])(
  'verify: %s comes of looking at a pack, not of changing it',
  async (file) => {
    const folder = copyOf(q1);
    writeFileSync(join(folder, file), 'open');
    expect((await runCli(['audit', 'verify', folder])).code).toBe(0);
  },
);

test('verify does not send to itself where a manifest is torn', async () => {
  const folder = copyOf(q1);
  writeFileSync(join(folder, 'manifest.json'), '{');
  const { code, stderr } = await runCli(['audit', 'verify', folder]);
  expect(code).toBe(6);
  expect(stderr).toMatch(/manifest\.json is not a JSON document\n +Use an untouched copy, or export again\./);
  expect(stderr).not.toContain('audit verify');
});

test('verify names folders that are no part of the pack, and holds nothing against it', async () => {
  const folder = copyOf(q1);
  cpSync(q2, join(folder, 'older'), { recursive: true });
  const { code, stdout } = await runCli(['audit', 'verify', folder]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/do not belong to it and were not checked\n {2}older\/\n/) as string,
  });
  const { stdout: json } = await runCli(['audit', 'verify', folder, '--json']);
  expect(JSON.parse(json)).toMatchObject({ verified: true, foldersNotChecked: ['older'] });
});

test.for([
  { name: 'whole where nobody sees its width', world: {}, says: /users\.csv {2}\S/ },
  { name: 'wrapped at the width of a terminal', world: { columns: 80 }, says: /users\.csv\n {6}\S/ },
])('verify: a long line is $name', async ({ world, says }) => {
  const folder = copyOf(q1);
  writeFileSync(join(folder, `${'a copy of '.repeat(8)}users.csv`), '');
  const { stdout } = await runCli(['audit', 'verify', folder], world);
  expect(stdout).not.toContain('…');
  expect(stdout).toMatch(says);
});

test('a pack that is not as it was written is not compared', async () => {
  const folder = copyOf(q1);
  writeFileSync(
    join(folder, 'users.csv'),
    readFileSync(join(folder, 'users.csv'), 'utf8').replace('Ada', 'Eve'),
  );
  const { code, stderr } = await runCli(['audit', 'diff', folder, q2]);
  expect(code).toBe(6);
  expect(stderr).toMatch(/users\.csv: it was changed or damaged.*\n.*\n.*pack-invalid/);
});

test.for([
  { name: 'nothing after audit', line: ['audit'], says: 'a command is missing' },
  { name: 'a misspelt one', line: ['audit', 'verfy', 'x'], says: 'Did you mean "audit verify"?' },
  { name: 'a flag of another one', line: ['audit', 'verify', q1, '--out', 'x'], says: 'has no flag --out' },
  {
    name: 'a folder too many',
    line: ['audit', 'diff', q1, q2, 'x'],
    says: 'does not know what to do with "x"',
  },
])('$name is a usage error', async ({ line, says }) => {
  const { code, stderr } = await runCli(line);
  expect(code).toBe(2);
  expect(stderr).toContain(says);
});
