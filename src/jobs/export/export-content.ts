import { type ContentReading, isWithheld } from '../../core/content/content.ts';
import { withheldWords } from '../../core/content/lasting-shortfalls.ts';
import { OperatorError } from '../../core/errors.ts';
import type { Target } from '../../core/target.ts';
import { type AccountFilter, filterWords } from '../account-filter.ts';
import type { JobContext } from '../job-context.ts';
import { type ContentPassesWanted, readContentPasses } from './read-content-passes.ts';

/**
 * Whether content is read. `if-shown`: where all accounts are exported and the server shows it to the key; if reading it
 * fails, the rest is exported all the same.
 */
export type ContentChoice = 'read' | 'leave' | 'if-shown';

/** What an export does about content. */
export type ContentPlan =
  | { readonly kind: 'left' }
  | { readonly kind: 'withheld'; readonly why: string }
  | {
      readonly kind: 'wanted';
      readonly because: 'asked' | 'default';
      readonly readContent: NonNullable<Target['readContent']>;
    };

/** What an export has of the content of a server, or why it has none. */
export interface ExportContent {
  /** Absent: there is none to write. */
  readonly content?: ContentReading;
  /** Titles of the items that differed from one reading to the other; absent: content was not read. */
  readonly changedContent?: readonly string[];
  /** Why it is not in the export, without a full stop; absent: it is, or was not requested. */
  readonly contentWithheld?: string;
  /** What the server has, or may have, and did not give out, in words. */
  readonly shortfalls: readonly string[];
}

interface ExportParts {
  readonly content?: ContentChoice;
  readonly effective?: 'write' | 'leave';
  readonly filter?: AccountFilter;
}

/**
 * Content has owners and viewers among all accounts, so a part of them is not enough.
 * @throws {OperatorError} `usage-invalid` if content was asked for and cannot be in the export
 */
export function planContent(target: Target, options: ExportParts): ContentPlan {
  const { content = 'leave', effective = 'leave', filter = {} } = options;
  if (content === 'leave') return { kind: 'left' };
  const flag = effective === 'write' ? '--effective' : '--content';
  const readContent = target.readContent?.bind(target);
  if (readContent === undefined) {
    const why = `${target.rules.title} has no content`;
    if (content === 'if-shown') return { kind: 'withheld', why };
    throw new OperatorError(why, { code: 'usage-invalid', hint: `Leave out ${flag}.` });
  }
  const selection = filterWords(filter);
  if (selection === undefined) {
    return { kind: 'wanted', because: content === 'read' ? 'asked' : 'default', readContent };
  }
  if (content === 'if-shown') {
    return { kind: 'withheld', why: `it needs all accounts, and only those with ${selection} are exported` };
  }
  throw new OperatorError(`${flag} does not go with a selection of accounts (${selection})`, {
    code: 'usage-invalid',
    hint: `Export everything with ${flag}, or leave out ${flag}.`,
  });
}

/** @throws {OperatorError} if content was asked for and cannot be read */
export async function readExportContent(
  plan: ContentPlan,
  wanted: Omit<ContentPassesWanted, 'because'>,
  job: Pick<JobContext, 'now' | 'on' | 'signal'>,
): Promise<ExportContent> {
  if (plan.kind === 'left') return { shortfalls: [] };
  if (plan.kind === 'withheld') return { contentWithheld: plan.why, shortfalls: [] };
  const { because, readContent } = plan;
  try {
    const passes = await readContentPasses(readContent, { ...wanted, because }, job);
    if (!isWithheld(passes.content)) return passes;
    // What was not asked for and is not shown to this key is no reason to export again.
    const shortfalls = because === 'asked' ? passes.shortfalls : [];
    return { ...passes, shortfalls, contentWithheld: passes.content.why };
  } catch (error) {
    if (because === 'asked' || job.signal.aborted || !(error instanceof OperatorError)) throw error;
    return withoutContent(error);
  }
}

function withoutContent({ code, message: why }: OperatorError): ExportContent {
  const shortfalls = code === 'target-forbidden' ? [] : [withheldWords({ why })];
  return { contentWithheld: why, shortfalls };
}
