import { type DocumentKind, type Documents, schemaNumbers } from '../documents.ts';
import { differences, review } from './audit.ts';
import { reviewDecisions } from './decisions.ts';
import {
  configShow,
  demo,
  doctor,
  error,
  explain,
  logRequest,
  logStart,
  sandbox,
  template,
  validation,
} from './command.ts';
import {
  directory,
  lookupGroups,
  lookupUsers,
  showContent,
  showGroup,
  showGroups,
  showUser,
  showUsers,
} from './directory.ts';
import { manifest, verification } from './manifest.ts';
import { madeMove, migrationMap, move, moveVerification, providerChange } from './migrate.ts';
import { verificationManifest } from './verification-manifest.ts';
import { plan, planFile } from './plan.ts';
import { row } from './row.ts';
import { invalidRoster, run } from './run.ts';
import { type JsonSchema, type Schema, withDefinitions } from './schema.ts';
import { undo } from './undo.ts';

interface DocumentSchema<in T> {
  readonly description: string;
  readonly content: Schema<T>;
}

const schemas: { readonly [Kind in DocumentKind]: DocumentSchema<Documents[Kind]> } = {
  'audit-diff': {
    description: 'What has changed between two exports: audit diff --json; diff.json.',
    content: differences,
  },
  'audit-review': { description: 'How much there is to review: audit review --json.', content: review },
  'review-decisions': {
    description: 'The decisions and exceptions of a closed review: audit close, beside the plan.',
    content: reviewDecisions,
  },
  'audit-verify': {
    description: 'Whether an export is as it was written: audit verify --json.',
    content: verification,
  },
  'config-show': {
    description: 'The settings that apply, and where they come from: config show --json.',
    content: configShow,
  },
  demo: { description: 'How each step of the demo ended: demo --json.', content: demo },
  directory: { description: 'Every account and group of an export: directory.json.', content: directory },
  doctor: { description: 'What was examined, and what was found: doctor --json.', content: doctor },
  error: {
    description: 'A command that failed and has no other document to print: --json.',
    content: error,
  },
  explain: { description: 'What a word means: explain --json.', content: explain },
  'invalid-roster': {
    description:
      'run.json of a command that ended because of problems in its roster (validate, plan, import): there was no run. The run.json of a run has the kind run.',
    content: invalidRoster,
  },
  'log-request': {
    description: 'One request: a line of the file of --log-file.',
    content: logRequest,
  },
  'log-start': {
    description: 'A command has begun: a line of the file of --log-file.',
    content: logStart,
  },
  'lookup-groups': {
    description: 'Groups that a search found: lookup groups --json.',
    content: lookupGroups,
  },
  'lookup-users': { description: 'People that a search found: lookup users --json.', content: lookupUsers },
  manifest: {
    description: 'What an export read, when and from where: manifest.json; export --json.',
    content: manifest,
  },
  'migrate-map': {
    description: 'Who and what of one server corresponds to what on another: migrate map --json; map.json.',
    content: migrationMap,
  },
  'migrate-move': {
    description: 'What the files of a plan of a migration were made from: move.json of migrate plan.',
    content: madeMove,
  },
  'migrate-plan': {
    description: 'Who moves to another server, and who stays behind: migrate plan --json.',
    content: move,
  },
  'migrate-plan-provider': {
    description: 'Which accounts get the ids of another sign-in provider: migrate plan --json.',
    content: providerChange,
  },
  'migrate-verify': {
    description: 'How another server differs from what a map decided: migrate verify --json; verify.json.',
    content: moveVerification,
  },
  'migrate-verify-manifest': {
    description:
      'What a verification of a migration compared, and the checksum of each of its files: manifest.json of migrate verify.',
    content: verificationManifest,
  },
  plan: { description: 'What an import would do: plan --json; import --dry-run --json.', content: plan },
  'plan-file': {
    description:
      'A plan that import carries out exactly, or refuses: plan --out; audit close; plan.json of a run.',
    content: planFile,
  },
  row: {
    description: 'What became of a row: a line of import, resume, results and transfer with --jsonl.',
    content: row,
  },
  run: {
    description:
      'What became of a run: import, resume, results and transfer with --json; without its rows: run.json, and the last line of --jsonl. A roster with problems leaves a run.json of the kind invalid-roster instead.',
    content: run,
  },
  sandbox: { description: 'How to reach the sandbox: the one line of sandbox --json.', content: sandbox },
  'show-content': {
    description: 'One content item, and who may open or change it: show content --json.',
    content: showContent,
  },
  'show-group': { description: 'One group: show group --json.', content: showGroup },
  'show-groups': { description: 'Every group: show groups --json.', content: showGroups },
  'show-user': { description: 'One account: show user --json.', content: showUser },
  'show-users': { description: 'Accounts and how many: show users --json.', content: showUsers },
  template: { description: 'The columns of a roster: template --json.', content: template },
  undo: {
    description:
      'What reverses a run, and what stays: undo --json. Without a plan, there is nothing to undo.',
    content: undo,
  },
  validate: { description: 'What is wrong with a roster: validate --json.', content: validation },
};

export const documentKinds = Object.keys(schemas) as readonly DocumentKind[];

/** The JSON Schema of a whole document, its kind and number included. */
export function documentSchema(kind: DocumentKind): JsonSchema {
  const { description, content } = schemas[kind];
  const number = schemaNumbers[kind];
  const head = { kind: { const: kind }, schema: { const: number } };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:rollcall:${kind}:${number}`,
    title: `rollcall ${kind}`,
    description,
    ...withDefinitions(withHead(content.json, head)),
  };
}

/** Adds the kind and the number to a document; where it has several forms, to each of them. */
function withHead(json: JsonSchema, head: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const forms = json['anyOf'] as readonly JsonSchema[] | undefined;
  if (forms !== undefined) return { ...json, anyOf: forms.map((form) => withHead(form, head)) };
  return {
    ...json,
    properties: { ...head, ...(json['properties'] as object) },
    required: [...Object.keys(head), ...(json['required'] as readonly string[])],
  };
}
