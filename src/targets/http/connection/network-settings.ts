import type { Secret } from '../../../core/secret.ts';

/** How a server is reached over the network. */
export interface NetworkSettings {
  /** Absent: without one. */
  readonly proxy?: Proxy;
  /** PEM file of certificate authorities to trust in addition to the usual ones. */
  readonly caFile?: string;
  /** `trust`: the certificate authorities of the operating system too. Default: only those that Node has. */
  readonly systemStore?: 'trust';
  /** What this computer shows to a server that wants to know who connects. */
  readonly clientCertificate?: ClientCertificate;
  /** `skip`: any certificate will do. Default: check. */
  readonly certificates?: 'check' | 'skip';
}

/** The certificate with which this side proves who it is. */
export interface ClientCertificate {
  /** PEM file: the certificate, then any intermediate certificates. */
  readonly certFile: string;
  /** PEM file; absent: the key is in `certFile` too. */
  readonly keyFile?: string;
  /** Of a key that is encrypted. */
  readonly passphrase?: Secret;
}

/** A proxy between this computer and the server. */
export interface Proxy {
  /** http:// or https://, without a user and a password. */
  readonly url: string;
  readonly username?: string;
  readonly password?: Secret;
  /** What named it, for messages: `--proxy`, `HTTPS_PROXY`. */
  readonly namedBy: string;
}

/** `proxy.example.com:3128`: how messages and documents name a proxy. */
export const proxyHost = ({ url }: Pick<Proxy, 'url'>): string => {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
};
