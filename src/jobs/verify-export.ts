import { verifyPack } from '../audit/verify-pack.ts';
import type { PackVerification } from '../core/review/pack-manifest.ts';
import { isSavedAgain } from './export/saved-again.ts';
import type { JobContext } from './job-context.ts';
import { packFolder } from './review/load-pack.ts';

export interface VerifyOptions {
  /** Folder of the export. */
  readonly pack: string;
}

export interface VerifyResult {
  /** `input-invalid`: a pack is the input of a review, and this one was damaged or edited. */
  readonly exit: 'ok' | 'input-invalid';
  readonly verification: PackVerification;
}

/**
 * Checks an export against its manifest. Sends no request.
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid` where there is no manifest to check against
 */
export async function verifyExport({ pack }: VerifyOptions, job: JobContext): Promise<VerifyResult> {
  const verification = await verifyPack(packFolder(pack, job), pack, isSavedAgain);
  return { exit: verification.findings.length === 0 ? 'ok' : 'input-invalid', verification };
}
