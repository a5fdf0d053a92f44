import type { ContentItem } from '../../src/core/content/content.ts';
import { userGuid } from '../../src/core/ids.ts';

/** A content item of which only what matters is said. */
export const itemOf = (said: Partial<ContentItem>): ContentItem => ({
  guid: 'c-1',
  name: 'sales',
  title: 'Sales',
  type: 'shiny',
  access: 'listed',
  ownerGuid: userGuid('u-ann'),
  locked: false,
  runAs: '',
  tags: [],
  vanityUrl: '',
  dashboardUrl: '',
  createdAt: '',
  deployedAt: '',
  ...said,
});
