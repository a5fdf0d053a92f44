import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OperatorError } from '../../../core/errors.ts';

/** @throws {OperatorError} `usage-invalid` */
export function readCertificates(file: string): Buffer {
  const hint = 'Give --ca the path of a PEM file with the certificate of the authority (BEGIN CERTIFICATE).';
  let pem: Buffer;
  try {
    pem = readFileSync(file);
  } catch (cause) {
    throw new OperatorError(`the certificate file ${file} cannot be read`, {
      code: 'usage-invalid',
      hint,
      cause,
    });
  }
  try {
    new X509Certificate(pem);
  } catch (cause) {
    throw new OperatorError(`there is no certificate in ${file}`, { code: 'usage-invalid', hint, cause });
  }
  return pem;
}
