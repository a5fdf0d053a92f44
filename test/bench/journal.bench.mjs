// What the journal costs: the same import with it, without its flushes, and without it, in one run; and, as
// differences of a millisecond drown in a whole import, the share of their time that rows wait for it, and the lines of
// such a journal written once more by themselves.
//   npm run build && node test/bench/journal.bench.mjs [people] [rounds]
// Prints; asserts nothing. Only the differences mean anything: the disk is this machine's own.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LineFile } from '../../dist/apply/line-file.js';
import { machineFacts, measure, median, program, renderTable } from './measure.mjs';
import { writePeople } from './people.mjs';
import { openSandbox } from './sandbox.mjs';

const [people = 1000, rounds = 3] = process.argv.slice(2).map(Number);
// Below the current folder: /tmp may be memory, and memory has nothing to flush.
const folder = mkdtempSync(join(process.cwd(), 'rollcall-bench-'));
const files = writePeople(folder, people);
const preload = (name) => ['--import', fileURLToPath(new URL(name, import.meta.url))];

const contestants = [
  { name: 'journal', before: preload('journal-waits.mjs') },
  { name: 'without its flushes', before: preload('without-flush.mjs') },
  { name: 'without it', before: preload('without-journal.mjs') },
];
/**
 * 200 requests a second, which is a lot for a server, with rows enough under way to reach it; the default of four
 * rows, where each wait for the disk is felt; and as many requests as there can be, for the processor's share.
 */
const settings = [
  { name: '200 requests/s, 16 rows at once', latencyMs: 20, concurrency: 16, rate: 200 },
  { name: '200 requests/s, 4 rows at once', latencyMs: 20, concurrency: 4, rate: 200 },
  { name: 'no limit, 16 rows at once', latencyMs: 0, concurrency: 16, rate: 0 },
];

async function runOnce({ name, before }, { latencyMs, concurrency, rate }, round) {
  const sandbox = await openSandbox({ ...files, latencyMs });
  const out = join(folder, `${name}-${rate}-${concurrency}-${round}`);
  const limits = [`--rate=${rate}`, `--lookup-rate=${rate}`, `--concurrency=${concurrency}`];
  try {
    const run = await measure(
      [...before, program, 'import', files.roster, '--yes', '--quiet', ...limits, `--out=${out}`],
      { folder, env: { ...sandbox.env, XDG_STATE_HOME: folder } },
    );
    if (run.code !== 0) throw new Error(`${name} ended with ${run.code}: ${run.stderr}`);
    return run;
  } finally {
    await sandbox.close();
  }
}

/** How much of the time of all rows in flight they wait for the disk: unlike wall time, it is of one run. */
function waitingShare(runs, { concurrency }) {
  const shares = runs.map(({ journalWaitMs = NaN, wallMs }) => journalWaitMs / (wallMs * concurrency));
  return Number.isNaN(shares[0]) ? '' : `${(median(shares) * 100).toFixed(1)} %`;
}

/** The lines of each row in their order, and those of the run itself as a row of their own. */
function linesByRow(journal) {
  const rows = new Map();
  for (const text of readFileSync(journal, 'utf8').trimEnd().split('\n')) {
    const line = JSON.parse(text);
    const row = String(line.outcome?.row ?? line.planned?.row ?? line.step?.split(':')[0]);
    rows.set(row, [...(rows.get(row) ?? []), line]);
  }
  return rows;
}

/** Writes a journal again, 16 rows at once, each waiting for the disk where it waited then. */
async function rewrite(journal) {
  const rows = linesByRow(journal).values();
  const file = await LineFile.open(join(folder, 'rewritten.jsonl'), 'w', 'a journal');
  const before = { cpu: process.cpuUsage(), at: performance.now() };
  const worker = async () => {
    for (const row of rows) {
      for (const line of row) {
        file.append(JSON.stringify(line));
        if (line.kind === 'intent') await file.durable();
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  await file.close();
  const { user, system } = process.cpuUsage(before.cpu);
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - before.at };
}

console.log(
  `\nWhat the journal costs an import of ${people} new people, three writes each; ${rounds} round(s)`,
);
console.log(`${machineFacts()}\n`);
try {
  const rows = [];
  for (const setting of settings) {
    const runs = contestants.map(() => []);
    // Rounds on the outside: what else the machine does then meets all of them alike, and none is always first.
    for (let round = 1; round <= rounds; round += 1) {
      for (const turn of contestants.keys()) {
        const index = (turn + round) % contestants.length;
        runs[index].push(await runOnce(contestants[index], setting, round));
      }
    }
    const of = (index, figure) => median(runs[index].map((run) => run[figure]));
    const bare = contestants.length - 1;
    for (const [index, { name }] of contestants.entries()) {
      rows.push([
        `${setting.name}: ${name}`,
        (of(index, 'wallMs') / 1000).toFixed(1),
        ((people * 1000) / of(index, 'wallMs')).toFixed(0),
        `${((of(index, 'wallMs') / of(bare, 'wallMs') - 1) * 100).toFixed(1)} %`,
        waitingShare(runs[index], setting),
        (of(index, 'cpuMs') / people).toFixed(2),
        of(index, 'peakRssMb').toFixed(0),
      ]);
    }
  }
  const header = ['import', 'wall s', 'rows/s', 'more wall', 'rows wait', 'CPU ms/row', 'peak MB'];
  console.log(renderTable(header, rows));
  const journal = join(folder, `${contestants[0].name}-0-16-1`, 'journal.jsonl');
  const again = [];
  for (let round = 0; round < 5; round += 1) again.push(await rewrite(journal));
  const cpuPerRow = (median(again.map((one) => one.cpuMs)) / people).toFixed(2);
  const seconds = (median(again.map((one) => one.wallMs)) / 1000).toFixed(1);
  console.log(`\nOne journal by itself: ${cpuPerRow} ms of CPU a row, ${seconds} s on this disk`);
  console.log('\nAims: under 5 % of wall time at 200 requests a second; under 1 ms of CPU a row.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
