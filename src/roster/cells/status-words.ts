import type { SourceStanding } from '../../core/roster.ts';
import type { StatusForm } from '../../core/columns/status-headers.ts';
import { suggest } from '../../core/text/suggest.ts';
import { flagOf } from './cell-checks.ts';
import { type Fault, shown } from './fault.ts';
import { mapFlag } from '../hint-flags.ts';

/**
 * What a status says in words. A word that is not listed is a problem of its row and never guessed, since the
 * opposite of many of them is the same word with two letters more.
 */
const standings: Readonly<Record<SourceStanding, readonly string[]>> = {
  active: [
    ...[
      'active',
      'activated',
      'reactivated',
      'enabled',
      'unlocked',
      'current',
      'live',
      'valid',
      'in service',
    ],
    ...['employed', 'working', 'hired', 'active employee', 'active user', 'currently employed'],
    // An identity provider calls somebody so who may sign in after choosing a password.
    ...['provisioned', 'recovery', 'password expired'],
    ...['aktiv', 'aktiviert', 'actif', 'active', 'activo', 'activa', 'attivo', 'ativo'],
  ],
  away: [
    ...['on leave', 'leave', 'leave of absence', 'loa', 'absent', 'paid leave', 'unpaid leave', 'sick leave'],
    ...[
      'maternity leave',
      'paternity leave',
      'parental leave',
      'garden leave',
      'gardening leave',
      'sabbatical',
    ],
    ...['furlough', 'furloughed', 'on sabbatical', 'beurlaubt', 'elternzeit'],
    // Not there yet.
    ...[
      'pending',
      'pending start',
      'pending activation',
      'invited',
      'staged',
      'prehire',
      'pre hire',
      'preboarding',
    ],
    ...['onboarding', 'future', 'future hire', 'not started', 'not yet started', 'not activated'],
  ],
  gone: [
    ...['inactive', 'not active', 'non active', 'disabled', 'not enabled', 'deactivated', 'deprovisioned'],
    ...[
      'suspended',
      'blocked',
      'locked',
      'archived',
      'deleted',
      'removed',
      'closed',
      'revoked',
      'expired',
      'ended',
    ],
    ...['terminated', 'left', 'leaver', 'has left', 'left company', 'exited', 'departed', 'offboarded'],
    ...[
      'resigned',
      'retired',
      'dismissed',
      'fired',
      'redundant',
      'laid off',
      'deceased',
      'separated',
      'former',
    ],
    ...[
      'former employee',
      'ex employee',
      'not employed',
      'no longer employed',
      'contract ended',
      'unemployed',
    ],
    ...[
      'inaktiv',
      'deaktiviert',
      'gesperrt',
      'ausgeschieden',
      'gelöscht',
      'gekündigt',
      'inactif',
      'inactivo',
    ],
    ...['désactivé', 'suspendu', 'inactiva', 'suspendido', 'inattivo', 'inativo'],
  ],
};

const standingOfWord: ReadonlyMap<string, SourceStanding> = new Map(
  (['active', 'away', 'gone'] as const).flatMap((standing) =>
    standings[standing].map((word): [string, SourceStanding] => [word, standing]),
  ),
);

const foldWord = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, ' ')
    .trim();

