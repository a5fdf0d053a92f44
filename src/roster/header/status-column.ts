import { sourceStatusHeaders, statusHeaders, type StatusForm } from '../../core/columns/status-headers.ts';
import { foldHeader, plainHeader } from './columns.ts';

/**
 * Whose word a status is. `request`: the file asks for it. `source`: it is how the person is in the system that the
 * file comes from, which decides whether the row is acted on, and asks for nothing.
 */
export type StatusOrigin = 'request' | 'source';

/** A column that says whether people may sign in. A file may have several, which must not contradict each other. */
export interface StatusColumn {
  /** Its position in the header. */
  readonly at: number;
  readonly form: StatusForm;
  readonly origin: StatusOrigin;
}

interface NamedStatus {
  /** As typed in the file. */
  readonly header: string;
  /** What the operator has mapped it to; absent where they have not. */
  readonly mappedTo?: string;
}

/**
 * How a status column is read: as the word that it is mapped to says (`--map "In use=enabled"`), or else its header.
 * @param given what the operator says of all status columns; absent: a header says by itself whose word it is
 */
export function readStatusHeader(
  { header, mappedTo = '' }: NamedStatus,
  given: StatusOrigin | undefined,
): Omit<StatusColumn, 'at'> {
  const form = mappedForm(mappedTo) ?? formOf(header) ?? formByWords(header);
  const said = isSourceStatus(header) ? 'source' : 'request';
  const origin = isSourceStatus(mappedTo) ? 'source' : (given ?? said);
  return { form, origin };
}

const formsByHeader: ReadonlyMap<string, StatusForm> = new Map(
  (['locked or not', 'yes locks', 'yes unlocks', 'account control'] as const).flatMap((form) =>
    statusHeaders[form].map((name): [string, StatusForm] => [foldHeader(name), form]),
  ),
);

const formOf = (header: string): StatusForm | undefined => formsByHeader.get(foldHeader(plainHeader(header)));

/** What the operator calls locked may be `Offboarded` in the file, where no is not a request to unlock. */
function mappedForm(mappedTo: string): StatusForm | undefined {
  const form = formOf(mappedTo);
  return form === 'locked or not' ? 'yes locks' : form;
}

const sourceHeaders: ReadonlySet<string> = new Set(sourceStatusHeaders.map(foldHeader));

const isSourceStatus = (header: string): boolean => sourceHeaders.has(foldHeader(plainHeader(header)));

/** Only of a header that the operator has mapped; where its words leave a doubt, yes and no are not read. */
function formByWords(header: string): StatusForm {
  const words = wordsIn(header);
  if (words.some((word) => NEGATIONS.has(word))) return 'words';
  const forms = new Set(words.flatMap((word) => formsByHeader.get(word) ?? []));
  const [form = 'words'] = forms.size === 1 ? forms : [];
  return form;
}

const NEGATIONS: ReadonlySet<string> = new Set(['not', 'no', 'non', 'un', 'never', 'until']);

/** The words of a header, also of one in camel case. */
const wordsIn = (header: string): readonly string[] =>
  header
    .normalize('NFC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/**
 * Whether a header that is not read sounds as if it said who may sign in. `state`: it can be mapped to status;
 * `date`: it says since when or until when, which rollcall does not read.
 */
export function soundsLikeStatus(header: string): 'state' | 'date' | undefined {
  const words = wordsIn(header);
  if (words.some((word) => OTHER_SUBJECTS.has(word))) return undefined;
  if (isEndDate(words)) return 'date';
  if (words.includes('last')) return undefined;
  // Without an address around it, it may be the state of an account.
  if (words.join('') === 'state') return 'state';
  const text = words.join(' ');
  if (AWAY.test(text) || (SIGN_IN.test(text) && WHETHER.test(text))) return 'state';
  const folded = foldHeader(header);
  const named = folded.startsWith('status') || folded.endsWith('status');
  return named || words.some((word) => STATUS_WORDS.has(word)) ? 'state' : undefined;
}

const isEndDate = (words: readonly string[]): boolean =>
  END_DATES.has(words.join(' ')) ||
  (words.some((word) => ENDS.has(word)) && words.some((word) => TIMES.has(word)));

const ENDS: ReadonlySet<string> = new Set(
  (
    'termination terminated leaving left exit separation resignation resigned retirement retired dismissal ' +
    'deactivation deactivated disabled suspended suspension deleted deletion archived locked end ended expiry ' +
    'expiration expires'
  ).split(' '),
);

const TIMES: ReadonlySet<string> = new Set(['date', 'day', 'on', 'at', 'time']);

const END_DATES: ReadonlySet<string> = new Set([
  'last day',
  'last working day',
  'last day of work',
  'leave date',
  'account expires',
  'valid until',
  'valid to',
  'contract end',
  'austrittsdatum',
  'austritt',
]);

/** Together, these ask whether somebody may sign in. */
const SIGN_IN = /\b(?:sign ?[io]n|log ?[io]n|access|authenticate|credentials?)\b/u;

const WHETHER =
  /\b(?:can|may|no|allow|permit|possible|den(?:y|ied)|prohibit|prevent|block|enable|disable|revoke)/u;

const AWAY = /\bon (?:leave|sabbatical|furlough)\b|\bleave of absence\b/u;

const STATUS_WORDS: ReadonlySet<string> = new Set([
  ...formsByHeader.keys(),
  ...'status statut estado stato activated unlocked terminated resigned retired offboarded deprovisioned'.split(
    ' ',
  ),
  ...'banned barred suspend frozen dormant revoked furloughed uac'.split(' '),
  ...'aktiv inaktiv gesperrt deaktiviert ausgeschieden actif inactif activo inactivo attivo'.split(' '),
]);

/** Headers with one of these are about something else than whether a person may sign in. */
const OTHER_SUBJECTS: ReadonlySet<string> = new Set(
  (
    'marital civil visa immigration citizenship tax exempt flsa veteran disability vaccination health license ' +
    'licence licensed mfa 2fa otp totp factor verified verification email mail phone device password since days ' +
    'request approval review ticket sync order payment project training inactivity'
  ).split(' '),
);
