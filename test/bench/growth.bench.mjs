// How memory, CPU time and requests grow with the rows of an import of new people. Prints; asserts nothing.
//   npm run build && node test/bench/growth.bench.mjs [--large] [rows …]
// Without rows: 1,000, 10,000 and 40,000; `--large` adds 200,000, which take some minutes and 2 GB for the sandbox.
// The sandbox is a process of its own. CPU time and memory can be trusted on a machine that does other things, too;
// seconds only beside each other.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machineFacts, measure, program, renderTable } from './measure.mjs';
import { writePeople } from './people.mjs';
import { openSandbox } from './sandbox.mjs';

const { values, positionals } = parseArgs({
  options: { large: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const usual = [1000, 10_000, 40_000];
const sizes = [
  ...(positionals.length === 0 ? usual : positionals.map(Number)),
  ...(values.large ? [200_000] : []),
];
const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));

/** The import of a roster into a fresh server, or again into the same one. */
async function runSize(people) {
  const own = join(folder, String(people));
  mkdirSync(own);
  const files = writePeople(own, people);
  const sandbox = await openSandbox({ ...files, latencyMs: 0 });
  const limits = ['--rate=0', '--lookup-rate=0', '--concurrency=16', '--yes', '--quiet'];
  const run = async (name) => {
    const out = join(own, name);
    const measured = await measure([program, 'import', files.roster, ...limits, `--out=${out}`], {
      folder: own,
      env: { ...sandbox.env, XDG_STATE_HOME: own },
    });
    if (measured.code !== 0)
      throw new Error(`${name} of ${people} ended with ${measured.code}: ${measured.stderr}`);
    const { requests } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
    const journalMb = statSync(join(out, 'journal.jsonl')).size / 1e6;
    return { ...measured, requests: requests.total, journalMb };
  };
  try {
    return { people, first: await run('first'), again: await run('again') };
  } finally {
    await sandbox.close();
    rmSync(own, { recursive: true });
  }
}

console.log(
  `\nImport of new people (look-up, creation, role, one membership each), and the same import again`,
);
console.log(`${machineFacts()}\n`);
try {
  const rows = [];
  let smallest;
  for (const people of sizes) {
    const { first, again } = await runSize(people);
    smallest ??= { people, first, again };
    for (const [name, run, least] of [
      ['first', first, smallest.first],
      ['again', again, smallest.again],
    ]) {
      const more = people - smallest.people;
      rows.push([
        `${people} ${name}`,
        run.peakRssMb.toFixed(0),
        more === 0 ? '' : (((run.peakRssMb - least.peakRssMb) * 1024) / more).toFixed(1),
        (run.cpuMs / people).toFixed(2),
        (run.cpuMs / people / (least.cpuMs / smallest.people)).toFixed(2),
        (run.wallMs / 1000).toFixed(1),
        (run.requests / people).toFixed(3),
        run.journalMb.toFixed(1),
      ]);
    }
  }
  const header = [
    'rows',
    'peak MB',
    'KB a further row',
    'CPU ms/row',
    '× smallest',
    'wall s',
    'requests/row',
    'journal MB',
  ];
  console.log(renderTable(header, rows));
  console.log('\nAims: 250 MB at 40,000 rows, 600 MB at 200,000; CPU time a row does not grow.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
