import { randomUUID } from 'node:crypto';
import { textReply, type Reply } from '../http/exchange.ts';
import type { FaultRule } from '../http/fault-rule.ts';
import type { FaultScope } from '../http/faults.ts';
import { proxyReply, withRetryAfter } from '../http/proxy-replies.ts';
import { ApiError, apiErrors, type ApiErrorName } from './api-error.ts';
import { errorEnvelope } from './error-envelope.ts';

/** Clients of Connect send an API key; they do not have a session that could be lost. */
export const connectFaults: FaultScope = {
  title: 'Posit Connect',
  root: '/__api__',
  unsupported: ['sessions-lost'],
};

/** The reply of Connect, or of the proxy in front of it, to a fault; undefined for faults of the connection. */
export function faultReply(rule: FaultRule, now: Date): Reply | undefined {
  switch (rule.kind) {
    case 'rate-limit':
      return withRetryAfter(errorReply('RateLimitExceeded'), rule, now);
    case 'unavailable':
    case 'bad-gateway':
    case 'gateway-timeout':
    case 'login-page':
    case 'foreign':
      return proxyReply(rule.kind, rule, now);
    case 'server-error':
      return errorReply('InternalFailure');
    case 'directory-down':
      return errorReply('LDAPServerUnavailable');
    case 'ticket-expired':
      return errorReply('InvalidTempTicket');
    case 'key-revoked':
      return errorReply('InvalidLogin');
    case 'licence-expired':
      return textReply(402, 'text/plain; charset=utf-8', 'The license has expired.\n');
    case 'error':
      return errorReply(nameOf(rule.code ?? 1));
    case 'sessions-lost':
    case 'latency':
    case 'slow':
    case 'slow-body':
    case 'cut-before':
    case 'cut-after':
    case 'cut-body':
      return undefined;
  }
}

/** Errors of the server have a correlation id; the pages of a proxy do not (connect-api §1.3). */
function errorReply(name: ApiErrorName): Reply {
  const reply = errorEnvelope(new ApiError(name));
  return { ...reply, headers: { ...reply.headers, 'X-Correlation-ID': randomUUID() } };
}

const nameOf = (code: number): ApiErrorName =>
  (Object.keys(apiErrors) as ApiErrorName[]).find((name) => apiErrors[name].code === code) ??
  'InternalFailure';
