// What a start of the program costs beside a start of Node itself, up to the plan of a small roster. Prints; asserts nothing.
//   npm run bench, or after a build: node test/bench/startup.bench.mjs [rounds]
// CPU time counts all threads of a process, and depends less than the seconds on what else the machine does. It is measured
// in runs of their own, since what measures it has to be loaded, too.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineFacts, measure, median, program, renderTable } from './measure.mjs';
import { writePeople } from './people.mjs';
import { openSandbox } from './sandbox.mjs';

const rounds = Number(process.argv[2] ?? 11);
const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
const files = writePeople(folder, 40);
const sandbox = await openSandbox({ ...files, latencyMs: 0 });
const plan = [program, 'plan', files.roster, '--quiet'];
const starts = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'rollcall --version', args: [program, '--version'], aim: '≤ 1.2' },
  { name: 'rollcall --help', args: [program, '--help'], aim: '≤ 2.0' },
  { name: 'rollcall import --help', args: [program, 'import', '--help'] },
  { name: 'rollcall validate, 40 rows', args: [program, 'validate', files.roster, '--quiet'] },
  { name: 'rollcall plan, 40 rows, no rate', args: [...plan, '--rate=0', '--lookup-rate=0'], aim: '≤ 3.0' },
  { name: 'rollcall plan, 40 rows, usual rate', args: plan },
];

const wallMs = starts.map(() => []);
const cpuMs = starts.map(() => []);
const env = { ...sandbox.env, XDG_STATE_HOME: folder };

function timeOf(args) {
  const startedAt = performance.now();
  const { status } = spawnSync(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return performance.now() - startedAt;
}

try {
  // Rounds on the outside: what else the machine does then meets all of them alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { args }] of starts.entries()) {
      wallMs[index].push(timeOf(args));
      cpuMs[index].push((await measure(args, { folder, env })).cpuMs);
    }
  }
} finally {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
}

console.log(`\nStart of the program, median of ${rounds}\n${machineFacts()}\n`);
const beside = (figures) =>
  figures.map((each) => [median(each).toFixed(0), (median(each) / median(figures[0])).toFixed(2)]);
const [wall, cpu] = [beside(wallMs), beside(cpuMs)];
const rows = starts.map(({ name, aim = '' }, index) => [name, ...wall[index], ...cpu[index], aim]);
console.log(renderTable(['command', 'ms', '× node', 'CPU ms', '× node', 'aim of ms'], rows));
