import { placeholders } from '../../core/columns/placeholder.ts';
import { grantSubject, isEverybody, type SharedGrant } from '../../core/review/grant-subject.ts';
import { itemsIn, type PackContent, type PackGrant, type PackItem } from '../../core/review/pack-content.ts';
import { keyOfSubject, subjectWords } from '../../core/review/subject.ts';

/** A grant that a reviewer is asked about. */
export interface GrantToDecide {
  readonly item: PackItem;
  readonly grant: SharedGrant;
  readonly key: string;
  /** `ann on "Budget 2026"`. */
  readonly words: string;
}

/** Every grant but the owners', in the order of the export. One without a GUID cannot be changed by itself, and is left out. */
export const grantsToDecide = (content: PackContent | undefined): GrantToDecide[] =>
  (itemsIn(content) ?? []).flatMap((item) =>
    item.grants.filter(isDecidable).map((grant) => {
      const subject = grantSubject(item, grant);
      return { item, grant, key: keyOfSubject(subject), words: subjectWords(subject) };
    }),
  );

const isDecidable = (grant: PackGrant): grant is SharedGrant =>
  grant.access !== 'owner' &&
  (isEverybody({ kind: grant.principal }) || (grant.guid !== '' && grant.guid !== placeholders.unknown));
