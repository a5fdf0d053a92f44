import { OperatorError } from '../../core/errors.ts';
import type { AccessLimits, Policy } from '../../core/plan/plan.ts';
import { renderCsv } from '../../report/kit/csv.ts';
import { importRoster, type ImportOptions, type ImportResult } from '../import-roster.ts';
import type { JobContext } from '../job-context.ts';
import { checkJobOptions } from '../options/job-forms.ts';
import type { InputWords } from '../planning/input-options.ts';

/** Who hands over to whom, and how much may be handed over. */
export interface TransferOptions extends Pick<
  ImportOptions,
  'server' | 'mode' | 'out' | 'deadline' | 'leftLock'
> {
  /** The username of the person who hands over, and of the one who takes over. */
  readonly from: string;
  readonly to: string;
  /** `lock`: the account is locked afterwards, if it has nothing left. Default: keep. */
  readonly account?: 'lock' | 'keep';
  /** How much may be handed over, and whom it may lock. Default: as an import. */
  readonly limits?: Partial<AccessLimits>;
  /** The flags about these limits, as words of a command line. Default: none. */
  readonly words?: InputWords;
}

/**
 * Hands all content and groups that somebody owns over to somebody else: an import of a roster of one row.
 * @throws {OperatorError} `usage-invalid`, and what {@link importRoster} throws
 */
export async function transferContent(options: TransferOptions, context: JobContext): Promise<ImportResult> {
  checkJobOptions(options);
  const { from, to, account = 'keep', limits = {}, words, ...ofImport } = options;
  const names = { from: from.trim(), to: to.trim() };
  for (const [flag, name] of Object.entries(names)) if (name === '') throw noName(flag);
  const row = {
    username: names.from,
    content_to: names.to,
    ...(account === 'lock' ? { status: 'locked' } : {}),
  };
  return importRoster(
    {
      ...ofImport,
      command: 'transfer',
      input: {
        kind: 'roster',
        file: {
          name: `handover of ${names.from}`,
          bytes: Buffer.from(renderCsv(Object.keys(row), [Object.values(row)])),
          lines: 'hidden',
        },
        reading: { format: 'user', realValues: [names.from, names.to] },
        policy: { ...limits, createGroups: 'refuse', ...namesAsTheyAre(names.from) },
        ...(words === undefined ? {} : { words }),
      },
    },
    context,
  );
}

/** A name that looks like an address is not taken for one. */
const namesAsTheyAre = (name: string): Pick<Policy, 'usernamesFrom'> =>
  /[@\\]/u.test(name) ? { usernamesFrom: 'username' } : {};

const noName = (flag: string): OperatorError =>
  new OperatorError(`--${flag} is empty`, {
    code: 'usage-invalid',
    hint: 'Give the username of an account. No request was sent.',
  });
