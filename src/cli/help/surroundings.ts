import {
  keyPassphraseVariable,
  proxyPasswordVariable,
  serverVariables,
  serviceTokenVariable,
} from '../server-variables.ts';

/** What rollcall reads from its surroundings, and where it leaves files: a name and what it is. */
type Described = readonly (readonly [name: string, what: string])[];

export const variablesRead: Described = [
  [serverVariables.connect.server, 'URL of the Posit Connect server.'],
  [serverVariables.connect.key, 'API key of an administrator there.'],
  [
    serviceTokenVariable,
    'Service token of Posit Connect, in place of a key, for commands that only read the server.',
  ],
  [serverVariables.zato.server, 'URL of the Zato server.'],
  ['ZATO_USERNAME', 'Super-user who signs in there.'],
  [serverVariables.zato.key, 'Password of that user.'],
  ['ZATO_TOTP_KEY', 'Key that the one-time codes of that user are made from.'],
  ['ZATO_CURRENT_APP', 'Application to sign in to, where sso.conf names others than CRM.'],
  [
    'ROLLCALL_…',
    'Every flag: ROLLCALL_RATE for --rate. Switches are on with 1, true, yes or on, and off with 0, false, no or off.',
  ],
  [proxyPasswordVariable, 'Password of the proxy.'],
  [keyPassphraseVariable, 'Passphrase of the key of a client certificate.'],
  [
    'HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY',
    'Proxy to the server, and hosts that are reached without it.',
  ],
  [
    'NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE',
    'Whether texts are coloured, where --color does not say it. TERM=dumb switches colour off, too.',
  ],
];

export const filesUsed: Described = [
  [
    '~/.config/rollcall/config.json',
    'Profiles and presets, unless --config names another file. The folder is that of XDG_CONFIG_HOME, where it is set; on Windows that of APPDATA.',
  ],
  [
    '~/.local/state/rollcall',
    'What runs remember: who is working on a server, the last run and the last roster. Unless --state-dir names another folder, it is in that of XDG_STATE_HOME, where it is set; on Windows in that of LOCALAPPDATA.',
  ],
  [
    'reports/<time>-import-<id>',
    'Folder of a run, unless --out names another one: outcomes.csv, outcomes.xlsx, report.html, retry.csv with the rows to run again, plan.json, run.json, and journal.jsonl, from which rollcall resume finishes the run. passwords.csv only if passwords were generated.',
  ],
];
