import { defaults } from '../../jobs/defaults.ts';
import { networkOptions } from './network-options.ts';

/** Flags that many commands share, described once. */

/** What is printed, and how. A switch that is on by default is described by what `--no-…` does. */
export const outputOptions = {
  json: { type: 'boolean', default: false, describe: 'Print one JSON document on standard output' },
  quiet: { type: 'boolean', default: false, describe: 'Print only the result, and what failed' },
  color: {
    type: 'string',
    value: 'when',
    choices: ['auto', 'always', 'never'] as const,
    default: 'auto',
    describe: 'Colour in the terminal',
  },
  input: { type: 'boolean', default: true, describe: 'Never ask a question' },
  progress: { type: 'boolean', default: true, describe: 'Do not say how far a long command is' },
  debug: { type: 'boolean', default: false, describe: 'Show requests to servers, and stack traces' },
} as const;

/** For commands that end with what became of rows. */
export const rowOptions = {
  jsonl: {
    type: 'boolean',
    default: false,
    describe: 'Print each row as a line of JSON as it ends, and the document of the run as the last line',
  },
} as const;

/** For commands whose result is of use to a pull request, a ticket or a chat. */
export const summaryOptions = {
  summary: {
    type: 'string',
    value: 'file',
    describe: 'Append a summary in Markdown to this file, e.g. "$GITHUB_STEP_SUMMARY"',
  },
} as const;

/** For commands that write a plan. */
export const planFileOptions = {
  force: {
    type: 'boolean',
    default: false,
    describe: 'Replace an earlier plan in the file of --out; other files are never replaced',
  },
} as const;

/** For commands that list rows. */
export const listOptions = {
  all: {
    type: 'boolean',
    default: false,
    describe: 'Show every row on the terminal, not only the first ones of each kind',
  },
} as const;

/** Which entries of the configuration file apply. */
export const profileOptions = {
  profile: {
    type: 'string',
    value: 'name',
    describe: 'Profile of the configuration file: server, key file, limits and preset by one name',
  },
  config: {
    type: 'string',
    value: 'file',
    describe: 'Configuration file (default: rollcall/config.json in your configuration folder)',
  },
} as const;

/** Which kind of server. */
export const kindOptions = {
  target: {
    type: 'string',
    value: 'kind',
    choices: ['connect', 'zato'] as const,
    default: 'connect',
    describe: 'Kind of server',
  },
} as const;

/** A slower rate would wait longer than a timer can. */
export const perSecond = { type: 'number', or: 0, min: 0.001 } as const;

export const atOnce = { type: 'number', whole: true, min: 1 } as const;

/** For several machines that work on one server. */
const shareOptions = {
  'limiter-redis': {
    type: 'string',
    value: 'url',
    describe: 'Redis server through which several runs share one rate, e.g. redis://redis.example.org',
  },
  'limiter-redis-file': {
    type: 'string',
    value: 'file',
    describe: 'File with the URL of that Redis server, for a URL that contains a password',
  },
} as const;

/** Which server, how to sign in, and how fast. */
export const serverOptions = {
  ...profileOptions,
  ...kindOptions,
  server: {
    type: 'string',
    value: 'url',
    describe: 'URL of the server (or set CONNECT_SERVER, ZATO_SERVER)',
  },
  'api-key-file': {
    type: 'string',
    value: 'file',
    describe:
      'File with the API key, for Zato the password; - for standard input (or set CONNECT_API_KEY, ZATO_PASSWORD)',
  },
  rate: {
    ...perSecond,
    default: defaults.ratePerSecond,
    describe: 'Requests per second in total; 0 means no limit',
  },
  'lookup-rate': {
    ...perSecond,
    default: defaults.searchesPerSecond,
    describe: 'Directory searches per second; 0 means no limit',
  },
  ...shareOptions,
  concurrency: { ...atOnce, default: defaults.concurrency, describe: 'Requests in flight at the same time' },
  timeout: {
    type: 'number',
    value: 'seconds',
    min: 0.1,
    max: 86_400,
    default: defaults.timeoutMs / 1000,
    describe: 'Seconds to wait for an answer',
  },
  ...networkOptions,
  'log-file': {
    type: 'string',
    value: 'file',
    describe:
      'File that a line of JSON is added to for each request. It names people, but never holds a key or a password',
  },
} as const;

/** Where commands find what earlier runs have left. */
export const stateOptions = {
  'state-dir': {
    type: 'string',
    value: 'folder',
    describe:
      'Folder for what runs remember, such as who is working on a server (default: rollcall in your state folder)',
  },
} as const;

