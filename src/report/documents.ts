import { planSchema, type PlanFile } from '../core/plan/plan-file.ts';
import type { MigrationMap } from '../core/migration/migration-map.ts';
import type { MadeMove } from '../core/migration/made-move.ts';
import type { Move } from '../core/migration/move.ts';
import type { VerificationManifest } from '../core/migration/verification-manifest.ts';
import type { ProviderChange } from '../core/migration/provider-change.ts';
import { packSchema, type ManifestContent } from '../core/review/pack-manifest.ts';
import { jsonPieces } from '../core/text/json-pieces.ts';
import type { DecisionsDocument } from './close/decisions-json.ts';
import type { ConfigDocument } from './command/config-json.ts';
import type { DemoDocument } from './command/demo-json.ts';
import type { ErrorDocument } from './command/error-json.ts';
import type { ExplainDocument } from './command/explain-json.ts';
import type { LogRequest, LogStart } from './command/request-log.ts';
import type { SandboxDocument } from './command/sandbox-json.ts';
import type { DifferencesDocument } from './diff/diff-json.ts';
import type { DoctorDocument } from './doctor/doctor-json.ts';
import type { DirectoryDocument } from './export/directory-json.ts';
import type { VerificationDocument } from './export/verification-json.ts';
import type { MoveVerification } from './migrate/verify-json.ts';
import type { PlanDocument } from './plan/plan-json.ts';
import type { ReviewDocument } from './review/review-json.ts';
import type { InvalidRosterDocument } from './roster/invalid-roster-json.ts';
import type { TemplateDocument } from './roster/template-json.ts';
import type { ValidationDocument } from './roster/validation-json.ts';
import type { RowReport } from './run/document/row-report.ts';
import type { RunDocument } from './run/document/run-json.ts';
import type { ContentDocument } from './show/content-json.ts';
import type {
  GroupDocument,
  GroupsDocument,
  LookupGroupsDocument,
  LookupUsersDocument,
  UserDocument,
  UsersDocument,
} from './show/show-json.ts';
import type { UndoDocument } from './undo/undo-json.ts';

/** Every JSON document that rollcall prints or writes, by its kind. */
export interface Documents {
  readonly 'audit-diff': DifferencesDocument;
  readonly 'audit-review': ReviewDocument;
  readonly 'review-decisions': DecisionsDocument;
  readonly 'audit-verify': VerificationDocument;
  readonly 'config-show': ConfigDocument;
  readonly demo: DemoDocument;
  readonly directory: DirectoryDocument;
  readonly doctor: DoctorDocument;
  readonly error: ErrorDocument;
  readonly explain: ExplainDocument;
  readonly 'invalid-roster': InvalidRosterDocument;
  readonly 'log-request': LogRequest;
  readonly 'log-start': LogStart;
  readonly 'lookup-groups': LookupGroupsDocument;
  readonly 'lookup-users': LookupUsersDocument;
  readonly manifest: ManifestContent;
  readonly 'migrate-map': MigrationMap;
  readonly 'migrate-move': MadeMove;
  readonly 'migrate-plan': Move;
  readonly 'migrate-plan-provider': ProviderChange;
  readonly 'migrate-verify': MoveVerification;
  readonly 'migrate-verify-manifest': VerificationManifest;
  readonly plan: PlanDocument;
  readonly 'plan-file': PlanFile;
  readonly row: RowReport;
  readonly run: RunDocument;
  readonly sandbox: SandboxDocument;
  readonly 'show-content': ContentDocument;
  readonly 'show-group': GroupDocument;
  readonly 'show-groups': GroupsDocument;
  readonly 'show-user': UserDocument;
  readonly 'show-users': UsersDocument;
  readonly template: TemplateDocument;
  readonly undo: UndoDocument;
  readonly validate: ValidationDocument;
}

export type DocumentKind = keyof Documents;

/** The number of each document's schema: raised when a key is renamed, removed or changes its meaning. */
export const schemaNumbers: Readonly<Record<DocumentKind, number>> = {
  'audit-diff': 1,
  'audit-review': 2,
  'review-decisions': 1,
  'audit-verify': 1,
  'config-show': 1,
  demo: 2,
  directory: 1,
  doctor: 1,
  error: 1,
  explain: 1,
  'invalid-roster': 1,
  'log-request': 1,
  'log-start': 1,
  'lookup-groups': 1,
  'lookup-users': 1,
  manifest: packSchema,
  'migrate-map': 1,
  'migrate-move': 1,
  'migrate-plan': 2,
  'migrate-plan-provider': 1,
  'migrate-verify': 1,
  'migrate-verify-manifest': 1,
  plan: 1,
  'plan-file': planSchema,
  row: 1,
  run: 1,
  sandbox: 1,
  'show-content': 1,
  'show-group': 1,
  'show-groups': 1,
  'show-user': 1,
  'show-users': 1,
  template: 1,
  undo: 1,
  validate: 1,
};

/**
 * A document as text, with its kind and the number of its schema first. `lines` is easy to read and to compare,
 * `one-line` is for a program that reads line by line.
 */
export function renderDocument<Kind extends DocumentKind>(
  kind: Kind,
  content: Documents[Kind],
  layout: 'lines' | 'one-line' = 'lines',
): string {
  const document = { kind, schema: schemaNumbers[kind], ...content };
  return `${layout === 'lines' ? JSON.stringify(document, null, 2) : JSON.stringify(document)}\n`;
}

/** The same in pieces: for a document with a list of many rows. */
export function* documentPieces<Kind extends DocumentKind>(
  kind: Kind,
  content: Documents[Kind],
  layout: 'lines' | 'one-line' = 'lines',
): Generator<string> {
  yield* jsonPieces({ kind, schema: schemaNumbers[kind], ...content }, layout === 'lines' ? 2 : 0);
  yield '\n';
}
