import { textReply, type Reply } from './exchange.ts';
import type { FaultRule } from './fault-rule.ts';

/** The header in both forms that HTTP allows: seconds, and a date. */
export function withRetryAfter(reply: Reply, rule: FaultRule, now: Date): Reply {
  const date = rule['retry-after-date'];
  const value =
    date === undefined
      ? rule['retry-after']?.toString()
      : new Date(now.getTime() + date * 1000).toUTCString();
  return value === undefined ? reply : { ...reply, headers: { ...reply.headers, 'Retry-After': value } };
}

export const proxyPage = (status: number, title: string): Reply =>
  textReply(
    status,
    'text/html',
    `<html>\n<head><title>${status} ${title}</title></head>\n<body>\n<center><h1>${status} ${title}</h1></center>\n</body>\n</html>\n`,
  );

/** What an authentication proxy shows a browser, with a status that says all is well. */
export const loginPage = (): Reply =>
  textReply(
    200,
    'text/html; charset=utf-8',
    '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form method="post"><input name="user"></form></body></html>\n',
  );
