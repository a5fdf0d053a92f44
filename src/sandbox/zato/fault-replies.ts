import type { Reply } from '../http/exchange.ts';
import type { FaultRule } from '../http/fault-rule.ts';
import type { FaultScope } from '../http/faults.ts';
import { proxyPage, proxyReply, withRetryAfter } from '../http/proxy-replies.ts';
import { ROOT } from './endpoint.ts';
import { codeReply, crashReply, newCid } from './envelope.ts';
import type { World } from './world.ts';

/** The server has no directory behind it, and no tickets, API keys or licences. */
export const zatoFaults: FaultScope = {
  title: 'Zato SSO',
  root: ROOT,
  unsupported: ['directory-down', 'ticket-expired', 'key-revoked', 'licence-expired'],
};

/** The reply of Zato, or of the proxy in front of it, to a fault; undefined where the request is processed as usual. */
export function faultReply(rule: FaultRule, { sessions, now }: World): Reply | undefined {
  switch (rule.kind) {
    case 'rate-limit':
      return withRetryAfter(proxyPage(429, 'Too Many Requests'), rule, now());
    case 'unavailable':
    case 'bad-gateway':
    case 'gateway-timeout':
    case 'login-page':
    case 'foreign':
      return proxyReply(rule.kind, rule, now());
    case 'server-error':
      return crashReply(newCid(), 'A fault that was asked for');
    case 'error':
      return codeReply(rule.code ?? 5001);
    case 'sessions-lost':
      sessions.clear();
      return undefined;
    case 'directory-down':
    case 'ticket-expired':
    case 'key-revoked':
    case 'licence-expired':
    case 'latency':
    case 'slow':
    case 'slow-body':
    case 'cut-before':
    case 'cut-after':
    case 'cut-body':
      return undefined;
  }
}
