import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { commitFacts, machineFacts, markdownTable, writePage } from './long-run.ts';
import { type Incident, JournalWatch, type Part, runPart } from './night-client.ts';
import { NightServer } from './night-server.ts';
import { buildProgram } from './program.ts';

/** `LONG_NIGHT_ROWS=100000 npm run test:long -- long-night` is the long night; it takes over half an hour. */
const rows = Number(process.env['LONG_NIGHT_ROWS'] ?? 2000);
const rate = 200;
const groups = 20;
/** A run that loses answers leaves rows to resume; more often than that, something is wrong. */
const mostParts = 20;

const newFolder = temporaryFolders();
const nameOf = (row: number): string => `night${String(row).padStart(6, '0')}`;
const groupOf = (row: number): string => `Shift ${row % groups}`;
const roleOf = (row: number): string => (row % 5 === 0 ? 'publisher' : 'viewer');

function writeRoster(file: string): void {
  const lines = Array.from({ length: rows }, (_, index) =>
    [
      nameOf(index),
      `E${index}`,
      `${nameOf(index)}@example.org`,
      `Given${index}`,
      `Family${index}`,
      roleOf(index),
      groupOf(index),
    ].join(','),
  );
  writeFileSync(
    file,
    `${['username,external_id,email,first_name,last_name,role,groups', ...lines].join('\n')}\n`,
  );
}

/** Killed after a fifth and after four fifths of the rows; in between, the server is restarted. */
const incidents = (server: NightServer): Incident[] => [
  { atRows: rows * 0.2, happen: (client) => Promise.resolve(void client.kill('SIGKILL')) },
  {
    atRows: rows * 0.5,
    happen: async (client) => {
      // It is counted what the server did until then, so no change may be sent while it is counted.
      client.kill('SIGSTOP');
      await server.stop();
      client.kill('SIGCONT');
      await server.start();
    },
  },
  { atRows: rows * 0.8, happen: (client) => Promise.resolve(void client.kill('SIGKILL')) },
];

async function runNight(server: NightServer, program: string, folder: string): Promise<readonly Part[]> {
  const pace = [`--rate=${rate}`, `--lookup-rate=${rate}`];
  const beginning = ['import', 'night.csv', '--yes', '--quiet', '--out=run', '--concurrency=16', ...pace];
  const journal = new JournalWatch(join(folder, 'run', 'journal.jsonl'));
  const left = incidents(server);
  const parts: Part[] = [];
  while (parts.length < mostParts && (journal.rows < rows || parts.at(-1)?.ending === 'killed')) {
    const words = parts.length === 0 ? beginning : ['resume', 'run', '--quiet', ...pace];
    parts.push(await runPart({ program, folder, env: server.env, words, journal, incidents: left }));
    process.stderr.write(`${JSON.stringify(parts.at(-1))}\n`);
  }
  return parts;
}

test(`${rows} rows through a bad night`, async () => {
  const folder = newFolder();
  const program = await buildProgram();
  mkdirSync(join(folder, 'state'));
  writeRoster(join(folder, 'night.csv'));
  const server = new NightServer(program, folder);
  await server.start();
  const parts = await runNight(server, program, folder);
  await server.stop();
  writePage('long-night.md', pageOf(parts, server, outcomeCounts(folder)));

  const accounts = server.accounts().filter(({ username }) => username.startsWith('night'));
  const wanted = Array.from({ length: rows }, (_, row) => ({
    username: nameOf(row),
    role: roleOf(row),
    groups: [groupOf(row)],
  }));
  expect(accounts.toSorted((a, b) => (a.username < b.username ? -1 : 1))).toEqual(wanted);
  expect(server.counts).toMatchObject({ accountsCreated: rows, membersAdded: rows });
  expect(outcomeCounts(folder)).toEqual(new Map([['created', rows]]));
  expect(parts.filter(({ ending }) => ending === 'killed')).toHaveLength(2);
});

function outcomeCounts(folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  const table = readFileSync(join(folder, 'run', 'outcomes.csv'));
  for (const { outcome = '' } of parse<Record<string, string>>(table, { columns: true, bom: true }))
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}

function pageOf(parts: readonly Part[], server: NightServer, outcomes: Map<string, number>): string {
  const { requests, faults, accountsCreated, membersAdded } = server.counts;
  const created = server.accounts().filter(({ username }) => username.startsWith('night')).length;
  const table = parts.map((part, index) => [
    index + 1,
    part.what,
    part.ending === 'killed' ? 'SIGKILL' : `exit ${part.exitCode}`,
    part.rows,
    part.journalBefore.toFixed(0),
    part.secondsToFirstChange.toFixed(1),
    part.seconds.toFixed(0),
    part.memory.first.toFixed(0),
    part.memory.sending.toFixed(0),
    part.memory.peak.toFixed(0),
  ]);
  const header = [
    'Part',
    'Command',
    'Ended by',
    'Rows done so far',
    'Journal found, MB',
    'Seconds to the first change',
    'Seconds',
    'MB at the first change',
    'MB while sending, at most',
    'MB at most',
  ];
  return `# A long night

An import of ${rows} people, each with a role and a group, at \`--rate ${rate}\` into a rehearsal server that answers
${((faults / requests) * 100).toFixed(1)} % of all requests with a fault; half of these faults hide an answer whose change was made. The import was killed
twice with SIGKILL, and the server was stopped, saved and started again in between. Whenever a process had ended and rows
were left, \`rollcall resume\` was run, as the message says.

${markdownTable([header, ...table])}

- Accounts asked for: ${rows}. On the server: ${created}. Created according to the server's audit log: ${accountsCreated}.
- Memberships added according to the audit log: ${membersAdded}.
- Outcomes: ${[...outcomes].map(([word, count]) => `${count} ${word}`).join(', ')}.
- Requests: ${requests}, ${(requests / rows).toFixed(2)} a row; ${faults} of them met a fault.
- Version: ${commitFacts()}, ${new Date().toISOString().slice(0, 10)}
- Machine: ${machineFacts()}
- To repeat: \`LONG_NIGHT_ROWS=${rows} npm run test:long -- long-night\`
`;
}
