import { type GroupOwner, ownerTasks } from '../../core/migration/group-owner.ts';
import { plural } from '../../core/text/plural.ts';
import { renderCsv } from '../kit/csv.ts';

/** `owners.csv`: what is left to do for the owners of groups. */
export const renderOwners = (owners: readonly GroupOwner[]): string =>
  renderCsv(
    ['group', 'owner', 'owner_before', 'task', 'meaning', 'group_guid', 'owner_guid'],
    owners.map(({ group, owner, before, task, groupGuid, ownerGuid }) => [
      group,
      owner,
      before,
      task,
      ownerTasks[task],
      groupGuid,
      ownerGuid,
    ]),
  );

/** How many groups wait for their owner; empty without any. */
export function ownerWords({ owners }: { readonly owners: readonly GroupOwner[] }): string[] {
  if (owners.length === 0) return [];
  const open = owners.filter(({ task }) => task !== 'set_owner').length;
  const others =
    open === 0
      ? ''
      : ` For ${open} of them, somebody else has to be chosen: the owner stays behind, is locked or is a viewer.`;
  return [
    `Without their owner after the import: ${plural(owners.length, 'group')}. Set the owners in the dashboard of the second server; owners.csv names them.${others}`,
  ];
}
