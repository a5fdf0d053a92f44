// The jobs: everything that the command line does, for programs.
export { closeReview, type CloseOptions, type CloseResult } from './jobs/close-review.ts';
export { compareExports, type CompareOptions, type CompareResult } from './jobs/compare-exports.ts';
export { examine, type ExamineOptions, type ExamineResult } from './jobs/doctor/examine.ts';
export { exportDirectory, type ExportOptions, type ExportResult } from './jobs/export-directory.ts';
export { importRoster, type ImportOptions, type ImportResult } from './jobs/import-roster.ts';
export { lookUp, type LookUpOptions, type LookUpResult } from './jobs/look-up.ts';
export { mapMigration, type MapOptions, type MapResult } from './jobs/map-migration.ts';
export { openSandbox, type OpenSandbox, type OpenSandboxOptions } from './jobs/open-sandbox.ts';
export { planMigration, type PlanMoveOptions, type PlanMoveResult } from './jobs/plan-migration.ts';
export { planRoster, type PlanOptions, type PlanResult } from './jobs/plan-roster.ts';
export { reportResults, type ResultsOptions } from './jobs/report-results.ts';
export { resumeRun, type ResumeOptions } from './jobs/resume-run.ts';
export { reviewAccess, type ReviewOptions, type ReviewResult } from './jobs/review-access.ts';
export {
  showDirectory,
  type ShowOptions,
  type ShowQuestion,
  type ShowResult,
} from './jobs/show-directory.ts';
export { transferContent, type TransferOptions } from './jobs/handover/transfer-content.ts';
export { undoRun, type UndoOptions, type UndoResult } from './jobs/undo-run.ts';
export { validateRoster, type ValidateOptions, type ValidateResult } from './jobs/validate-roster.ts';
export { verifyExport, type VerifyOptions, type VerifyResult } from './jobs/verify-export.ts';
export { verifyMigration, type VerifyMoveOptions, type VerifyMoveResult } from './jobs/verify-migration.ts';
export { type TemplateGuide, type TemplateOptions, writeTemplate } from './jobs/write-template.ts';

// What a job takes, and what it says while it works.
export type { AccountFilter } from './jobs/account-filter.ts';
export type { ConfirmQuestion, JobContext } from './jobs/job-context.ts';
export type { ExportFormat } from './jobs/export/write-formats.ts';
export type { JobEvent } from './jobs/job-event.ts';
export type {
  PlanFileInput,
  ReadingOptions,
  RosterFile,
  RosterInput,
} from './jobs/planning/input-options.ts';
export type { Provided } from './jobs/provided.ts';
export type { ResumedServerOptions, ServerOptions } from './jobs/session/server-options.ts';
export type { TargetId } from './targets/registry.ts';
export type { ClientCertificate, Proxy } from './targets/http/connection/network-settings.ts';
export type { ZatoLogin } from './targets/zato/login.ts';
export { Secret, ServiceToken } from './core/secret.ts';
export { defaultPolicy, defaults } from './jobs/defaults.ts';

// What a job returns, and how it ends.
export type { Command } from './core/text/command-line.ts';
export type { ContentResult, GroupResult } from './core/outcome.ts';
export type { NextCommand } from './report/kit/next-command.ts';
export type { RowReport } from './report/run/document/row-report.ts';
export type { RunManifest } from './report/run/document/run-json.ts';
export { OperatorError, type OperatorErrorCode } from './core/errors.ts';
export { exitCodes, type Exit } from './core/exit.ts';
export type { OutcomeWord, RowOutcome } from './core/outcome.ts';
export type { Change } from './core/plan/change.ts';
export { changesOf, type Plan, type PlannedRow, type Policy } from './core/plan/plan.ts';
export type { Differences } from './core/review/pack.ts';
export type { Problem } from './core/roster.ts';
export { outcomeMeanings } from './core/words/outcome-meanings.ts';
export type { Planned } from './jobs/planning/planned.ts';
export type { RunResult } from './jobs/run/report-run.ts';
