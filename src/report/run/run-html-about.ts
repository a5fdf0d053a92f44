import { labelledColumnsNotRead } from '../kit/columns-not-read.ts';
import { systemWords } from '../kit/system-words.ts';
import type { Roster } from '../../core/roster.ts';
import { described, html, link, type Markup } from '../kit/html.ts';
import { policyWords } from '../plan/policy-words.ts';
import { describeFiles, type RunRecord } from './run-record.ts';
import { plural } from '../../core/text/plural.ts';

/** The run as evidence: the file, the server, whose key was used, the settings, and the files written. */
export function aboutRun(record: RunRecord, roster: Roster): Markup {
  const { facts, title, policy, folder } = record;
  return html`<section aria-labelledby="about">
    <h2 id="about">About this run</h2>
    ${described([
      ['File', html`${roster.file}, ${plural(roster.rows.length, 'row')}`],
      ['SHA-256 of the file', html`<code>${roster.sha256}</code>`],
      ...labelledColumnsNotRead(roster).map(([label, names]) => [label, html`${names}`] as const),
      ['Server', link(facts.url, facts.url)],
      ['System', html`${systemWords(title, facts.version)}, sign-in: ${facts.provider}`],
      ['Key of', html`${facts.caller.username} (${facts.caller.role})`],
      ['Settings', html`${policyWords(policy).join(' ')}`],
    ])}
    <h3>Files in ${folder}</h3>
    ${described(describeFiles(record).map(([file, what]) => [file, html`${what}`]))}
  </section>`;
}
