import { errorCode, type Fault, isCertificateCode, isNotTls } from './fault.ts';
import { type Proxy, proxyHost } from './network-settings.ts';

/** What rollcall alone reads. NO_PROXY does not count there. */
const ours: ReadonlySet<string> = new Set(['--proxy', 'ROLLCALL_PROXY']);

const without = ({ namedBy }: Proxy): string =>
  `If the server can be reached without it: --proxy none${ours.has(namedBy) ? '' : ', or name the server in NO_PROXY'}.`;

/** `the proxy proxy.example.com:3128 (HTTPS_PROXY)`. */
export const nameOf = (proxy: Proxy): string => `the proxy ${proxyHost(proxy)} (${proxy.namedBy})`;

/** No connection to the proxy itself could be opened. */
export function explainProxy(error: unknown, proxy: Proxy): Fault {
  const code = errorCode(error);
  if (isCertificateCode(code)) {
    return {
      why: `the certificate of ${nameOf(proxy)} is not trusted (${code})`,
      hint: `If your organization has its own certificate authority, give its certificate as a PEM file: --ca FILE. ${without(proxy)}`,
    };
  }
  return {
    why: `${nameOf(proxy)} ${troubleWith(code)} (${code === '' ? String(error) : code})`,
    hint: `Check its address: it begins with http:// or https://, whichever the proxy itself uses. ${without(proxy)}`,
  };
}

function troubleWith(code: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'cannot be reached: no proxy is listening at that address';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'cannot be reached: its host name was not found';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return 'cannot be reached';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'cut the connection';
    default:
      if (isNotTls(code)) return 'does not speak TLS, so its address begins with http://';
      return code.startsWith('HPE_') ? 'does not answer as a proxy does' : 'cannot be used';
  }
}

/** The proxy did not answer in time. */
export const noAnswerThrough = (proxy: Proxy, why: string): Fault => ({
  why: `${why} through ${nameOf(proxy)}`,
  hint: `Check the proxy, the address and --timeout. ${without(proxy)}`,
});

/** The proxy said that it had connected to the server, and what came then is not TLS. */
export const notTlsThrough = (proxy: Proxy, { host }: URL, error: unknown): Fault => ({
  why: `what answers for ${host} through ${nameOf(proxy)} does not speak TLS (${errorCode(error)})`,
  hint: `The proxy may answer in place of the server: ask whoever runs it. Or the server has no TLS at this port: check its address. ${without(proxy)}`,
});

interface Refusal {
  readonly status: number;
  readonly offers: readonly string[];
}

/** The proxy answered, and does not let the request through. */
export function refusalBy(proxy: Proxy, { host }: URL, { status, offers }: Refusal): Fault {
  if (status === 407) return signInTo(proxy, offers);
  if (status === 403) {
    return {
      why: `${nameOf(proxy)} does not allow connections to ${host} (HTTP 403)`,
      hint: `Ask whoever runs the proxy to allow it. ${without(proxy)}`,
    };
  }
  if (status >= 500) {
    return {
      why: `${nameOf(proxy)} cannot reach ${host} (HTTP ${status})`,
      hint: `Check the address of the server. ${without(proxy)}`,
    };
  }
  return {
    why: `${nameOf(proxy)} answered CONNECT ${host} with HTTP ${status}, not as a proxy does`,
    hint: `Check the address of the proxy. ${without(proxy)}`,
  };
}

function signInTo(proxy: Proxy, offers: readonly string[]): Fault {
  const schemes = offers
    .map((offer) => offer.split(' ')[0] ?? '')
    .filter((word) => /^[A-Z]\w+$/iu.test(word));
  if (schemes.length > 0 && !schemes.some((scheme) => scheme.toLowerCase() === 'basic')) {
    return {
      why: `${nameOf(proxy)} asks for a sign-in with ${schemes.join(' or ')}, and rollcall can only send a password (Basic) (HTTP 407)`,
      hint: `Ask whoever runs the proxy for a way that takes a password, or name a local proxy that signs in for you. ${without(proxy)}`,
    };
  }
  const { protocol, host } = new URL(proxy.url);
  const variable = proxy.namedBy === '--proxy' ? 'ROLLCALL_PROXY' : proxy.namedBy;
  const given = proxy.username !== undefined || proxy.password !== undefined;
  return {
    why: `${nameOf(proxy)} ${given ? 'refused the user and password that it was given' : 'asks for a user and a password'} (HTTP 407)`,
    hint: `Give --proxy ${protocol}//USER@${host} with --proxy-password-file FILE, or write ${protocol}//USER:PASSWORD@${host} in the variable ${variable}.`,
  };
}
