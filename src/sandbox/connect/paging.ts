import { jsonReply, type ApiRequest, type Reply } from '../http/exchange.ts';
import { readInteger } from './input.ts';
import type { World } from './world.ts';

/** The largest page that the server returns (connect-api §1.6). */
export const LARGEST_PAGE = 500;

export interface PageRequest {
  readonly number: number;
  readonly size: number;
}

export const readPage = (request: ApiRequest, world: World, defaultSize = 20): PageRequest => ({
  number: readInteger(request, world, 'page_number', { otherwise: 1, min: 1 }),
  size: readInteger(request, world, 'page_size', { otherwise: defaultSize, min: 1, max: LARGEST_PAGE }),
});

export const cutPage = <Row>(rows: readonly Row[], { number, size }: PageRequest): readonly Row[] =>
  rows.slice((number - 1) * size, number * size);

/**
 * Exactly these three keys: one of Posit's clients refuses any other. `current_page` repeats the requested
 * number, even past the end (connect-api §1.6, §12.1).
 */
export const pageReply = (results: readonly unknown[], currentPage: number, total: number): Reply =>
  jsonReply({ results, current_page: currentPage, total });
