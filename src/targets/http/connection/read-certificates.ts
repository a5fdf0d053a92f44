import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OperatorError } from '../../../core/errors.ts';

const BLOCK = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/gu;

/**
 * The certificates in a file, as PEM, in its order; a single one may also be in binary form (DER).
 * @param flag the flag that names the file, without its dashes
 * @throws {OperatorError} `usage-invalid` for a file that cannot be read, has no certificate, or one that is damaged
 */
export function readCertificates(file: string, flag: 'ca' | 'cert'): readonly string[] {
  const bytes = readPemFile(file, flag);
  const blocks: readonly (string | Buffer)[] = bytes.toString('latin1').match(BLOCK) ?? [bytes];
  return blocks.map((block, index) => {
    try {
      return new X509Certificate(block).toString();
    } catch (cause) {
      const what =
        blocks.length === 1 ? 'there is no certificate' : `certificate ${index + 1} cannot be read`;
      throw unusable(`${what} in ${file}`, flag, cause);
    }
  });
}

/** @throws {OperatorError} `usage-invalid` */
export function readPemFile(file: string, flag: keyof typeof wanted): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw unusable(`the ${flag === 'key' ? 'key' : 'certificate'} file ${file} cannot be read`, flag, cause);
  }
}

/** What the file of a flag has to hold. */
const wanted = {
  ca: 'Give --ca the path of a PEM file with the certificate of the authority (BEGIN CERTIFICATE).',
  cert: 'Give --cert the path of a PEM file with the client certificate (BEGIN CERTIFICATE), and any intermediate certificates after it. From a .p12 or .pfx file: openssl pkcs12 -in FILE -nokeys -out cert.pem',
  key: 'Give --key the path of a PEM file with the private key of the client certificate (BEGIN PRIVATE KEY). From a .p12 or .pfx file: openssl pkcs12 -in FILE -nocerts -out key.pem. A key for the API is given with --api-key-file.',
} as const;

export const unusable = (message: string, flag: keyof typeof wanted, cause?: unknown): OperatorError =>
  new OperatorError(message, { code: 'usage-invalid', hint: `No request was sent. ${wanted[flag]}`, cause });
