import type { VocabularyName } from '../../core/words/vocabularies.ts';
import type { Finding, FindingArea, FindingState } from '../../core/words/findings.ts';
import type { DoctorDocument } from '../doctor/doctor-json.ts';
import type { Origin } from '../../core/origin.ts';
import type { ConfigDocument, SecretSetting, Setting } from '../command/config-json.ts';
import type { DemoDocument, DemoStep } from '../command/demo-json.ts';
import { type ErrorDocument, errorCodes } from '../command/error-json.ts';
import type { ExplainDocument, ExplainedWord } from '../command/explain-json.ts';
import type { LogRequest, LogStart } from '../command/request-log.ts';
import type {
  ConnectSandboxDocument,
  SandboxDocument,
  ZatoSandboxDocument,
} from '../command/sandbox-json.ts';
import type { TemplateDocument } from '../roster/template-json.ts';
import type { ColumnDocument, ValidationDocument } from '../roster/validation-json.ts';
import {
  count,
  decimal,
  either,
  flag,
  instant,
  list,
  nullable,
  object,
  only,
  type Schema,
  text,
  words,
} from './schema.ts';
import { commandFields, end, inputFile, problem } from './shared.ts';

type From<Kind extends Origin['kind']> = Extract<Origin, { readonly kind: Kind }>;

const origin = either(
  object<From<'default'>>({ kind: only('default') }),
  object<From<'flag'>>({ kind: only('flag'), flag: text('As it is typed: --rate') }),
  object<From<'environment'>>({ kind: only('environment'), variable: text() }),
  object<From<'file'>>({
    kind: only('file'),
    file: text('The configuration file'),
    key: text('The way to the value in that file'),
  }),
  object<From<'preset'>>({ kind: only('preset'), preset: text('One that is built in') }),
);

export const configShow = object<ConfigDocument>({
  file: object<ConfigDocument['file']>({ path: text(), presence: words(['present', 'absent']) }),
  profile: nullable(text('The one that is chosen')),
  preset: nullable(text('The one that is chosen')),
  settings: list(
    object<Setting>({
      name: text('The flag without its dashes, as in the configuration file'),
      value: either(text(), decimal(), flag(), list(text())),
      origins: list(origin, 'Several for a list that adds up'),
    }),
  ),
  secrets: list(
    object<SecretSetting>({
      name: words<SecretSetting['name']>(['sign-in', 'proxy password', 'key passphrase']),
      state: words<SecretSetting['state']>(['set', 'not set']),
      origins: list(origin),
    }),
    'Whether there is one; never what it is',
  ),
});

export const demo = object<DemoDocument>({
  steps: list(object<DemoStep>({ ...commandFields, exit: end })),
  writes: object<DemoDocument['writes']>({
    firstImport: count('Changes that the first import sent'),
    secondImport: count('Changes that importing the same file again sent'),
  }),
  exit: end,
});

const finding = object<Finding>(
  {
    area: words<FindingArea>(['configuration', 'computer', 'server', 'operations', 'roster']),
    state: words<FindingState>(['ok', 'limited', 'problem']),
    what: text('The thing that was examined'),
    found: text('What was found; empty where the state says it all'),
  },
  {
    source: text('The section of the API reference that says so'),
    nextStep: text('What to do; present for every problem'),
  },
);

export const doctor = object<DoctorDocument>({ findings: list(finding), exit: end });

export const error = object<ErrorDocument>({
  error: object<ErrorDocument['error']>({
    code: words(errorCodes, 'An error code; unexpected: a fault of rollcall; or the name of the exit'),
    message: text(),
    hint: text('What to do about it'),
  }),
  exit: end,
});

const explainedWord = object<ExplainedWord>(
  {
    vocabulary: words<VocabularyName>([
      'outcome',
      'group-result',
      'content-result',
      'exit',
      'error',
      'run-end',
      'problem',
      'hazard',
      'warning',
      'decision',
      'decision-result',
      'proof',
      'look-at',
      'look-at-content',
      'map-action',
      'map-decision',
      'map-rule',
      'map-confidence',
      'map-problem',
      'owner-task',
      'explained-by',
    ]),
    meaning: text(),
    nextStep: text(),
  },
  { cause: text('What usually leads to it; absent where the meaning says it all') },
);

export const explain = object<ExplainDocument>({
  word: text(),
  page: text('The meanings as the text output has them'),
  meanings: list(explainedWord, 'One for each vocabulary that has the word'),
});

export const logStart = object<LogStart>({
  startedAt: instant(),
  command: text('Its words; what else was typed is left out'),
  version: text('Of rollcall'),
  pid: count('The process: tells the lines of commands that run at the same time apart'),
});

export const logRequest = object<LogRequest>(
  {
    sentAt: instant(),
    method: text(),
    server: text('Scheme, host and port'),
    path: text('With the query, which may name people'),
    attempt: count('1 for the first time that the request is sent'),
    ms: count('Milliseconds from sending it to the last byte of the answer, or until it was given up'),
    waitedMs: object<LogRequest['waitedMs']>(
      {},
      {
        rate: count('Held for the rate, the rate of searches or the requests in flight'),
        server: count('Held, as all requests, because the server had answered 429 or 503'),
        redis: count('Held because the Redis of --limiter-redis was lost'),
        retry: count('Since the attempt before: as long as Retry-After said, otherwise a random time'),
      },
    ),
    pid: count('The process that has sent it'),
  },
  {
    status: count('Absent: there was no answer'),
    requestId: text("The server's own"),
    fault: text("Why there is no answer, or why it is not the server's own"),
  },
);

export const template = object<TemplateDocument>({
  system: text('The product'),
  file: nullable(text('The file that was written')),
  columns: list(
    object<TemplateDocument['columns'][number]>({
      name: text(),
      need: words(['required', 'optional']),
      meaning: text(),
      choices: list(text(), 'The words that a cell may hold; empty: anything'),
    }),
  ),
});

export const validation = object<ValidationDocument>({
  ...inputFile,
  rows: count(),
  valid: count('Rows without a problem'),
  people: count('Different people'),
  groups: count('Different groups'),
  columns: list(
    object<ColumnDocument>(
      { header: text('As typed') },
      {
        column: text('The roster column that it is read as; absent: none'),
        attribute: text('The attribute that it holds'),
        selects: words(['application', 'permission_type'], 'Says which rows are meant'),
      },
    ),
  ),
  problems: list(problem),
  notes: list(text()),
});

export const sandbox: Schema<SandboxDocument> = either(
  object<ConnectSandboxDocument>(
    { url: text(), target: only('connect'), provider: text() },
    {
      apiKey: text("The administrator's. Absent, as the other keys, where the server has no accounts"),
      viewerKey: text(),
      publisherKey: text(),
    },
  ),
  object<ZatoSandboxDocument>(
    {
      url: text(),
      username: text('The super-user'),
      password: text(),
      totpKey: text(),
      target: only('zato'),
      currentApp: text(),
    },
    { regularUsername: text('Somebody who may only sign in'), regularPassword: text() },
  ),
);
