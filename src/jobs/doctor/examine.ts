import { OperatorError } from '../../core/errors.ts';
import { isServiceToken } from '../../core/words/caller-words.ts';
import type { Finding } from '../../core/words/findings.ts';
import { operationTitles } from '../../core/words/operation-titles.ts';
import type { Operation, ServerFacts, Support, Target } from '../../core/target.ts';
import type { Session } from '../../targets/session.ts';
import { inScope, type JobContext, type JobScope } from '../job-context.ts';
import type { RosterInput } from '../planning/input-options.ts';
import { planRoster } from '../plan-roster.ts';
import { openSession } from '../session/open-session.ts';
import { refuseViewer } from '../session/refuse-caller.ts';
import type { ServerOptions } from '../session/server-options.ts';
import { examineDisk } from './examine-disk.ts';
import { examineRoster } from './examine-roster.ts';

/** What is to be examined: a server, and the roster that is meant for it. */
export interface ExamineOptions {
  readonly server: ServerOptions;
  /** A roster, of which is said what would be missing. */
  readonly input?: RosterInput;
  /** What was found by whoever runs the job: their configuration and terminal. Default: nothing. */
  readonly found?: readonly Finding[];
}

/** What was found, each thing with what to do about it. */
export interface ExamineResult {
  /** `rows-failed`: there are problems. */
  readonly exit: 'ok' | 'rows-failed';
  readonly findings: readonly Finding[];
}

/** What this computer, server and key allow. Sends only GET, and writes nothing. Whatever stops it is a finding. */
export function examine(options: ExamineOptions, context: JobContext): Promise<ExamineResult> {
  return inScope(context, options, async (job) => {
    const findings = [...(options.found ?? []), ...examineDisk(job), ...(await examineServer(options, job))];
    return { exit: findings.some(({ state }) => state === 'problem') ? 'rows-failed' : 'ok', findings };
  });
}

async function examineServer({ server, input }: ExamineOptions, job: JobScope): Promise<Finding[]> {
  let session: Session;
  try {
    session = await openSession(server, job);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return [problem('server', 'connection', error)];
  }
  const { target } = session;
  const key = keyFinding(target);
  return [
    ...serverFindings(target),
    ...clockFinding(session.clockAheadMs()),
    key,
    ...operationFindings(target),
    ...(input === undefined || key.state === 'problem'
      ? []
      : await examineRoster(nameOf(input), async () => (await planRoster({ server, input }, job)).plan)),
  ];
}

const nameOf = ({ file }: RosterInput): string => (typeof file === 'string' ? file : file.name);

const problem = (area: Finding['area'], what: string, { message, hint }: OperatorError): Finding => ({
  area,
  state: 'problem',
  what,
  found: message,
  nextStep: hint,
});

function serverFindings({ rules, facts, seats }: Target): Finding[] {
  const ok = (what: string, found: string): Finding => ({ area: 'server', state: 'ok', what, found });
  return [
    ok('address', facts.url),
    ok('version', `${rules.title} ${facts.version ?? '(hidden)'}`),
    ok('sign-in', facts.provider),
    ...(seats === undefined ? [] : [ok('licence', `${seats.limit} people`)]),
    ...remarks(facts),
  ];
}

/** What a plan would say of the server as a note. */
const remarks = ({ notes, hiddenAccounts }: ServerFacts): Finding[] =>
  [...notes, ...(hiddenAccounts === undefined ? [] : [hiddenAccounts])].map((found) => ({
    area: 'server',
    state: 'limited',
    what: 'note',
    found,
  }));

/** More than a slow answer explains; codes of a time-based password are valid for half a minute. */
const noticeableMs = 20_000;

function clockFinding(aheadMs: number | undefined): Finding[] {
  if (aheadMs === undefined) return [];
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const off = Math.abs(aheadMs) >= noticeableMs;
  return [
    {
      area: 'computer',
      state: off ? 'limited' : 'ok',
      what: 'clock',
      found: off
        ? `${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} the server's; times in files are by this computer's clock, and one-time codes may be refused`
        : "agrees with the server's",
      ...(off ? { nextStep: 'Let both computers set their clocks by a time server.' } : {}),
    },
  ];
}

function keyFinding(target: Target): Finding {
  const { username, role } = target.facts.caller;
  if (isServiceToken(target.facts.caller)) {
    return {
      area: 'server',
      state: 'limited',
      what: 'key',
      found: 'service token: it reads and can change nothing',
    };
  }
  try {
    refuseViewer(target);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return problem('server', 'key', error);
  }
  const most = role === target.rules.privilegedRole;
  return {
    area: 'server',
    state: most ? 'ok' : 'limited',
    what: 'key',
    found: most
      ? `${username} (${role})`
      : `${username} is a ${role}: the server shows and allows less than to an ${target.rules.privilegedRole}`,
  };
}

const reading: readonly Operation[] = [
  'look-up-user',
  'look-up-group',
  'read-email',
  'read-groups',
  'read-memberships',
];

const onlyReads: Support = {
  can: false,
  why: 'the key is a service token, which can change nothing',
  source: 'connect-api §1.2',
};

const operationFindings = ({ capabilities, facts }: Target): Finding[] =>
  (Object.keys(operationTitles) as Operation[]).map((operation) => {
    const own = capabilities[operation];
    const refused = own.can && isServiceToken(facts.caller) && !reading.includes(operation);
    const support = refused ? onlyReads : own;
    const what = operationTitles[operation];
    return support.can
      ? { area: 'operations', state: 'ok', what, found: '' }
      : { area: 'operations', state: 'limited', what, found: support.why, source: support.source };
  });
