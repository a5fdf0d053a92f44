import type { ContentItem } from '../../../src/core/content/content.ts';
import { userGuid } from '../../../src/core/ids.ts';
import type { PackGrant, PackItem } from '../../../src/core/review/pack-content.ts';
import type { GrantDecision } from '../../../src/core/review/review.ts';
import { itemOf } from '../../helpers/items.ts';

/** An item of an export of which only what matters is said; it is open to its list, and ann owns it. */
export const packItem = ({ grants = [], ...said }: Partial<PackItem>): PackItem => ({
  guid: 'c-1',
  name: 'sales',
  title: 'Sales',
  type: 'shiny',
  access: 'listed',
  ownerGuid: userGuid('u-ann'),
  owner: 'ann',
  // An owner whom the export does not have has neither.
  ...(said.owner === '' ? {} : { ownerStatus: 'active', ownerRole: 'publisher' }),
  runAs: '',
  locked: false,
  tags: '',
  vanityUrl: '',
  dashboardUrl: '',
  grants: [ownerGrant, ...grants],
  ...said,
});

const ownerGrant: PackGrant = {
  principal: 'user',
  guid: 'u-ann',
  name: 'ann',
  status: 'active',
  access: 'owner',
  effective: 'yes',
};

/** That ben may open the item, unless something else is said. */
export const packGrant = (said: Partial<PackGrant> = {}): PackGrant => ({
  principal: 'user',
  guid: 'u-ben',
  name: 'ben',
  status: 'active',
  access: 'viewer',
  effective: 'yes',
  ...said,
});

/** What Rita has decided on ben, who may open Sales, or on whatever subject is given. */
export const decidedOnGrant = (
  word: GrantDecision['word'],
  {
    subject = {},
    ...more
  }: Partial<Omit<GrantDecision, 'subject'>> & {
    readonly subject?: Partial<GrantDecision['subject']>;
  } = {},
): GrantDecision => ({
  subject: {
    item: { guid: 'c-1', title: 'Sales' },
    principal: { kind: 'user', guid: 'u-ben', name: 'ben' },
    access: 'viewer',
    itemAccess: 'listed',
    ...subject,
  },
  word,
  reviewer: 'Rita',
  decidedAt: '2026-04-08',
  reason: '',
  ticket: '',
  sheet: 'Content to decide',
  line: 2,
  ...more,
});

export const anyone = { principal: { kind: 'anyone', name: 'anyone' }, itemAccess: 'anyone' } as const;

/** The item as the server has it, with what ben may do. */
export const itemWithBen = (
  access: 'viewer' | 'collaborator' | 'none',
  said: Partial<ContentItem> = {},
): ContentItem =>
  itemOf({ grants: access === 'none' ? [] : [{ principal: 'user', guid: 'u-ben', access }], ...said });
