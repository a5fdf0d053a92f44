/** Errors before there is a connection: the server has not received anything. */
const BEFORE_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Whether the request cannot have reached the server. */
export const isBeforeConnection = (error: unknown): boolean => BEFORE_CONNECTION.has(errorCode(error));

export const noAnswerWithin = (timeoutMs: number): string => `no answer within ${timeoutMs / 1000} s`;

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What went wrong with a connection, in words. */
export function explain(error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case 'ECONNREFUSED':
      return 'no server is listening at that address (ECONNREFUSED)';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host name was not found (${code})`;
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return `the connection was cut (${code})`;
    // What answers is not TLS: an https:// request says EPROTO, a connection that was opened ahead says what it met.
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return `the server does not speak TLS at this port (${code}); is its address http://?`;
    default:
      if (code.startsWith('ERR_SSL_')) return `the TLS handshake failed (${code})`;
      if (/CERT|TLS|UNABLE_TO/.test(code)) {
        return `the server's certificate is not trusted (${code}); if a company's own authority has signed it, name its certificate with --ca FILE`;
      }
      return code === '' ? String(error) : code;
  }
}
