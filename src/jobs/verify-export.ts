import { verifyPack } from '../audit/verify-pack.ts';
import { verifyVerification, type VerificationCheck } from '../audit/verify-verification.ts';
import type { PackVerification } from '../core/review/pack-manifest.ts';
import { isSavedAgain } from './export/saved-again.ts';
import type { JobContext } from './job-context.ts';
import { packFolder } from './review/load-pack.ts';

/** The folder that is checked against its manifest. */
export interface VerifyOptions {
  /** Folder of the export, or of the files of `migrate verify`. */
  readonly pack: string;
}

/** Whether the files of a folder are as its manifest says. */
export interface VerifyResult {
  /** `input-invalid`: a pack is the input of a review, and this one was damaged or edited. */
  readonly exit: 'ok' | 'input-invalid';
  readonly verification: PackVerification | VerificationCheck;
}

/**
 * Checks the files of an export, or of the verification of a migration, against their manifest. Sends no request.
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid` where there is no manifest to check against
 */
export async function verifyExport({ pack }: VerifyOptions, job: JobContext): Promise<VerifyResult> {
  const folder = packFolder(pack, job);
  const verification =
    (await verifyVerification(folder, pack, isSavedAgain)) ?? (await verifyPack(folder, pack, isSavedAgain));
  return { exit: verification.findings.length === 0 ? 'ok' : 'input-invalid', verification };
}
