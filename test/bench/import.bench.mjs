// 1,000 new people: rollcall beside a plain loop, at 0 and 20 ms of latency; and, where python3 can import it, beside the
// same loop with the vendor's Python SDK. Prints; asserts nothing.
//   npm run bench, or after a build: node test/bench/import.bench.mjs [people] [rounds]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machineFacts, measure, measureProgram, median, program, renderTable } from './measure.mjs';
import { writePeople } from './people.mjs';
import { openSandbox } from './sandbox.mjs';

const [people = 1000, rounds = 1] = process.argv.slice(2).map(Number);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const loop = here('sequential-loop.mjs');
const withoutVendorSdk = whyLeftOut();
const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
const files = writePeople(folder, people);

const unlimited = ['--rate=0', '--lookup-rate=0', '--yes', '--quiet'];
const contestants = [
  { name: 'plain loop', args: () => [loop, files.roster] },
  ...(withoutVendorSdk === undefined
    ? [{ name: "vendor's SDK", args: () => [here('vendor-loop.py'), files.roster], runs: 'python3' }]
    : []),
  ...[8, 16].map((concurrency) => ({
    name: `rollcall, ${concurrency} at once`,
    args: (out) => [
      program,
      'import',
      files.roster,
      ...unlimited,
      `--concurrency=${concurrency}`,
      `--out=${out}`,
    ],
  })),
];

/** Why the vendor's SDK cannot be measured here; undefined: it can. */
function whyLeftOut() {
  const { error, status, stderr } = spawnSync('python3', ['-c', 'import posit.connect'], {
    encoding: 'utf8',
  });
  if (error !== undefined) return `python3 cannot be started (${error.code})`;
  return status === 0 ? undefined : `${lastLine(stderr)}; pip install posit-sdk`;
}

function lastLine(text) {
  return text.trim().split('\n').at(-1);
}

async function runOnce({ name, args, runs }, latencyMs, round) {
  const sandbox = await openSandbox({ ...files, latencyMs });
  try {
    const words = args(join(folder, `${name}-${latencyMs}-${round}`));
    const options = { folder, env: sandbox.env };
    const run =
      runs === undefined ? await measure(words, options) : await measureProgram(runs, words, options);
    if (run.code !== 0) throw new Error(`${name} ended with ${run.code}: ${run.stderr}`);
    return { ...run, requests: (await sandbox.requests()).length };
  } finally {
    await sandbox.close();
  }
}

console.log(
  `\nImport of ${people} new people: look-up, creation, role, one membership each; ${rounds} round(s)`,
);
console.log(`${machineFacts()}\n`);
if (withoutVendorSdk !== undefined) console.log(`Left out: the vendor's SDK (${withoutVendorSdk}).\n`);
try {
  const rows = [];
  for (const latencyMs of [0, 20]) {
    const runs = contestants.map(() => []);
    // Rounds on the outside: what else the machine does then meets all of them alike.
    for (let round = 1; round <= rounds; round += 1) {
      for (const [index, contestant] of contestants.entries()) {
        try {
          runs[index].push(await runOnce(contestant, latencyMs, round));
        } catch (error) {
          // The vendor's SDK may be of a version that this loop does not fit; the others are measured all the same.
          if (contestant.runs === undefined) throw error;
          console.log(`Left out: ${contestant.name} at ${latencyMs} ms. ${lastLine(error.message)}\n`);
        }
      }
    }
    const of = (index, figure) => median(runs[index].map((run) => run[figure]));
    for (const [index, { name }] of contestants.entries()) {
      if (runs[index].length === 0) continue;
      const wallMs = of(index, 'wallMs');
      rows.push([
        `${name}, ${latencyMs} ms`,
        (wallMs / 1000).toFixed(1),
        ((people * 1000) / wallMs).toFixed(0),
        `${(of(0, 'wallMs') / wallMs).toFixed(1)} ×`,
        (of(index, 'requests') / people).toFixed(3),
        (of(index, 'cpuMs') / 1000).toFixed(1),
        of(index, 'peakRssMb').toFixed(0),
      ]);
    }
  }
  const header = ['client, latency', 'wall s', 'rows/s', 'of the loop', 'requests/row', 'CPU s', 'peak MB'];
  console.log(renderTable(header, rows));
  console.log(
    '\nAims: 4.0 requests a row and the pages of the snapshot; 10 × the loop at 20 ms; under 150 MB.',
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
