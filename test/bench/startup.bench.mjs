// What a start of the program costs beside a start of Node itself. Prints; asserts nothing.
//   npm run bench, or after a build: node test/bench/startup.bench.mjs [rounds]
import { spawnSync } from 'node:child_process';
import { machineFacts, median, program, renderTable } from './measure.mjs';

const rounds = Number(process.argv[2] ?? 21);
const starts = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'rollcall --version', args: [program, '--version'], aim: '≤ 1.2' },
  { name: 'rollcall --help', args: [program, '--help'], aim: '≤ 2.0' },
  { name: 'rollcall import --help', args: [program, 'import', '--help'] },
];

const times = starts.map(() => []);
// Rounds on the outside: what else the machine does then meets all of them alike.
for (let round = 0; round < rounds; round += 1) {
  for (const [index, { args }] of starts.entries()) {
    const startedAt = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${starts[index].name} ended with ${status}`);
    times[index].push(performance.now() - startedAt);
  }
}

console.log(`\nStart of the program, median of ${rounds}\n${machineFacts()}\n`);
const bare = median(times[0]);
const rows = starts.map(({ name, aim = '' }, index) => {
  const time = median(times[index]);
  return [name, time.toFixed(0), (time / bare).toFixed(2), aim];
});
console.log(renderTable(['command', 'ms', '× node', 'aim'], rows));
