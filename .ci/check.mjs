// Runs every script of package.json whose name begins with "check:", two at a time, in their order there.
// Each is printed when it has ended; those that failed come last.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const waiting = Object.keys(scripts).filter((name) => name.startsWith('check:'));
const failed = [];

function check(name) {
  return new Promise((resolve, reject) => {
    const child = spawn(`npm run ${name}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => printed.push(bytes));
    child.once('error', reject).once('close', (code) => {
      const output = Buffer.concat(printed);
      if (code === 0) process.stdout.write(output);
      else failed.push(output);
      resolve();
    });
  });
}

async function work() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await check(name);
}

await Promise.all([work(), work()]);
for (const output of failed) process.stdout.write(output);
process.exitCode = failed.length === 0 ? 0 : 1;
