import type { NetworkSettings } from './network-settings.ts';
import { readCertificates } from './read-certificates.ts';
import { readClientCertificate } from './read-client-certificate.ts';
import { systemCertificates, usualCertificates } from './system-certificates.ts';

/** What Node takes for every connection with TLS. */
export interface TlsSettings {
  readonly rejectUnauthorized: boolean;
  readonly minVersion: 'TLSv1.2';
  readonly ca?: string[];
  readonly cert?: string;
  readonly key?: string;
}

/** @throws {OperatorError} `usage-invalid` for a file that cannot be used */
export function tlsSettings(settings: NetworkSettings): TlsSettings {
  const { certificates = 'check', clientCertificate } = settings;
  return {
    // Always set: otherwise the environment decides (NODE_TLS_REJECT_UNAUTHORIZED, NODE_OPTIONS).
    rejectUnauthorized: certificates === 'check',
    minVersion: 'TLSv1.2',
    ...trustedBeyondUsual(settings),
    ...(clientCertificate === undefined ? {} : readClientCertificate(clientCertificate)),
  };
}

function trustedBeyondUsual({ caFile, systemStore }: NetworkSettings): Pick<TlsSettings, 'ca'> {
  if (caFile === undefined && systemStore === undefined) return {};
  return {
    ca: [
      ...usualCertificates(),
      ...(systemStore === undefined ? [] : systemCertificates()),
      ...(caFile === undefined ? [] : readCertificates(caFile, 'ca')),
    ],
  };
}
