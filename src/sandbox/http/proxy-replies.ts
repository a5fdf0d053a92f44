import { textReply, type Reply } from './exchange.ts';
import { foreignBodies, type FaultRule } from './fault-rule.ts';

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

/** Replies that come from a proxy in front of the server. */
export function proxyReply(
  kind: 'unavailable' | 'bad-gateway' | 'gateway-timeout' | 'login-page' | 'foreign',
  rule: FaultRule,
  now: Date,
): Reply {
  switch (kind) {
    case 'unavailable':
      return withRetryAfter(proxyPage(503, 'Service Temporarily Unavailable'), rule, now);
    case 'bad-gateway':
      return proxyPage(502, 'Bad Gateway');
    case 'gateway-timeout':
      return proxyPage(504, 'Gateway Time-out');
    case 'login-page':
      return loginPage();
    case 'foreign':
      return foreignReply(rule);
  }
}

/** The answer of something in front of the server, whatever became of the request. */
function foreignReply({ status = 200, body = 'html' }: FaultRule): Reply {
  const [type, text] = foreignBodies[body];
  const location = status >= 300 && status < 400 ? { Location: 'https://sign-in.example.org/' } : {};
  return {
    status,
    headers: { ...(type === '' ? {} : { 'Content-Type': type }), ...location },
    body: text.replace('STATUS', String(status)),
  };
}

/** What an authentication proxy shows to a browser, with a status of success. */
const loginPage = (): Reply =>
  textReply(
    200,
    'text/html; charset=utf-8',
    '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form method="post"><input name="user"></form></body></html>\n',
  );
