/**
 * Imports a roster, unless that would take access away, and reports in Markdown what became of it: for a ticket or a chat.
 *
 *     CONNECT_SERVER=https://… CONNECT_API_KEY=… node import-and-report.ts people.csv report.md
 *
 * The exit code is that of `rollcall import`; 5 also where access would be taken away, and no change was sent.
 * Node runs this file as it is from version 22.18 on; for an older one, compile it first.
 */
import { writeFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import {
  exitCodes,
  importRoster,
  type ImportResult,
  type JobContext,
  OperatorError,
  outcomeMeanings,
  type OutcomeWord,
  Secret,
} from 'rollcall';

const stop = new AbortController();
process.once('SIGINT', () => {
  stop.abort();
});

const job: JobContext = {
  cwd: process.cwd(),
  stateFolder: join(homedir(), '.local', 'state', 'rollcall'),
  signal: stop.signal,
  now: () => new Date(),
  operator: `${userInfo().username}@${hostname()}`,
  // Rows end in any order, while the run goes on.
  on: (event) => {
    if (event.kind !== 'row-ended') return;
    const { line, username, outcome, detail } = event.outcome;
    if (outcomeMeanings[outcome].exit !== 'ok')
      process.stderr.write(`line ${line}, ${username ?? '(no username)'}: ${outcome}: ${detail}\n`);
  },
  confirm: ({ losses }) => Promise.resolve(losses === 0 ? 'yes' : 'no'),
};

/** As code: no name or value can break the table there, become a link or an image, or mention a team. */
const code = (text: string): string =>
  text.trim() === ''
    ? ''
    : `\`${text.replaceAll('`', "'").replaceAll(/[|\\]/g, '/').replaceAll(/\s+/g, ' ')}\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');

/** A command or a path to copy, character by character. */
const toCopy = (text: string): string => `\n    ${text}\n`;

function reportOf(result: ImportResult): string {
  if (result.kind === 'planned' || result.kind === 'declined') {
    return 'No change was sent: the roster would take access away. Look at `rollcall plan` first.\n';
  }
  const counts = new Map<OutcomeWord, number>();
  for (const { outcome } of result.outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const troubled = [...result.rows].filter(({ outcome }) => outcomeMeanings[outcome].exit !== 'ok');
  return [
    table(
      ['outcome', 'rows', 'meaning'],
      [...counts].map(([outcome, rows]) => [outcome, String(rows), outcomeMeanings[outcome].meaning]),
    ),
    troubled.length === 0
      ? 'Every row is as the file asks.\n'
      : table(
          ['line', 'username', 'why', 'what to do'],
          troubled.map(({ line, username = '', detail, nextStep }) => [
            String(line),
            code(username),
            code(detail),
            code(nextStep),
          ]),
        ),
    ...result.manifest.commands.map(({ text }) => `To go on:\n${toCopy(text)}`),
    `All files of the run:\n${toCopy(result.folder)}`,
  ].join('\n');
}

function writeReport(report: string, text: string): void {
  try {
    writeFileSync(resolve(report), text);
  } catch (cause) {
    throw new OperatorError(`the report ${report} cannot be written: ${String(cause)}`, {
      code: 'output-not-writable',
      hint: 'Name a file in a folder that you may write to, on a disk that is not full. `rollcall results` shows the last import.',
      cause,
    });
  }
}

async function importAndReport(file: string, report: string): Promise<number> {
  // Before the import: a report that cannot be written must not be found out when accounts have been created.
  writeReport(report, 'There is no result: the import did not finish.\n');
  const result = await importRoster(
    {
      server: {
        target: 'connect',
        url: process.env['CONNECT_SERVER'] ?? '',
        apiKey: new Secret(process.env['CONNECT_API_KEY'] ?? ''),
      },
      input: { kind: 'roster', file, invalidRows: 'report' },
    },
    job,
  );
  writeReport(report, reportOf(result));
  return exitCodes[result.exit];
}

try {
  process.exitCode = await importAndReport(process.argv[2] ?? 'people.csv', process.argv[3] ?? 'report.md');
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  process.stderr.write(`${error.message}\n  ${error.hint}\n`);
  process.exitCode = exitCodes[error.exit];
}
