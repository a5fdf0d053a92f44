import { rootCertificates } from 'node:tls';
import type { NetworkSettings } from './network-settings.ts';
import { readCertificates } from './read-certificates.ts';

/** What Node takes for every connection with TLS. */
export interface TlsSettings {
  readonly rejectUnauthorized: boolean;
  readonly minVersion: 'TLSv1.2';
  readonly ca?: (string | Buffer)[];
}

/** @throws {OperatorError} `usage-invalid` for a file that cannot be used */
export const tlsSettings = ({ caFile, certificates = 'check' }: NetworkSettings): TlsSettings => ({
  // Said in any case: otherwise the environment decides (NODE_TLS_REJECT_UNAUTHORIZED, NODE_OPTIONS).
  rejectUnauthorized: certificates === 'check',
  minVersion: 'TLSv1.2',
  ...(caFile === undefined ? {} : { ca: [...rootCertificates, readCertificates(caFile)] }),
});
