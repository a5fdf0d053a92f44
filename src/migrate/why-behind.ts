import type { DecidedGroup, DecidedRow } from '../core/migration/decided-map.ts';
import { type MappedGroup, problemsOf } from '../core/migration/migration-map.ts';
import type { StayingBehind } from '../core/migration/move.ts';
import type { MapFault } from './read-decisions.ts';

/** A problem is the reason where leaving behind was what the map proposed. */
export const whyBehind = ({ action, problem }: DecidedRow): StayingBehind['why'] =>
  action === 'leave_behind' ? (problem ?? 'decided') : 'decided';

/** Whether the sign-in provider of the second server decides about a group: neither it nor its members are sent. */
export const isManaged = (group: Pick<MappedGroup, 'problem' | 'otherProblems'>): boolean =>
  problemsOf(group).includes('managed_by_provider');

/** Groups that were decided to be created where no import can create one. */
export const faultsOfNewGroups = (decided: readonly DecidedRow[]): MapFault[] =>
  decided
    .filter((row): row is DecidedGroup => row.kind === 'group' && row.end === 'create')
    .flatMap((row) => {
      const why = problemsOf(row)
        .map((each) => whyNotCreated[each] ?? '')
        .join('');
      return why === '' ? [] : [{ line: row.line, name: row.source.name, message: why }];
    });

const whyNotCreated: Partial<Record<string, string>> = {
  managed_by_provider:
    'the sign-in provider of the second server decides which groups there are: write leave, or change and the name of a group that the second server has',
  no_groups: 'the second server has no groups: write leave',
};
