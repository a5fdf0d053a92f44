import type { Entry } from '../command.ts';

/** What the program or a group of its commands offers, without loading any of them. */
export function renderOverview(entries: Readonly<Record<string, Entry>>, group?: string): string {
  const listed = Object.entries(entries).filter(
    ([name]) => group === undefined || name.startsWith(`${group} `),
  );
  const width = Math.max(...listed.map(([name]) => name.length));
  return [
    `rollcall ${group === undefined ? '' : `${group} `}<command>`,
    '',
    ...(group === undefined
      ? ['Bulk onboarding and access review: a spreadsheet in, one outcome per row out.', '']
      : []),
    'Commands:',
    ...listed.map(([name, { describe }]) => `  ${name.padEnd(width)}  ${describe}`),
    '',
    'Options:',
    `  ${'-h, --help'.padEnd(width)}  After a command: what it takes, with examples`,
    ...(group === undefined
      ? [
          `  ${'-V, --version'.padEnd(width)}  Show the version`,
          '',
          'Start with: rollcall demo. A word or code: rollcall help ambiguous_remote',
        ]
      : []),
    '',
  ].join('\n');
}
