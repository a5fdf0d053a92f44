import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { OperatorError } from '../../../core/errors.ts';
import { errorCode } from './fault.ts';
import type { ClientCertificate } from './network-settings.ts';
import { readCertificates, readPemFile, unusable } from './read-certificates.ts';

/** As Node takes them: PEM, the key without a passphrase. */
interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** @throws {OperatorError} `usage-invalid` for files that cannot be used, or do not belong together */
export function readClientCertificate({ certFile, keyFile, passphrase }: ClientCertificate): Identity {
  const certificates = readCertificates(certFile, 'cert');
  const key = readKey(keyFile ?? certFile, passphrase?.reveal(), keyFile === undefined ? 'cert' : 'key');
  const [own = ''] = certificates;
  if (!new X509Certificate(own).checkPrivateKey(key)) {
    throw new OperatorError(
      `the key in ${keyFile ?? certFile} is not that of the first certificate in ${certFile}`,
      {
        code: 'usage-invalid',
        hint: 'No request was sent. Give --cert and --key files that belong together; in --cert, the certificate of the client comes first.',
      },
    );
  }
  return {
    cert: certificates.join(''),
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function readKey(file: string, passphrase: string | undefined, flag: 'cert' | 'key'): KeyObject {
  const pem = readPemFile(file, flag);
  if (flag === 'cert' && !pem.includes('PRIVATE KEY-----')) {
    throw new OperatorError(`there is no private key in ${file}, and no --key is given`, {
      code: 'usage-invalid',
      hint: 'No request was sent. Give the key of the client certificate: --key FILE',
    });
  }
  try {
    return createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch (cause) {
    if (!isEncrypted(pem)) throw unusable(`there is no private key in ${file}`, 'key', cause);
    const isMissing = errorCode(cause) === 'ERR_MISSING_PASSPHRASE' || passphrase === undefined;
    throw new OperatorError(
      isMissing
        ? `the key in ${file} is encrypted, and no passphrase is given`
        : `the passphrase does not open the key in ${file}`,
      {
        code: 'usage-invalid',
        hint: 'No request was sent. Give --key-passphrase-file FILE, or set ROLLCALL_KEY_PASSPHRASE.',
        cause,
      },
    );
  }
}

/** PKCS #8, and the older form with a header line. */
const isEncrypted = (pem: Buffer): boolean =>
  pem.includes('BEGIN ENCRYPTED PRIVATE KEY') || pem.includes('Proc-Type: 4,ENCRYPTED');
