/** Why a connection could not be opened or was lost, in words. */
export interface Fault {
  readonly why: string;
  /** What puts it right, with the flag; absent where time may do so. */
  readonly hint?: string;
}

/** A fault that was found while a connection was opened. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, cause?: unknown) {
    super(fault.why, { cause });
    this.fault = fault;
  }
}

/** The connection that was wanted: it decides which flag helps. */
export interface FaultContext {
  readonly url: URL;
  /** As it was named. */
  readonly caFile?: string;
  readonly certFile?: string;
}

const BEFORE_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
]);

/** Whether the request cannot have reached the server: the error came before there was a connection. */
export const isBeforeConnection = (error: unknown): boolean => BEFORE_CONNECTION.has(errorCode(error));

export const noAnswerWithin = (timeoutMs: number): string => `no answer within ${timeoutMs / 1000} s`;

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What went wrong with a connection. */
export function explain(error: unknown, context: FaultContext): Fault {
  return explainCertificate(error, context) ?? explainTls(error, context) ?? explainNetwork(error, context);
}

function explainNetwork(error: unknown, { certFile }: FaultContext): Fault {
  const code = errorCode(error);
  switch (code) {
    case 'ECONNREFUSED':
      return { why: 'no server is listening at that address (ECONNREFUSED)' };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { why: `the host name was not found (${code})` };
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return { why: `the connection was cut (${code})`, ...(certFile === undefined ? {} : CHECK_CERT) };
    default:
      return { why: code === '' ? String(error) : code };
  }
}

/** Whether Node says with this code that it does not accept a certificate. */
export const isCertificateCode = (code: string): boolean =>
  /CERT|UNABLE_TO|INVALID_CA|INVALID_PURPOSE|KEY_TOO_SMALL/u.test(code) && !code.startsWith('ERR_SSL_');

const NOT_TLS: ReadonlySet<string> = new Set([
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_RECORD_LAYER_FAILURE',
]);

/** Whether Node says with this code that what answers does not speak TLS. */
export const isNotTls = (code: string): boolean => NOT_TLS.has(code);

/** Some servers refuse a client certificate by closing the connection, without saying why. */
const CHECK_CERT = {
  hint: 'Check that --cert is a certificate that the server accepts, has not expired, and comes with any intermediate certificates.',
} as const;

const UNCHECKED =
  'To go on without the check, which the files of the run then record: --insecure-skip-tls-verification';

/** Codes of a chain that does not lead to an authority that is trusted. */
const UNTRUSTED: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'this computer does not know the authority that signed it',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'this computer does not know the authority that signed it',
  UNABLE_TO_GET_ISSUER_CERT: 'this computer does not know the authority that signed it',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'this computer does not know the authority that signed it',
};

function explainCertificate(error: unknown, { url, caFile }: FaultContext): Fault | undefined {
  const code = errorCode(error);
  const untrusted = UNTRUSTED[code];
  if (untrusted !== undefined) {
    return {
      why: `the server's certificate is not trusted: ${untrusted} (${code})`,
      hint:
        caFile === undefined
          ? `If your organization has its own certificate authority, give its certificate as a PEM file: --ca FILE. If it has none, another computer may be answering in place of the server: ask whoever runs it.`
          : `The certificates in ${caFile} are not those of the authority that signed it: give --ca the right ones, with any intermediate certificates.`,
    };
  }
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return {
        why: "the server's certificate has expired (CERT_HAS_EXPIRED)",
        hint: `The server needs a new certificate; also check the clock of this computer. ${UNCHECKED}`,
      };
    case 'CERT_NOT_YET_VALID':
      return {
        why: "the server's certificate is not valid yet (CERT_NOT_YET_VALID)",
        hint: `Check the clock of this computer. ${UNCHECKED}`,
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        why: `the server's certificate is not for ${url.hostname}${namesIn(error)} (${code})`,
        hint: `Give --server a name that is in the certificate. ${UNCHECKED}`,
      };
    default:
      return isCertificateCode(code)
        ? {
            why: `the server's certificate is not trusted (${code})`,
            hint: `Ask whoever runs the server. If its authority is your organization's own: --ca FILE. ${UNCHECKED}`,
          }
        : undefined;
  }
}

/** The names in the certificate, which Node gives with the error. */
function namesIn(error: unknown): string {
  const cert: unknown = error instanceof Error && 'cert' in error ? error.cert : undefined;
  const names: unknown =
    typeof cert === 'object' && cert !== null && 'subjectaltname' in cert ? cert.subjectaltname : undefined;
  return typeof names === 'string' ? `, but for ${names.replaceAll(/\b(?:DNS|IP Address):/gu, '')}` : '';
}

function explainTls(error: unknown, { url, certFile }: FaultContext): Fault | undefined {
  const code = errorCode(error);
  if (isNotTls(code)) {
    return {
      why: `the server does not speak TLS at this port (${code}); is its address http://?`,
      hint: `Check the port. If the server has no TLS: --server http://${url.host}`,
    };
  }
  switch (code) {
    case 'ERR_SSL_UNSUPPORTED_PROTOCOL':
    case 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION':
      return {
        why: `the server speaks only TLS before 1.2 (${code})`,
        hint: 'rollcall needs TLS 1.2 or later, and no flag changes that: turn it on at the server, or put a reverse proxy that has it in front of the server.',
      };
    default:
  }
  if (!code.startsWith('ERR_SSL_')) return undefined;
  // An alert is the server's: it has refused the handshake.
  if (!code.includes('_ALERT_')) return { why: `the TLS handshake failed (${code})` };
  if (certFile !== undefined) {
    return {
      why: `the server refused the TLS handshake, perhaps because of the client certificate (${code})`,
      ...CHECK_CERT,
    };
  }
  return code === 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'
    ? {
        why: `the server asks for a client certificate (${code})`,
        hint: 'Give the certificate and its private key as PEM files: --cert FILE --key FILE',
      }
    : {
        why: `the server refused the TLS handshake (${code})`,
        hint: 'If the server asks for a client certificate: --cert FILE --key FILE',
      };
}
