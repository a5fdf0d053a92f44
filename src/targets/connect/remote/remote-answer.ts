import type { Failure, LookUp } from '../../../core/directory.ts';
import { foldCase } from '../../../core/ids.ts';
import { NameIndex } from '../../../core/identity.ts';
import type { Lost, Ok, Rejected } from '../../http/reply.ts';
import { text, type Json } from '../../http/json.ts';
import { PAGE_SIZE } from '../api.ts';
import { errorCodes } from '../error-codes.ts';
import { toFailure } from '../failure.ts';
import { type Page, parseError, parsePage } from '../shapes.ts';

/** What the remote directory gives tickets for. */
export type RemoteKind = 'users' | 'groups';

const nameFields = { users: 'username', groups: 'name' } as const;

/** A person or group in an answer. */
export interface RemoteRecord {
  /** In NFC. */
  readonly name: string;
  readonly json: Json;
}

/** The answer to one search, for whatever name it was. */
export type RemoteAnswer = RemoteRows | RemoteTooMany | RemoteRefusal;

export interface RemoteRows {
  readonly kind: 'rows';
  readonly prefix: string;
  readonly records: readonly RemoteRecord[];
  readonly extent: 'complete' | 'cut-off';
  readonly byName: Pick<NameIndex<RemoteRecord>, 'match'>;
}

/** The directory's own limit (connect-api §4.6). */
interface RemoteTooMany {
  readonly kind: 'too-many';
}

/** `refused`: by the server itself; `failed`: there is no usable answer. */
interface RemoteRefusal {
  readonly kind: 'refused' | 'failed';
  readonly failure: Failure;
}

export function readAnswer(prefix: string, reply: Ok | Rejected | Lost, kind: RemoteKind): RemoteAnswer {
  if (reply.kind !== 'ok') {
    if (parseError(reply.json).code === errorCodes.tooManyResults) return { kind: 'too-many' };
    return { kind: reply.kind === 'rejected' ? 'refused' : 'failed', failure: toFailure(reply) };
  }
  const page = parsePage(reply.json);
  if (page === undefined) {
    const message = 'the directory search did not answer with a list';
    return { kind: 'failed', failure: { message, httpStatus: reply.status } };
  }
  const records = page.results
    .map((json) => ({ name: text(json, nameFields[kind]).normalize('NFC'), json }))
    .filter(({ name }) => name !== '');
  const byName = new NameIndex(records, ({ name }) => name);
  return { kind: 'rows', prefix, records, extent: extentOf(page), byName };
}

/** There is no second page: a full answer may lack somebody (connect-api §4.6). */
export const extentOf = ({ results, total }: Page): RemoteRows['extent'] =>
  results.length < PAGE_SIZE && total <= results.length ? 'complete' : 'cut-off';

/** Enough for the operator to notice a typing mistake. */
const SIMILAR_SHOWN = 5;

/** What an answer says of one name: found by exact match only, and absent only if the answer was not cut off. */
export function judge(wanted: string, answer: RemoteAnswer): LookUp {
  switch (answer.kind) {
    case 'too-many':
      return { kind: 'truncated', returned: 0 };
    case 'refused':
    case 'failed':
      return { kind: 'failed', failure: answer.failure };
    case 'rows':
      return judgeRows(wanted, answer);
  }
}

function judgeRows(wanted: string, answer: RemoteRows): LookUp {
  const { records, extent, byName } = answer;
  const match = byName.match(wanted);
  if (match.kind === 'exact') return found(match.match);
  if (match.kind === 'exact-several') return ambiguous(match.matches);
  if (extent === 'cut-off') return { kind: 'truncated', returned: records.length };
  switch (match.kind) {
    case 'other-case':
      return found(match.match);
    case 'other-case-several':
      return ambiguous(match.matches);
    case 'none':
      return { kind: 'absent', similar: similarTo(wanted, answer) };
  }
}

/** The first of those whom a search for the whole name returns. */
function similarTo(wanted: string, { prefix, records }: RemoteRows): readonly string[] {
  const folded = foldCase(wanted);
  const similar: string[] = [];
  for (const { name, json } of records) {
    if (similar.length === SIMILAR_SHOWN) break;
    const compared = [name, text(json, 'first_name'), text(json, 'last_name')];
    if (wanted === prefix || compared.some((text) => foldCase(text).startsWith(folded))) similar.push(name);
  }
  return similar;
}

const ambiguous = (records: readonly RemoteRecord[]): LookUp => ({
  kind: 'ambiguous',
  candidates: records.map(({ name }) => name),
});

function found({ name, json }: RemoteRecord): LookUp {
  const profile = {
    email: text(json, 'email'),
    firstName: text(json, 'first_name'),
    lastName: text(json, 'last_name'),
  };
  return { kind: 'found', name, profile };
}
