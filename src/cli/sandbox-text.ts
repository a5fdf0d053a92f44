import type { OpenSandbox } from '../jobs/open-sandbox.ts';
import type { SandboxDocument } from '../report/command/sandbox-json.ts';
import { plural } from '../core/text/plural.ts';

/** The one line of JSON for which a script waits. */
export function sandboxDocument(sandbox: OpenSandbox): SandboxDocument {
  if (sandbox.target === 'connect') {
    const { url, apiKey, target, provider, viewerKey, publisherKey } = sandbox;
    return { url, apiKey, target, provider, viewerKey, publisherKey };
  }
  const { url, username, password, totpKey, target, currentApp, regularUsername, regularPassword } = sandbox;
  return { url, username, password, totpKey, target, currentApp, regularUsername, regularPassword };
}

/** What a person pastes into another terminal. */
export const sandboxVariables = (sandbox: OpenSandbox): string =>
  sandbox.target === 'connect'
    ? `export CONNECT_SERVER=${sandbox.url} CONNECT_API_KEY=${sandbox.apiKey}`
    : `export ZATO_SERVER=${sandbox.url} ZATO_USERNAME=${sandbox.username} ZATO_PASSWORD=${sandbox.password} ` +
      `ZATO_TOTP_KEY=${sandbox.totpKey} ZATO_CURRENT_APP=${sandbox.currentApp}`;

/** What there is to know about a sandbox that is up, in lines. */
export function sandboxWords(sandbox: OpenSandbox): string {
  if (sandbox.target === 'zato') {
    return (
      `A Zato server with SSO is up; it knows ${plural(sandbox.state().users.length, 'user')}.\n` +
      'Paste the line above into another terminal.\n' +
      controlHints(sandbox.url) +
      'Ctrl-C stops it; its state is not saved.\n'
    );
  }
  const { users, groups, content } = sandbox.state();
  const items = content.length === 0 ? '' : `, and ${plural(content.length, 'content item')}`;
  return (
    `A Connect server (sign-in: ${sandbox.provider}) is up with ${plural(users.length, 'account')} and ${plural(groups.length, 'group')}${items}.\n` +
    'Paste the line above into another terminal, and try: rollcall plan samples/roster.csv\n' +
    controlHints(sandbox.url) +
    'Ctrl-C stops it; without --save its state is lost.\n'
  );
}

const controlHints = (url: string): string =>
  `Every request so far: ${url}/__sandbox__/ledger\n` +
  `Trouble while it runs: curl --data 'unavailable,times=2' ${url}/__sandbox__/faults\n`;
