// A whole export of a large server, both readings and every file, by the program as people run it: memory counts.
//   npm run build && node test/bench/whole-export.bench.mjs [users=100000] [groups=2000] [groups of each user=5]
// The sandbox is a process of its own, and its speed is not ours: seconds mean little here.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineFacts, measure, program, renderTable } from './measure.mjs';
import { openSandbox } from './sandbox.mjs';

const [users = 100_000, groups = 2000, groupsEach = 5] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));

function writeServer() {
  const groupsOf = (user) => Array.from({ length: groupsEach }, (_, at) => (user * 37 + at * 401) % groups);
  const people = Array.from({ length: users - 1 }, (_, index) => {
    const user = index + 1;
    const own = groupsOf(user).map((group) => `Group ${group}`);
    return `user${user},Given${user % 977},Family${user % 1999},user${user}@example.org,yes,viewer,active,${own.join(';')},E${user}`;
  });
  const files = { seed: join(folder, 'people.csv'), groups: join(folder, 'groups.csv') };
  const header = 'username,first_name,last_name,email,account,role,status,groups,external_id';
  const admin = 'admin,Sandbox,Administrator,admin@example.org,yes,administrator,active,,E0';
  writeFileSync(files.seed, `${[header, admin, ...people].join('\n')}\n`);
  const accounts = Array.from({ length: groups }, (_, group) => `Group ${group},yes,admin`);
  writeFileSync(files.groups, `${['name,account,owner', ...accounts].join('\n')}\n`);
  return files;
}

try {
  console.log(`\n${users} users, ${groups} groups; ${machineFacts()}\n`);
  const sandbox = await openSandbox({ ...writeServer(), latencyMs: 0 });
  try {
    const { code, wallMs, cpuMs, peakRssMb, stderr } = await measure(
      [program, 'export', '--rate=0', '--quiet', '--out=out'],
      { folder, env: { ...sandbox.env, XDG_STATE_HOME: folder } },
    );
    if (code !== 0) throw new Error(`the export ended with ${code}: ${stderr}`);
    const { counts } = JSON.parse(readFileSync(join(folder, 'out', 'manifest.json'), 'utf8'));
    const written = ['users', 'groups', 'memberships'].map((what) => counts[what].written);
    const figures = [(wallMs / 1000).toFixed(0), (cpuMs / 1000).toFixed(0), peakRssMb.toFixed(0)];
    const header = ['', 'users', 'groups', 'memberships', 'seconds', 'CPU s', 'peak MB'];
    console.log(renderTable(header, [['export', ...written, ...figures]]));
    console.log('\nAim: under 400 MB for 100,000 users, 2,000 groups and 500,000 memberships.');
  } finally {
    await sandbox.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
