import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Change, CreateUser, GeneratedSecret } from '../core/plan/change.ts';
import { guardFormula, unguardFormula } from '../core/text/formula-guard.ts';
import { Secret } from '../core/secret.ts';
import { rowStep } from './journal-format.ts';
import { LineFile } from './line-file.ts';
import { clearPart } from './disk/part-file.ts';
import { mayHaveBeenSent, type StepHistory } from './history.ts';
import type { RecordedRun } from './recorded-run.ts';

/** Adds the secrets that the plan asks to be generated; resolves when they would survive a power cut. */
export type GenerateSecrets = (change: Change) => Promise<Change>;

/** One line of `passwords.csv`; a secret that was not asked for is empty. */
type AccountSecrets = Readonly<Record<(typeof header)[number], string>>;

const header = ['username', 'password', 'totp_key'] as const;
/** With a byte order mark, without which Excel reads names as another encoding than UTF-8. */
const headerLine = `\ufeff${header.join(',')}`;
const TITLE = 'passwords.csv';

/**
 * `passwords.csv`: what a run has generated, and the only place that holds it. A secret is on disk before the
 * server receives it, and a resumed run uses it again, so no secret is lost whenever the run is killed. The
 * file exists only when something was generated.
 */
export class SecretsFile {
  readonly #path: string;
  #open: Promise<OpenFile> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws {OperatorError} `journal-not-writable`: then the account must not be created */
  readonly generate: GenerateSecrets = async (change) => {
    if (change.kind !== 'create-user' || change.madeUp === undefined) return change;
    this.#open ??= openFile(this.#path);
    const { file, secretsByName } = await this.#open;
    let secrets = secretsByName.get(change.username);
    if (secrets === undefined) {
      secrets = newSecrets(change.username, change.madeUp);
      secretsByName.set(change.username, secrets);
      file.append(toLine(secrets));
    }
    await file.durable();
    return complete(change, secrets);
  };

  async close(): Promise<void> {
    const open = await this.#open;
    this.#open = undefined;
    await open?.file.close();
  }
}

/**
 * Removes from a closed `passwords.csv` every person whose account does not have these secrets: the server
 * refused, somebody else created the account first, or the run ended before. A line stays where that is not
 * known, so that it is used again. Without a line left, the file is deleted.
 * @throws {OperatorError} `journal-not-writable`: then the file is unchanged
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
  const all = await readSecrets(path);
  const kept = all.filter(({ username }) => used.has(username));
  if (kept.length === all.length) return;
  if (kept.length === 0) {
    await rm(path);
    return;
  }
  const file = await LineFile.open(clearPart(path), 'create', TITLE);
  try {
    for (const line of [headerLine, ...kept.map(toLine)]) file.append(line);
    await file.publishAs(path, 'replace');
  } finally {
    await file.close();
  }
}

const mayBeUsed = (step: StepHistory): boolean =>
  mayHaveBeenSent(step) || (step !== 'untouched' && step.status === 'applied');

interface OpenFile {
  readonly file: LineFile;
  readonly secretsByName: Map<string, AccountSecrets>;
}

async function openFile(path: string): Promise<OpenFile> {
  // Appending cuts off the half line of a crash: its account was not sent.
  const file = await LineFile.open(path, existsSync(path) ? 'append' : 'create', TITLE);
  const all = await readSecrets(path);
  if (all.length === 0) file.append(headerLine);
  return { file, secretsByName: new Map(all.map((each) => [each.username, each])) };
}

async function readSecrets(path: string): Promise<AccountSecrets[]> {
  const records = parse<AccountSecrets>(await readFile(path), { columns: true, bom: true });
  return records.map((each) => ({ ...each, username: unguardFormula(each.username) }));
}

const newSecrets = (username: string, wanted: readonly GeneratedSecret[]): AccountSecrets => ({
  username,
  password: wanted.includes('password') ? newPassword() : '',
  totp_key: wanted.includes('totp-key') ? newTotpKey() : '',
});

function complete(change: CreateUser, { password, totp_key }: AccountSecrets): CreateUser {
  return {
    ...change,
    ...(password === '' ? {} : { password: new Secret(password) }),
    ...(totp_key === '' ? {} : { totp: { ...change.totp, key: new Secret(totp_key) } }),
  };
}

const toLine = ({ username, password, totp_key }: AccountSecrets): string =>
  stringify([[guardFormula(username), password, totp_key]], { record_delimiter: '' });

/** 192 bits; drawn again if a spreadsheet would take it for a formula. */
function newPassword(): string {
  const password = randomBytes(24).toString('base64url');
  return guardFormula(password) === password ? password : newPassword();
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits, the length that RFC 4226 recommends. */
const newTotpKey = (): string => Array.from(randomBytes(32), (byte) => base32[byte % 32]).join('');
