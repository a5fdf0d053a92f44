// Validating a large roster beside bare csv-parse on the same file, in one run: only the ratios mean anything.
// npm run build && node test/bench/validate.bench.mjs [rows=1000000] [runs=5]
// Each measurement is a process of its own, so that peak memory is its own too; variants take turns.
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const options = { format: 'auto', matchCase: 'ignore', extraColumns: 'refuse' };
const parserOptions = {
  bom: true,
  relax_column_count: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: 1e6,
};

/** What is measured; each returns the rows that it saw. */
const variants = {
  'csv-parse, data events': async (file) => {
    const { parse } = await import('csv-parse');
    let rows = -1;
    const parser = createReadStream(file).pipe(parse(parserOptions));
    parser.on('data', () => rows++);
    await new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject));
    return rows;
  },
  'csv-parse, for await': async (file) => {
    const { parse } = await import('csv-parse');
    let rows = -1;
    for await (const record of createReadStream(file).pipe(parse(parserOptions)))
      if (record !== undefined) rows++;
    return rows;
  },
  validate: async (file) => {
    const { surveyRoster } = await import('../../dist/roster/survey-roster.js');
    const { connectRules: rules } = await import('../../dist/targets/connect/rules.js');
    const survey = await surveyRoster({ file }, { ...options, rules });
    if (survey.problems.length > 0) throw new Error('the file of the bench is meant to be good');
    return survey.rows;
  },
};

/** About 39 bytes a row, or about 95 with names and an address. */
function writeRoster(file, rows, columns) {
  const to = openSync(file, 'w');
  const roles = ['viewer', 'publisher', 'administrator'];
  const groups = ['finance;sales', 'ops', 'research;ops', '', 'marketing'];
  let text =
    columns === 'few' ? 'username,role,groups\n' : 'username,role,groups,email,first_name,last_name\n';
  for (let at = 0; at < rows; at++) {
    const name = `user${String(at).padStart(7, '0')}.${['lee', 'smith', 'garcia'][at % 3]}`;
    text += `${name},${roles[at % 3]},${groups[at % 5]}`;
    text += columns === 'few' ? '\n' : `,${name}@mail.example.org,Given${at % 977},Family${at % 1999}\n`;
    if (text.length > 1e6) {
      writeSync(to, text);
      text = '';
    }
  }
  writeSync(to, text);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function bench(rows, runs) {
  const folder = mkdtempSync(join(tmpdir(), 'validate-bench-'));
  try {
    for (const columns of ['few', 'many']) {
      const file = join(folder, `${columns}.csv`);
      writeRoster(file, rows, columns);
      const results = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
      for (let run = 0; run < runs; run++) {
        for (const name of Object.keys(variants)) {
          const output = execFileSync(process.execPath, [
            fileURLToPath(import.meta.url),
            '--one',
            name,
            file,
          ]);
          results[name].push(JSON.parse(output));
        }
      }
      const size = (statSync(file).size / 2 ** 20).toFixed(0);
      const of = (name, what) => median(results[name].map((one) => one[what]));
      const [bare] = Object.keys(variants);
      console.log(`${rows.toLocaleString('en')} rows, ${columns} columns, ${size} MB, medians of ${runs}`);
      for (const name of Object.keys(variants)) {
        const ratio = (what) => (of(name, what) / of(bare, what)).toFixed(2);
        console.log(
          `  ${name.padEnd(24)} time ${ratio('ms')} x   CPU ${ratio('cpuMs')} x   peak ${of(name, 'peakMb').toFixed(0)} MB`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureOne(name, file) {
  const started = performance.now();
  const rows = await variants[name](file);
  const ms = performance.now() - started;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({ rows, ms, cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 }),
  );
}

if (process.argv[2] === '--one') await measureOne(process.argv[3], process.argv[4]);
else bench(Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 5));
