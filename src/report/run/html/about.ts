import { labelledColumnsNotRead } from '../../kit/columns-not-read.ts';
import { systemWords } from '../../kit/system-words.ts';
import type { Roster } from '../../../core/roster.ts';
import { html, type Markup } from '../../kit/html/html.ts';
import type { PagePart } from '../../kit/html/parts.ts';
import { described, link, named, prose } from '../../kit/html/words.ts';
import { policyWords } from '../../plan/policy-words.ts';
import { describeFiles, type RunFile, type RunRecord } from '../run-record.ts';
import { plural } from '../../../core/text/plural.ts';

/** The run as evidence: the file, the server, whose key was used, the settings, and the files written. */
export function aboutRun(record: RunRecord, roster: Roster): PagePart {
  const { facts, title, policy, folder } = record;
  return {
    id: 'about',
    title: 'About this run',
    fold: 'open',
    content: html`${described([
        ['File', html`${roster.file}, ${plural(roster.rows.length, 'row')}`],
        ['SHA-256 of the file', html`<code>${roster.sha256}</code>`],
        ...labelledColumnsNotRead(roster).map(([label, names]) => [label, html`${names}`] as const),
        ['Server', link(facts.url, facts.url)],
        ['System', html`${systemWords(title, facts.version)}, sign-in: ${facts.provider}`],
        ['Key of', html`${named(facts.caller.username)} (${facts.caller.role})`],
        ['Settings', prose(policyWords(policy).join(' '))],
      ])}
      <h3>Files in ${folder}</h3>
      ${described(describeFiles(record).map(([file, what]) => [file, fileLink(file, what)]))}`,
  };
}

/** The page is in the folder of the run, and so is the file. */
const fileLink = (file: RunFile, what: string): Markup => html`<a href="${file}">${what}</a>`;
