import { titleOfColumn } from '../../core/review/column-titles.ts';
import { isEverybody } from '../../core/review/grant-subject.ts';
import { grantAccesses, grantPrincipals, itemAccesses } from '../../core/review/grant-words.ts';
import { shownWord } from '../../core/review/grant-words.ts';
import type { DecisionWord } from '../../core/review/review.ts';
import type { CellOf, Fault } from './fault.ts';

/** The cells of evidence in which an export writes one of a few words. */
const evidence = { access: itemAccesses, principal_type: grantPrincipals, grant: grantAccesses } as const;

/** Words that no export writes: somebody has edited the evidence. */
function editedEvidence(who: string, cell: CellOf): Fault[] {
  return (['access', 'principal_type', 'grant'] as const).flatMap((column) => {
    const found = cell(column);
    const words: readonly string[] = evidence[column];
    if (words.includes(found)) return [];
    return [
      {
        column,
        message: `${who}: "${found}" is not one of ${words.map(shownWord).join(', ')}, so "${titleOfColumn(column)}" was edited`,
        hint: 'Write it as it was; to change access, choose a decision.',
      },
    ];
  });
}

/** What is wrong with a decision for its grant: only a row about everybody can close an item, and only other rows can revoke. */
export function faultsInGrant(who: string, word: DecisionWord, cell: CellOf): Fault[] {
  const edited = editedEvidence(who, cell);
  if (edited.length > 0) return edited;
  const fault = (message: string, hint: string): Fault[] => [
    { column: 'decision', message: `${who}: ${message}`, hint },
  ];
  const kind = grantPrincipals.find((each) => each === cell('principal_type')) ?? 'unknown';
  if (isEverybody({ kind })) {
    return word === 'revoke' || word === 'make viewer'
      ? fault(
          `"${word}" is for the grant of one user or group, and this row is about everybody`,
          'Choose "close to the list": then only those in the list of the item may open it.',
        )
      : [];
  }
  if (word === 'close to the list') {
    return fault(
      `"${word}" is about everybody, and this row is about one grant`,
      'Choose revoke, or close the item in its row for "anyone" or "everyone signed in".',
    );
  }
  if (word === 'make viewer' && cell('grant') !== 'collaborator') {
    return fault(
      `only a collaborator can be made a viewer, and this is a ${cell('grant')}`,
      'Choose keep or revoke.',
    );
  }
  return [];
}