/** What becomes of a lock that another run has left. */
export const lockOptions = {
  'take-over-lock': {
    type: 'boolean',
    default: false,
    describe: 'Take over the lock of a run that was killed: one without a sign of life for 3 minutes',
  },
} as const;

/** How a roster file is to be read. */
export const readingOptions = {
  'roster-format': {
    type: 'string',
    value: 'kind',
    choices: ['auto', 'user', 'membership'] as const,
    default: 'auto',
    describe: 'What a row is: a user or a membership',
  },
  sheet: {
    type: 'string',
    value: 'name',
    describe: 'Sheet of a workbook (default: the first one that is not empty)',
  },
  'header-line': {
    type: 'number',
    min: 1,
    whole: true,
    describe: 'Line of the header; in a workbook, the row of the sheet (default: found among the first 25)',
  },
  encoding: {
    type: 'string',
    value: 'name',
    describe:
      'Encoding of a CSV file, e.g. windows-1252, windows-1250, cp850 or macintosh (default: detected)',
  },
  delimiter: {
    type: 'string',
    value: 'text',
    describe: 'Column delimiter of a CSV file (default: detected)',
  },
  map: {
    type: 'string',
    value: 'header=column',
    array: true,
    describe: 'Say what a column is, e.g. --map "Login name=username"',
  },
  'map-value': {
    type: 'string',
    value: 'column:value=word',
    array: true,
    describe: 'Say what a value is called on the server, e.g. --map-value "role:viewer=regular"',
  },
  'groups-from': {
    type: 'string',
    value: 'part',
    choices: ['name', 'cn'] as const,
    describe: 'What distinguished names (CN=…,OU=…) are read as: the whole name of a group, or its CN',
  },
  'group-separator': {
    type: 'string',
    value: 'text',
    describe:
      'Separator of the groups in one cell (default: ; or |): text, newline, tab, "[,]" for lists in brackets, or none',
  },
  'real-value': {
    type: 'string',
    value: 'word',
    array: true,
    describe: 'A word such as NA or None that is a real value in this file, not an empty cell',
  },
  'repair-text': {
    type: 'boolean',
    default: false,
    describe: 'Read damaged text (JÃ¶rg, R&amp;D, J%C3%B6rg) as what it was, where that is certain',
  },
  application: {
    type: 'string',
    value: 'name',
    describe: 'The application whose rows are meant, in a file about several; the others are skipped',
  },
  'skip-struck-out': {
    type: 'boolean',
    default: false,
    describe: 'Skip the rows of a workbook whose username is struck out, or all of whose cells are',
  },
  'skip-hidden': {
    type: 'boolean',
    default: false,
    describe: 'Skip the rows that a workbook hides, as a filter does',
  },
  'status-is': {
    type: 'string',
    value: 'meaning',
    choices: ['request', 'source'] as const,
    describe:
      'A status column asks for a change (request), or is how another system lists the person (source); by default, its header decides',
  },
  'default-role': { type: 'string', value: 'role', describe: 'Role for new accounts whose rows have none' },
  'default-role-for': {
    type: 'string',
    value: 'accounts',
    choices: ['new', 'existing'] as const,
    default: 'new',
    describe: 'Accounts that a default role is for: new ones, or existing ones as well',
  },
  default: {
    type: 'string',
    value: 'column=value',
    array: true,
    describe: 'Value for empty cells of role, groups or status, e.g. --default "groups=Everyone"',
  },
  'default-status-for': {
    type: 'string',
    value: 'accounts',
    choices: ['new', 'existing'] as const,
    describe: 'The same for a default status; needed with --default "status=locked"',
  },
  'case-sensitive': {
    type: 'boolean',
    default: false,
    describe: 'Treat names that differ only in case as different people',
  },
  'groups-as-attribute': {
    type: 'boolean',
    default: false,
    describe: 'Zato: keep groups, and roles that Zato does not have, as attributes without effect',
  },
  'allow-extra-columns': {
    type: 'boolean',
    default: false,
    describe: 'Copy unknown columns to the results instead of refusing them',
  },
} as const;

/** How a kind of file is to be read, by name. */
export const presetOptions = {
  preset: {
    type: 'string',
    value: 'name',
    describe: 'How to read this kind of file: a preset that is built in or in the configuration file',
  },
} as const;

/** The roster of a command that acts on it. */
export const rosterOptions = {
  ...readingOptions,
  'allow-invalid-rows': {
    type: 'boolean',
    default: false,
    describe: 'Import the valid rows and report the others',
  },
} as const;
