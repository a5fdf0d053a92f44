import { OperatorError } from '../../core/errors.ts';
import { foldCase } from '../../core/ids.ts';
import type { RemoteUser } from '../../core/remote-entry.ts';
import type { Target } from '../../core/target.ts';
import { searchTerms } from '../../people/search-terms.ts';

/** What searches for several terms found, as far as they were needed. */
export interface PeopleSearch {
  readonly people: readonly RemoteUser[];
  /** Those that were searched for. */
  readonly terms: readonly string[];
  /** `cut-off`: there may be more people. */
  readonly extent: 'complete' | 'cut-off';
  readonly attempts: number;
  /** Why a search failed; the others were not sent. */
  readonly failed?: string;
}

/**
 * Searches for one term after the other until somebody fits.
 * @throws {OperatorError} `target-unauthorized`, `target-unreachable`
 */
export async function searchPeople(
  terms: readonly string[],
  fits: (person: RemoteUser) => boolean,
  { target, signal }: { readonly target: Target; readonly signal: AbortSignal },
): Promise<PeopleSearch> {
  let search: PeopleSearch = { people: [], terms: [], extent: 'complete', attempts: 0 };
  for (const term of terms) {
    try {
      const { hits, extent, attempts } = await target.searchUsers(term, signal);
      search = {
        people: hits.filter(fits),
        terms: [...search.terms, term],
        extent: extent === 'cut-off' ? extent : search.extent,
        attempts: search.attempts + attempts,
      };
    } catch (error) {
      if (!(error instanceof OperatorError) || stopsRun(error)) throw error;
      return { ...search, failed: error.message };
    }
    if (search.people.length > 0) break;
  }
  return search;
}

const stopsRun = ({ code }: OperatorError): boolean =>
  code === 'target-unauthorized' || code === 'target-unreachable';

/**
 * The people who have an e-mail address. No directory can be searched for addresses: their names are tried.
 * @throws {OperatorError} `target-unauthorized`, `target-unreachable`
 */
export const findByAddress = (
  address: string,
  where: { readonly target: Target; readonly signal: AbortSignal },
): Promise<PeopleSearch> =>
  searchPeople(
    searchTerms(address, 'address'),
    ({ email }) => foldCase(email.trim()) === foldCase(address),
    where,
  );
