import { labelledColumnsNotRead } from '../../kit/columns-not-read.ts';
import { labelled } from '../../kit/sheet-page.ts';
import { systemWords } from '../../kit/system-words.ts';
import type { ConcludedRow } from '../../../core/row-balance.ts';
import { countOutcomes } from '../../../core/outcome.ts';
import { outcomeMeanings } from '../../../core/words/outcome-meanings.ts';
import type { Roster } from '../../../core/roster.ts';
import { lookOf, needsAttention } from '../outcome-look.ts';
import type { RunRecord } from '../run-record.ts';
import { runTone } from '../run-tone.ts';
import { endWords, requestWords, unsentWords } from '../run-words.ts';
import { addSheet, type SheetCell, type Workbook } from '../../kit/xlsx.ts';

/** How the run ended, on which server, and the rows by outcome with the meaning of each word. */
export async function addSummarySheet(
  workbook: Workbook,
  record: RunRecord,
  roster: Roster,
  rows: readonly ConcludedRow[],
): Promise<void> {
  const { facts, title, runId, command, toolVersion, startedAt, endedAt, end } = record;
  const words = rows.map(({ outcome }) => outcome.outcome);
  const unsent = unsentWords(rows.map(({ outcome }) => outcome));
  const page: SheetCell[][] = [
    [{ value: `${command} ${roster.file}`, look: 'title' }],
    [],
    labelled('Ended', {
      value: endWords(record),
      look: runTone(end, rows.length, words.filter((word) => !needsAttention(word)).length),
    }),
    ...(unsent === '' ? [] : [labelled('Memberships', unsent)]),
    labelled('Server', facts.url),
    labelled('System', `${systemWords(title, facts.version)}, sign-in: ${facts.provider}`),
    labelled('Key of', `${facts.caller.username} (${facts.caller.role}), rollcall ${toolVersion}`),
    labelled('Run', runId),
    labelled('Started (UTC)', new Date(startedAt)),
    labelled('Ended (UTC)', new Date(endedAt)),
    labelled('Requests', requestWords(record)),
    labelled('Rows read', rows.length),
    labelled('Input SHA-256', roster.sha256),
    ...labelledColumnsNotRead(roster).map(([label, names]) => labelled(label, names)),
    [],
    ['Outcome', 'Meaning', 'Rows', 'What to do'].map((value) => ({ value, look: 'header' })),
    ...[...countOutcomes(words)].map(([word, count]) => [
      { value: word, look: lookOf(word).tone } as const,
      { value: outcomeMeanings[word].meaning, look: 'wrap' } as const,
      count,
      { value: outcomeMeanings[word].nextStep, look: 'wrap' } as const,
    ]),
  ];
  const columns = [24, 64, 8, 64].map((width) => ({ header: '', width }));
  await addSheet(workbook, { name: 'Summary', columns, layout: 'page' }, page);
}
