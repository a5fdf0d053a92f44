import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { OperatorError } from '../../../core/errors.ts';

/** In Node 22.15 and later, and not in the types of Node 20. */
type GetCertificates = (store: 'default' | 'system') => readonly string[];

const getCertificates = (tls as { readonly getCACertificates?: GetCertificates }).getCACertificates;

/** What Node trusts unless something else is said, with the file that `NODE_EXTRA_CA_CERTS` adds. */
export const usualCertificates = (): readonly string[] =>
  getCertificates?.('default') ?? [...tls.rootCertificates, ...extraCertificates()];

/** Node takes the variable when it starts, and ignores a file that it cannot read; before 22.15, it does not show what it took. */
function extraCertificates(): readonly string[] {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  try {
    return file === undefined || file === '' ? [] : [readFileSync(file, 'utf8')];
  } catch {
    return [];
  }
}

/** @throws {OperatorError} `usage-invalid` where this Node cannot read the store of the operating system */
export function systemCertificates(): readonly string[] {
  if (getCertificates !== undefined) return getCertificates('system');
  throw new OperatorError(
    `--use-system-ca needs Node.js 22.15 or later (of 23: 23.10), and this is ${process.version}`,
    {
      code: 'usage-invalid',
      hint: 'No request was sent. Give the certificates of the system as a file, such as --ca /etc/ssl/certs/ca-certificates.crt (Debian, Ubuntu) or --ca /etc/pki/tls/certs/ca-bundle.crt (Red Hat, Fedora).',
    },
  );
}
