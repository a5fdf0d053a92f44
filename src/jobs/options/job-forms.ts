import { accountStatuses, lookUpMethods } from '../../core/target.ts';
import { targetIds } from '../target-rules.ts';
import { checkOptions } from './check-options.ts';
import { date, type FormTable, partsOf, required, text, texts, wholeFrom, wordOf, wordsOf } from './form.ts';
import { policyForms } from './policy-forms.ts';
import { serverForms } from './server-forms.ts';

const readingForms: FormTable = {
  format: wordOf('auto', 'user', 'membership'),
  matchCase: policyForms.matchCase,
  extraColumns: wordOf('refuse', 'carry'),
  statusOrigin: wordOf('request', 'source'),
  damagedText: wordOf('report', 'repair'),
  headerLine: wholeFrom(1),
  map: texts,
  mapValues: texts,
  realValues: texts,
  defaults: texts,
};

const inputForms: FormTable = {
  kind: required(wordOf('roster', 'plan-file')),
  reading: partsOf(readingForms),
  policy: partsOf(policyForms),
  invalidRows: wordOf('refuse', 'report'),
  protectedNames: texts,
};

/**
 * The options of all jobs that have a closed list of values, or a number, a date or a server: one name means one thing,
 * whatever the job.
 */
const jobForms: FormTable = {
  server: partsOf(serverForms),
  remote: partsOf(serverForms),
  target: wordOf(...targetIds),
  input: partsOf(inputForms),
  reading: partsOf(readingForms),
  matchCase: policyForms.matchCase,
  groupsAs: policyForms.groupsAs,
  limits: partsOf(policyForms),
  out: text,
  command: wordOf('import', 'transfer'),
  mode: wordOf('apply', 'plan'),
  lookUps: wordOf(...lookUpMethods),
  nearGroups: wordOf('point-out', 'refuse'),
  guessedEncoding: wordOf('point-out', 'refuse'),
  smallerRoster: wordOf('accept', 'refuse'),
  leftLock: wordOf('refuse', 'take-over'),
  replace: wordOf('earlier', 'none'),
  account: wordOf('lock', 'keep'),
  maxFailures: wholeFrom(0),
  deadline: date,
  filter: partsOf({ roles: texts, statuses: wordsOf(...accountStatuses), prefix: text }),
  formats: wordsOf('csv', 'xlsx', 'json'),
  attributes: wordOf('read', 'leave'),
  content: wordOf('read', 'leave', 'if-shown'),
  effective: wordOf('write', 'leave'),
  dormantDays: wholeFrom(1),
  serviceAccounts: texts,
};

/** @throws {OperatorError} `usage-invalid` for the first option that is not what its type says */
export const checkJobOptions = (options: object): void => {
  checkOptions(options, jobForms);
};