/** What a remark behind the word adds (`Terminated - voluntary`); behind `active` it may take everything back. */
const REMARK = /\s+[-–—]\s.*$|\s*[(:,;/[].*$/su;

function standingOf(text: string): SourceStanding | undefined {
  const whole = standingOfWord.get(foldWord(text));
  if (whole !== undefined) return whole;
  const beginning = standingOfWord.get(foldWord(text.replace(REMARK, '')));
  return beginning === 'active' ? undefined : beginning;
}

/** The column of a cell; the header as typed. */
interface StatusCell {
  readonly form: StatusForm;
  readonly header: string;
}

/** No, where only yes says something of an account: who is not deleted may well be locked. */
export type NotLocked = 'not locked';

/** What a status in words asks for. */
export function parseStatus(text: string, header = 'status'): 'active' | 'locked' | Fault {
  const folded = text.toLowerCase();
  if (folded === 'active' || folded === 'locked') return folded;
  return flagOf(text) === undefined ? notAStatus(text) : notAWord(text, header);
}

/** What a row asks for. @param cell how the header has its cells written */
export function parseStatusCell(
  text: string,
  { form, header }: StatusCell,
): 'active' | 'locked' | NotLocked | Fault {
  if (form === 'words') return parseStatus(text, header);
  if (text.toLowerCase() === 'locked') return 'locked';
  if (form === 'yes locks' && flagOf(text) === false) return 'not locked';
  const standing = answerOf(text, form);
  if (standing === 'active') return 'active';
  return standing === 'gone' ? 'locked' : notAnAnswer(text, form);
}

/** How a person is in the system that the file comes from. */
export function parseSourceStatus(
  text: string,
  { form, header }: StatusCell,
): SourceStanding | NotLocked | Fault {
  if (form === 'yes locks' && flagOf(text) === false) return 'not locked';
  if (form !== 'words') return answerOf(text, form) ?? notAnAnswer(text, form);
  return standingOf(text) ?? (flagOf(text) === undefined ? notAStanding(text) : notAWord(text, header));
}

/** Yes and no as the header means them; a word means the same under every header. */
function answerOf(text: string, form: Exclude<StatusForm, 'words'>): SourceStanding | undefined {
  if (form === 'account control') return standingInNumber(text) ?? standingOf(text);
  const yes = flagOf(text);
  if (yes === undefined) return standingOf(text);
  return yes === (form === 'yes unlocks') ? 'active' : 'gone';
}

/** ACCOUNTDISABLE of userAccountControl: 512 is an account, 514 one that is disabled. */
const DISABLED_BIT = 2n;

function standingInNumber(text: string): SourceStanding | undefined {
  if (!/^(?:\d{1,10}|0x[\da-f]{1,8})$/iu.test(text)) return undefined;
  const number = BigInt(text);
  return number === 0n || number === 1n ? undefined : (number & DISABLED_BIT) === 0n ? 'active' : 'gone';
}

/** Words such as `inactive` are never taken for `locked`: in another system they may mean that the licence lapsed. */
function notAStatus(text: string): Fault {
  const meant = meantBy(text);
  const advice =
    meant === undefined ? 'Write active or locked, or leave the cell empty.' : `Did you mean ${meant}?`;
  const source =
    standingOf(text) === undefined
      ? ''
      : ' If it is how another system lists the person, add --status-is source.';
  return {
    code: 'status-unknown',
    message: `${shown(text)} is not a status: it must be active or locked`,
    hint: `${advice}${source}`,
  };
}

/** The status that a word stands for or is a misspelling of. A word that begins otherwise may be its opposite. */
function meantBy(text: string): 'active' | 'locked' | undefined {
  switch (standingOf(text)) {
    case 'active':
      return 'active';
    case 'gone':
      return 'locked';
    case 'away':
      return undefined;
    case undefined:
      return (['active', 'locked'] as const).find(
        (word) => text.toLowerCase().startsWith(word.slice(0, 2)) && suggest(text, [word]) !== undefined,
      );
  }
}

const notAStanding = (text: string): Fault => ({
  code: 'status-unknown',
  message: `${shown(text)} is not a known status; known are words such as active, terminated, suspended and on leave`,
  hint: 'Write active, inactive or on leave, or leave the cell empty.',
});

const notAWord = (text: string, header: string): Fault => ({
  code: 'status-unknown',
  message: `${shown(text)} is not a status: the header does not say whether yes means active or locked`,
  hint: `Write active or locked, or map the column: ${mapFlag(header, 'enabled')} where yes means active, ${mapFlag(header, 'locked')} where it means locked.`,
});

const notAnAnswer = (text: string, form: Exclude<StatusForm, 'words'>): Fault =>
  form === 'account control' ? notANumber(text) : notYesOrNo(text, form);

const notANumber = (text: string): Fault => ({
  code: 'status-unknown',
  message: `${shown(text)} is not a number of userAccountControl, such as 512 (enabled) or 514 (disabled)`,
  hint: 'Write the number that the directory has, active or locked, or leave the cell empty.',
});

const notYesOrNo = (text: string, form: 'yes locks' | 'locked or not' | 'yes unlocks'): Fault => ({
  code: 'status-unknown',
  message: `${shown(text)} is neither yes nor no, where yes means that the account is ${form === 'yes unlocks' ? 'active' : 'locked'}`,
  hint: 'Write yes or no, or leave the cell empty; true, false, 1, 0, active and locked are accepted too.',
});
