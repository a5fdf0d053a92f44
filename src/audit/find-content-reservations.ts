import { itemsIn } from '../core/review/pack-content.ts';
import { plural } from '../core/text/plural.ts';
import type { Pack, PackFacts } from '../core/review/pack.ts';

/** Why the content of two packs was not compared, or only in part. Empty if neither pack has content. */
export function findContentReservations(before: Pack, after: Pack): string[] {
  if (isWithout(before) && isWithout(after)) return [];
  const missing = [before, after].flatMap(whyWithout);
  if (missing.length > 0) return [`Content was not compared: ${missing.join(', and ')}.`];
  const unknown = new Set([...itemsWithoutList(before), ...itemsWithoutList(after)]);
  return unknown.size === 0
    ? []
    : [
        `The people and groups who can open ${plural(unknown.size, 'content item')} were not compared: an export does not have the list of the item.`,
      ];
}

/** The same for two servers, whose items have nothing in common. */
export const findContentReservationsOfServers = (before: Pack, after: Pack): string[] =>
  [before, after].some((pack) => !isWithout(pack))
    ? ['Content was not compared: each server gives its items other GUIDs.']
    : [];

const isWithout = ({ content }: Pack): boolean => itemsIn(content) === undefined;

const whyIn = ({ contentWithheld }: PackFacts): string =>
  contentWithheld === undefined ? '' : ` (${contentWithheld})`;

function whyWithout({ folder, facts, content }: Pack): string[] {
  if (content === undefined) return [`the export in ${folder} was made without content${whyIn(facts)}`];
  if ('items' in content) return [];
  return [
    content.withheld === 'not_permitted'
      ? `the server did not show content to the key of ${facts.keyOwner} for the export in ${folder}`
      : `the server could not list content for the export in ${folder}`,
  ];
}

const itemsWithoutList = ({ content }: Pack): string[] =>
  (itemsIn(content) ?? []).filter(({ listMissing }) => listMissing !== undefined).map(({ guid }) => guid);
