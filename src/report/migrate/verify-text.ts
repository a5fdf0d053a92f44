import { countBy } from '../../core/group-by.ts';
import { explanations, type MoveDifference } from '../../core/migration/verification.ts';
import { plural } from '../../core/text/plural.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import { paint, type TextStyle } from '../kit/text-style.ts';
import { reasonTable } from './text-parts.ts';
import type { MoveVerification } from './verify-json.ts';
import { goodWords, notComparedWords, otherAccountWords, verifyWords } from './verify-words.ts';

/** What is printed after `migrate verify`: the verdict, what is unexplained, and what explains the rest. */
export function renderVerification(verification: MoveVerification, style: TextStyle): string {
  const { groupsNotCompared, unexplained, differences } = verification;
  const open = differences.filter(({ explainedBy }) => explainedBy === undefined);
  const known = countBy(
    differences.flatMap(({ explainedBy }) => explainedBy ?? []),
    (word) => word,
  );
  const verdict =
    unexplained === 0
      ? paint(style, groupsNotCompared === 0 ? 'good' : 'attention', goodWords(verification))
      : paint(style, 'bad', `✗ ${plural(unexplained, 'difference')} without an explanation.`);
  return [
    `${verdict}\n`,
    unexplained === 0 || groupsNotCompared === 0 ? '' : paragraph('', notComparedWords(verification), style),
    section(`Unexplained (${open.length})`, openTable(open, style), style),
    ...otherAccountWords(open).map((words) => paragraph('', words, style)),
    section(
      `Explained (${differences.length - open.length})`,
      reasonTable('explained_by', known, explanations, style),
      style,
    ),
    unexplained === 0 ? '' : `\n${paragraph('', verifyWords(verification).toCorrect, style)}`,
  ].join('');
}

function openTable(open: readonly MoveDifference[], style: TextStyle): string {
  if (open.length === 0) return '';
  const columns = ['kind', 'name', 'what', 'expected', 'found'].map((header) => ({ header }));
  const cells = ({ kind, name, what, expected, found }: MoveDifference): string[] => [
    kind,
    name,
    what,
    said(expected),
    said(found),
  ];
  return cutShort(
    open,
    (shown) => renderTable(columns, shown.map(cells), style),
    'verify.csv (--out) has all of them',
    style,
  );
}

const said = (text: string): string => (text === '' ? 'not there' : text);
