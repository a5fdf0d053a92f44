import { placeholders, said } from '../../core/columns/placeholder.ts';
import { columnTitles } from '../../core/review/column-titles.ts';
import { titleOf, usageDays } from '../../core/content/content.ts';
import type { AccessItem, AccessOverview, ContentOverview, ItemMark } from '../../core/review/access.ts';
import type { PackGrant, PackItem } from '../../core/review/pack-content.ts';
import { plural } from '../../core/text/plural.ts';
import type { SheetCell, Workbook } from '../kit/xlsx.ts';
import { nameWidth } from '../kit/sheet-widths.ts';
import { itemMarkWords, ownerStatusOf, whoMayOpen } from './content-counts.ts';
import { known, statusWord } from './grant-cells.ts';
import { instantCell, openedCell } from './review-cells.ts';
import { addEvidence, column, type Evidence } from './review-evidence.ts';
import { grantsToDecide } from './to-decide.ts';

/** A question about content on its own sheet. */
export interface ContentSheet {
  readonly name: string;
  /** How many rows it has, and what they are. */
  readonly about: string;
  readonly add: (workbook: Workbook) => Promise<void>;
}

/** The questions about content, in the order in which reviewers ask them; none where the export has no content. */
export function contentSheets(overview: AccessOverview): readonly ContentSheet[] {
  const { content, facts } = overview;
  if (content === undefined) return [];
  const items = itemsOf(overview, content);
  const sheet = (name: string, marked: readonly ItemMark[], shows: string): ContentSheet => {
    const rows = items.filter(({ marks }) => marks.some((mark) => marked.includes(mark)));
    return {
      name,
      about: `${plural(rows.length, 'content item')}. ${shows}`,
      add: (workbook) => addEvidence(workbook, name, ofItems(content), rows),
    };
  };
  return [
    sheet('Public content', ['public'], 'Anybody may open them without signing in.'),
    sheet('Open to all accounts', ['open_to_all'], 'Every account of the server may open them.'),
    collaboratorSheet(items),
    sheet('Content owner gone or locked', ['owner_gone', 'owner_locked'], ownersMissing(facts)),
    ...(content.notOpenedDays === undefined
      ? []
      : [
          sheet(
            `Content not opened for ${content.notOpenedDays} days`,
            ['not_opened'],
            notOpened(content.notOpenedDays, overview.rules),
          ),
        ]),
  ];
}

/** In the workbook of one reviewer, the items with grants that it decides on. */
function itemsOf(overview: AccessOverview, { items }: ContentOverview): readonly AccessItem[] {
  if (overview.scope === undefined) return items;
  const decided = new Set(grantsToDecide(overview).map(({ item }) => item.guid));
  return items.filter(({ item }) => decided.has(item.guid));
}

const ownersMissing = ({ selection }: AccessOverview['facts']): string =>
  selection === undefined
    ? 'The account of their owner is locked, or is not in the export.'
    : 'The account of their owner is locked. An export of some accounts does not show which owners have gone.';

const notOpened = (days: number, { dormantDays }: AccessOverview['rules']): string =>
  `They have existed for ${days} days or more, and were not opened in that time.` +
  (dormantDays > days ? ` An export looks back ${usageDays} days only.` : '');

const ofItems = (content: ContentOverview): Evidence<AccessItem> => ({
  lastOnPaper: columnTitles.last_opened_at,
  columns: [
    column(columnTitles.content_title, nameWidth, ({ item }) => titleOf(item)),
    column(columnTitles.access, 11, ({ item }) => whoMayOpen(item)),
    column(columnTitles.owner, nameWidth, ({ item }) => known(item.owner)),
    column(columnTitles.owner_status, 12, ({ item }) => statusWord(ownerStatusOf(item))),
    column(columnTitles.look_at, 32, ({ marks }) =>
      marks.map((mark) => itemMarkWords(mark, content)).join(', '),
    ),
    column('Collaborators', 12, ({ item }) => countOf(item, 'collaborator')),
    column('Viewers', 12, ({ item }) => countOf(item, 'viewer')),
    column('Opened in 90 days', 11, ({ item }) => item.opened ?? placeholders.unknown),
    column(columnTitles.last_opened_at, 20, ({ item }) => openedCell(item.lastOpenedAt, item)),
    column('Type', 16, ({ item }) => said(item.type)),
    column('Locked', 11, ({ item }) => (item.locked ? 'yes' : 'no')),
    column('Runs as', 14, ({ item }) => said(item.runAs)),
    column('Last deployed (UTC)', 20, ({ item }) => instantCell(item.deployedAt, placeholders.unknown)),
    column('Created (UTC)', 20, ({ item }) => instantCell(item.createdAt, placeholders.unknown)),
    column('Vanity URL', 26, ({ item }) => said(item.vanityUrl)),
    column('Dashboard', 40, ({ item }) => said(item.dashboardUrl)),
    column(columnTitles.content_name, 26, ({ item }) => item.name),
    column(columnTitles.content_guid, 40, ({ item }) => item.guid),
  ],
});

/** How many have such a grant, or why the list is not in the export. Everybody is not in the list. */
const countOf = ({ grants, listMissing }: PackItem, access: PackGrant['access']): SheetCell =>
  listMissing ??
  grants.filter(
    (grant) => grant.access === access && (grant.principal === 'user' || grant.principal === 'group'),
  ).length;

interface Collaborator {
  readonly item: PackItem;
  readonly grant: PackGrant;
}

function collaboratorSheet(items: readonly AccessItem[]): ContentSheet {
  const name = 'Content collaborators';
  const rows = items.flatMap(({ item }) =>
    item.grants
      .filter(({ access }) => access === 'collaborator')
      .map((grant): Collaborator => ({ item, grant })),
  );
  return {
    name,
    about: `${plural(rows.length, 'grant')}. Users and groups that may change an item, apart from its owner.`,
    add: (workbook) => addEvidence(workbook, name, ofCollaborators, rows),
  };
}

const ofCollaborators: Evidence<Collaborator> = {
  lastOnPaper: columnTitles.owner_status,
  columns: [
    column(columnTitles.content_title, nameWidth, ({ item }) => titleOf(item)),
    column(columnTitles.principal_type, 14, ({ grant }) => grant.principal),
    column(columnTitles.principal_name, nameWidth, ({ grant }) => known(grant.name)),
    column(columnTitles.principal_status, 16, ({ grant }) => statusWord(said(grant.status))),
    column(columnTitles.access, 11, ({ item }) => whoMayOpen(item)),
    column(columnTitles.owner, nameWidth, ({ item }) => known(item.owner)),
    column(columnTitles.owner_status, 12, ({ item }) => statusWord(ownerStatusOf(item))),
    column(columnTitles.content_name, 26, ({ item }) => item.name),
    column(columnTitles.content_guid, 40, ({ item }) => item.guid),
    column(columnTitles.principal_guid, 40, ({ grant }) => said(grant.guid)),
  ],
};
