// Comparing two servers: audit diff, migrate map and migrate verify, as whole commands on exports of several sizes.
//   npm run build && node test/bench/migrate.bench.mjs [people=50000]
// The exports are made in memory and written as an export writes them; four memberships for each person. Beside them,
// what it takes bare csv-parse to read the three tables of both exports.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFormats } from '../../dist/jobs/export/write-formats.js';
import { runFolderAt } from '../../dist/jobs/run-folder/run-folder.js';
import { renderExportManifest } from '../../dist/report/export/export-manifest.js';
import { machineFacts, measure, program, renderTable } from './measure.mjs';

const can = { can: true };
const operations = [
  'read-groups',
  'read-memberships',
  'change-memberships',
  'set-external-id',
  'set-email',
  'set-name',
];

/** The same people and groups on either server, under GUIDs of the server. */
function sourceOf(server, count) {
  const guid = (kind, at) => `${server}${kind}000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const users = Array.from({ length: count }, (_, at) => ({
    guid: guid('a', at),
    username: `user${String(at).padStart(6, '0')}`,
    email: `user${at}@mail.example.org`,
    firstName: `Given${at % 977}`,
    lastName: `Family${at % 1999}`,
    externalId: `id-${at}`,
    role: at === 0 ? 'administrator' : 'publisher',
    // Owners of groups are not locked: a map waits for a decision on them.
    locked: at > count / 2 && at % 40 === 0,
    confirmed: true,
    createdAt: '2024-03-01T09:00:00Z',
    updatedAt: '2024-03-01T09:00:00Z',
    seat: 'licensed',
  }));
  const groupCount = Math.ceil(count / 25);
  const groups = Array.from({ length: groupCount }, (_, at) => ({
    guid: guid('b', at),
    name: `Group ${String(at).padStart(5, '0')}`,
    ownerGuid: users[at].guid,
    members: Array.from({ length: 100 }, (_each, index) => users[(at * 37 + index * 101) % count].guid),
  }));
  return {
    directory: { users, groups },
    facts: {
      url: `https://${server}.example.org`,
      provider: 'SAML',
      caller: { guid: guid('a', 0), username: 'user000000', role: 'administrator' },
      notes: [],
    },
    capabilities: Object.fromEntries(operations.map((operation) => [operation, can])),
    title: 'Posit Connect',
    privilegedRole: 'administrator',
    extractedAt: '2026-01-05T06:00:00.000Z',
  };
}

async function writeExport(folder, server, count) {
  const source = sourceOf(server, count);
  mkdirSync(join(folder, server));
  const out = runFolderAt(join(folder, server), server, `20260105T060000Z-export-${server}`);
  await writeFormats(out, source, ['csv']);
  out.write(
    'manifest.json',
    renderExportManifest(source, {
      runId: out.runId,
      toolVersion: '0.1.0',
      operator: 'ada@laptop',
      parameters: {},
      endedAt: source.extractedAt,
      digests: new Map(out.digests()),
      passes: 1,
      changed: [],
      shortfalls: [],
      read: source.directory,
    }),
  );
}

const csvParse = import.meta.resolve('csv-parse');
const tables = ['users', 'groups', 'memberships'].map((name) => `${name}.csv`);
const bare = `
  import { createReadStream } from 'node:fs';
  import { parse } from ${JSON.stringify(csvParse)};
  for (const file of process.argv.slice(1)) for await (const record of createReadStream(file).pipe(parse({ bom: true })));
`;

const most = Number(process.argv[2] ?? 50_000);
console.log(machineFacts());
const rows = [];
for (const count of [most / 4, most / 2, most]) {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
  for (const server of ['c', 'd']) await writeExport(folder, server, count);
  const at = (name) => join(folder, name);
  for (const [name, argv] of [
    [
      'csv-parse',
      [
        '--input-type=module',
        '-e',
        bare,
        ...['c', 'd'].flatMap((side) => tables.map((name) => at(`${side}/${name}`))),
      ],
    ],
    ['audit diff', [program, 'audit', 'diff', at('c'), at('d'), '--out', at('diff')]],
    ['migrate map', [program, 'migrate', 'map', at('c'), '--to', at('d'), '--out', at('map')]],
    [
      'migrate verify',
      [program, 'migrate', 'verify', at('c'), at('d'), '--map', at('map/map.csv'), '--out', at('ok')],
    ],
  ]) {
    const { code, wallMs, cpuMs, peakRssMb } = await measure(argv, { folder });
    const seconds = [wallMs, cpuMs].map((ms) => (ms / 1000).toFixed(1));
    rows.push([count.toLocaleString('en'), name, code, ...seconds, peakRssMb.toFixed(0)]);
  }
  rmSync(folder, { recursive: true });
}
console.log(renderTable(['people on each side', 'command', 'exit', 'seconds', 'CPU s', 'peak MB'], rows));
