import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Change, CreateUser, MadeUpSecret } from '../core/change.ts';
import { guardFormula, unguardFormula } from '../core/text/formula-guard.ts';
import { Secret } from '../core/secret.ts';
import { rowStep } from './journal-format.ts';
import { LineFile } from './line-file.ts';
import { wasMaybeSent, type StepHistory } from './history.ts';
import type { RecordedRun } from './read-journal.ts';

/** Puts in the secrets that the plan wants made up; resolves when they would survive a power cut. */
export type MakeUpSecrets = (change: Change) => Promise<Change>;

type Made = Readonly<Record<(typeof header)[number], string>>;

const header = ['username', 'password', 'totp_key'] as const;
const TITLE = 'passwords.csv';

/**
 * `passwords.csv`: what a run has made up, and the only place that holds it. A secret is on disk before the
 * server hears of it, and a run that is resumed uses it again, so that none is lost whenever the run is
 * killed. The file is there only when something was made up.
 */
export class SecretsFile {
  readonly #path: string;
  #open: Promise<OpenFile> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws {OperatorError} `journal-not-writable`: then the account must not be created */
  readonly makeUp: MakeUpSecrets = async (change) => {
    if (change.kind !== 'create-user' || change.madeUp === undefined) return change;
    this.#open ??= openFile(this.#path);
    const { file, madeByName } = await this.#open;
    let made = madeByName.get(change.username);
    if (made === undefined) {
      made = makeUp(change.username, change.madeUp);
      madeByName.set(change.username, made);
      file.append(toLine(made));
    }
    await file.durable();
    return complete(change, made);
  };

  async close(): Promise<void> {
    const open = await this.#open;
    this.#open = undefined;
    await open?.file.close();
  }
}

/**
 * Takes out of a closed `passwords.csv` whoever has no account with what stands there: the server refused,
 * somebody else was quicker, or the run ended before. Where nobody knows, the line stays, and so it is used
 * again. Without a line left there is no file.
 * @throws {OperatorError} `journal-not-writable`: then the file is as it was
 */
export async function keepUsedSecrets(
  path: string,
  { plan, history }: Pick<RecordedRun, 'plan' | 'history'>,
): Promise<void> {
  if (!existsSync(path)) return;
  const used = new Set<string>(
    plan.rows.flatMap(({ row, steps }) =>
      steps.flatMap((step, index) =>
        step.kind === 'create-user' && mayBeUsed(history.stepOf(rowStep(row, index))) ? [step.username] : [],
      ),
    ),
  );
  const made = await readMade(path);
  const kept = made.filter(({ username }) => used.has(username));
  if (kept.length === made.length) return;
  if (kept.length === 0) {
    await rm(path);
    return;
  }
  const file = await LineFile.open(`${path}.part`, 'w', TITLE);
  try {
    for (const line of [header.join(','), ...kept.map(toLine)]) file.append(line);
    await file.publishAs(path);
  } finally {
    await file.close();
  }
}

const mayBeUsed = (step: StepHistory): boolean =>
  wasMaybeSent(step) || (step !== 'untouched' && step.status === 'applied');

interface OpenFile {
  readonly file: LineFile;
  readonly madeByName: Map<string, Made>;
}

async function openFile(path: string): Promise<OpenFile> {
  // Going on with a file cuts off the half line of a crash: its account was not sent.
  const file = await LineFile.open(path, existsSync(path) ? 'a' : 'w', TITLE);
  const made = await readMade(path);
  if (made.length === 0) file.append(header.join(','));
  return { file, madeByName: new Map(made.map((each) => [each.username, each])) };
}

async function readMade(path: string): Promise<Made[]> {
  const records = parse<Made>(await readFile(path), { columns: true });
  return records.map((made) => ({ ...made, username: unguardFormula(made.username) }));
}

const makeUp = (username: string, wanted: readonly MadeUpSecret[]): Made => ({
  username,
  password: wanted.includes('password') ? newPassword() : '',
  totp_key: wanted.includes('totp-key') ? newTotpKey() : '',
});

function complete(change: CreateUser, made: Made): CreateUser {
  return {
    ...change,
    ...(made.password === '' ? {} : { password: new Secret(made.password) }),
    ...(made.totp_key === '' ? {} : { totp: { ...change.totp, key: new Secret(made.totp_key) } }),
  };
}

const toLine = ({ username, password, totp_key }: Made): string =>
  stringify([[guardFormula(username), password, totp_key]], { record_delimiter: '' });

/** 192 bits, drawn again where a spreadsheet would take it for a formula. */
function newPassword(): string {
  const password = randomBytes(24).toString('base64url');
  return guardFormula(password) === password ? password : newPassword();
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits, the length that RFC 4226 recommends. */
const newTotpKey = (): string => Array.from(randomBytes(32), (byte) => base32[byte % 32]).join('');
