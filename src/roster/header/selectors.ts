import { foldHeader } from './columns.ts';

/**
 * Columns that say whether a row is meant at all, and set nothing: the application that it is about, and what kind
 * of permission it lists.
 */
const selectorHeaders = {
  application: ['application', 'application name', 'app', 'app name'],
  permission_type: ['permission type', 'entitlement type', 'access type', 'group type'],
} as const;

export type Selector = keyof typeof selectorHeaders;

const selectors = Object.keys(selectorHeaders) as readonly Selector[];

/** What a name means as a selector: of a header cell, or of what an operator maps one to. */
export const selectorOf = (name: string): Selector | undefined =>
  selectors.find((selector) =>
    [selector, ...selectorHeaders[selector]].some((known) => foldHeader(known) === foldHeader(name)),
  );
