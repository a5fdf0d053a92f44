import type { ApiRequest } from '../../http/exchange.ts';
import { ApiError } from '../api-error.ts';
import { isSince } from '../settings/profiles.ts';
import type { World } from '../world.ts';

/** What a list of content shows on request only, and since which version (connect-api §18.1). */
const since = {
  tags: '',
  owner: '',
  vanity_url: '2024.06',
  bookmarked: '2026.02',
  schedule: '2026.02',
} as const;

export type Extra = keyof typeof since;

/** @throws {ApiError} 161 for a word that the server does not know */
export function readInclude({ query }: ApiRequest, { profile }: World): ReadonlySet<Extra> {
  const words = (query.get('include') ?? '').split(',').filter((word) => word !== '');
  return new Set(
    words.map((word) => {
      const known = (Object.keys(since) as Extra[]).find((each) => each === word.trim());
      if (known === undefined || !isSince(profile, since[known])) throw new ApiError('InvalidInclude');
      return known;
    }),
  );
}
