import type { Context } from './context.ts';
import type { OpenConnectSandbox, OpenSandbox } from '../jobs/open-sandbox.ts';
import type { ConnectSandboxDocument, SandboxDocument } from '../report/command/sandbox-json.ts';
import { commandLine } from '../core/text/command-line.ts';
import { defined } from '../core/defined.ts';
import { plural } from '../core/text/plural.ts';

/** The one line of JSON for which a script waits. */
export function sandboxDocument(sandbox: OpenSandbox): SandboxDocument {
  if (sandbox.target === 'connect') {
    const { url, target, provider } = sandbox;
    return { url, ...keysOf(sandbox), target, provider };
  }
  const { url, username, password, totpKey, target, currentApp, regularUsername, regularPassword } = sandbox;
  return { url, username, password, totpKey, target, currentApp, regularUsername, regularPassword };
}

/** A key belongs to an account, and without one the server refuses it. */
function keysOf(sandbox: OpenConnectSandbox): Pick<ConnectSandboxDocument, keyof Keys> {
  const { apiKey, viewerKey, publisherKey } = sandbox;
  return sandbox.state().users.length === 0 ? {} : { apiKey, viewerKey, publisherKey };
}

type Keys = Pick<OpenConnectSandbox, 'apiKey' | 'viewerKey' | 'publisherKey'>;

/** What a person pastes into another terminal: for PowerShell where this one runs in it, otherwise for a POSIX shell. */
export function sandboxVariables(sandbox: OpenSandbox, env: Context['env']): string {
  const variables = Object.entries(variablesOf(sandbox));
  // cmd has the first variable too, but no form that it shares with PowerShell. Git Bash has both.
  const isPowerShell = env['PSModulePath'] !== undefined && env['MSYSTEM'] === undefined;
  return isPowerShell
    ? variables.map(([name, value]) => `$env:${name}="${value}"`).join('; ')
    : ['export', ...variables.map(([name, value]) => `${name}=${value}`)].join(' ');
}

function variablesOf(sandbox: OpenSandbox): Readonly<Record<string, string>> {
  if (sandbox.target === 'connect') {
    return { CONNECT_SERVER: sandbox.url, ...defined({ CONNECT_API_KEY: keysOf(sandbox).apiKey }) };
  }
  const { url, username, password, totpKey, currentApp } = sandbox;
  return {
    ZATO_SERVER: url,
    ZATO_USERNAME: username,
    ZATO_PASSWORD: password,
    ZATO_TOTP_KEY: totpKey,
    ZATO_CURRENT_APP: currentApp,
  };
}

/**
 * What there is to know about a sandbox that is up, in lines.
 * @param roster a sample for the people of this server; undefined where it has other people
 */
export function sandboxWords(sandbox: OpenSandbox, roster: string | undefined): string {
  if (sandbox.target === 'zato') {
    return (
      `A Zato server with SSO is up; it knows ${plural(sandbox.state().users.length, 'user')}.\n` +
      pasteIt(roster === undefined ? [] : ['plan', roster, '--target', 'zato']) +
      controlHints(sandbox.url) +
      'Ctrl-C stops it; its state is not saved.\n'
    );
  }
  const { users, groups, content } = sandbox.state();
  const items = content.length === 0 ? '' : `, and ${plural(content.length, 'content item')}`;
  return (
    `A Connect server (sign-in: ${sandbox.provider}) is up with ${plural(users.length, 'account')} and ${plural(groups.length, 'group')}${items}.\n` +
    firstStep(users.length, roster) +
    controlHints(sandbox.url) +
    'Ctrl-C stops it; without --save its state is lost.\n'
  );
}

function firstStep(users: number, roster: string | undefined): string {
  if (users === 0) {
    return (
      'There is no key yet, since a key belongs to an account. The first person to sign in becomes the administrator;\n' +
      'to start with an administrator and a key, use --empty instead of --fresh.\n'
    );
  }
  return pasteIt(roster === undefined ? [] : ['plan', roster]);
}

/** @param example the words of a command that works with this sandbox */
function pasteIt(example: readonly string[]): string {
  const andTry = example.length === 0 ? '' : `, and try: ${commandLine(...example)}`;
  return `Paste the line above into another terminal${andTry}\n`;
}

const controlHints = (url: string): string =>
  `Every request so far: ${url}/__sandbox__/ledger\n` +
  `To rehearse a failure: curl --data 'unavailable,times=2' ${url}/__sandbox__/faults\n`;
