import { defined } from '../../core/defined.ts';
import { resolve } from 'node:path';
import type { RequestRecord } from '../../core/requests/request-record.ts';
import type { ServerFacts } from '../../core/target.ts';
import { unreachable } from '../../core/unreachable.ts';
import { type NetworkSettings, proxyHost } from '../../targets/http/connection/network-settings.ts';
import { targets } from '../../targets/registry.ts';
import type { Session, SessionSettings } from '../../targets/session.ts';
import { defaults } from '../defaults.ts';
import type { JobScope } from '../job-context.ts';
import { checkOption, checkOptions } from '../options/check-options.ts';
import { apiKeyForm, loginForm, serverForms, urlForm, zatoLoginForms } from '../options/server-forms.ts';
import { provide } from '../provided.ts';
import { readVersion } from '../version.ts';
import { paceOf, type ServerOptions } from './server-options.ts';
import { shareRate } from './share-rate.ts';

/** Looks at the address before a request carries the key to it; throws where it must not. */
export type CheckAddress = (address: string) => void;

/**
 * Opens a server; the session is read-only until writes are allowed.
 * @throws {OperatorError} `usage-invalid` for options that are not what their types say; `target-…`,
 *   `limiter-not-installed` or `limiter-unreachable` for what the server or the way to it refuses
 */
export async function openSession(
  options: ServerOptions,
  job: JobScope,
  checkAddress: CheckAddress = () => undefined,
): Promise<Session> {
  // Those of a run that is resumed are known only now.
  checkOptions(options, serverForms, 'server.');
  const server = await provide(options.url);
  checkOption('server.url', server, urlForm);
  checkAddress(server);
  const pace = paceOf(options);
  const sharedRate = await shareRate(await provide(options.redisUrl), { server, ...pace }, job);
  const proxy = await options.proxy?.(server);
  const settings = {
    server,
    ...pace,
    timeoutMs: options.timeoutMs ?? defaults.timeoutMs,
    ...defined({ sharedRate, proxy, certificates: options.certificates, systemStore: options.systemStore }),
    ...(await certificateFiles(options, job)),
    userAgent: `rollcall/${readVersion()}`,
    onLongWait: (waitMs: number) => {
      job.on({ kind: 'server-wait', waitMs });
    },
    onRequest: (record: RequestRecord) => {
      job.on({ kind: 'request-ended', record });
    },
  };
  const session = markUnchecked(await openTarget(options, settings, job), options);
  return proxy === undefined ? session : withFacts(session, { proxy: proxyHost(proxy) });
}

/** The files with certificates, where this computer has them. */
async function certificateFiles(
  options: ServerOptions,
  { cwd }: Pick<JobScope, 'cwd'>,
): Promise<Pick<NetworkSettings, 'caFile' | 'clientCertificate'>> {
  const absolute = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : resolve(cwd, file);
  const client = await provide(options.clientCertificate);
  const clientCertificate = client && {
    ...client,
    certFile: resolve(cwd, client.certFile),
    ...defined({ keyFile: absolute(client.keyFile) }),
  };
  return defined({ caFile: absolute(options.caFile), clientCertificate });
}

async function openTarget(
  options: ServerOptions,
  settings: Omit<SessionSettings<never>, 'credentials'>,
  { signal }: Pick<JobScope, 'signal'>,
): Promise<Session> {
  switch (options.target) {
    case 'connect': {
      const credentials = await provide(options.apiKey);
      checkOption('server.apiKey', credentials, apiKeyForm);
      return targets.connect.open({ ...settings, credentials }, signal);
    }
    case 'zato': {
      const credentials = await provide(options.login);
      checkOption('server.login', credentials, loginForm);
      checkOptions(credentials, zatoLoginForms, 'server.login.');
      return targets.zato.open({ ...settings, credentials }, signal);
    }
    default:
      return unreachable(options);
  }
}

/** Evidence from a server whose certificate was not checked may be another server's: every document says so. */
function markUnchecked(session: Session, { certificates }: Pick<ServerOptions, 'certificates'>): Session {
  const { url, notes } = session.target.facts;
  if (certificates !== 'skip' || !url.startsWith('https:')) return session;
  const note = "The server's certificate was not checked: it may be another server.";
  return withFacts(session, { certificates: 'not-checked', notes: [note, ...notes] });
}

const withFacts = (session: Session, facts: Partial<ServerFacts>): Session => ({
  ...session,
  target: { ...session.target, facts: { ...session.target.facts, ...facts } },
});
