import { Secret } from '../../core/secret.ts';
import { echoPattern } from './echo-pattern.ts';
import type { Json } from './json.ts';

/** The body of a request as it is sent: the only place where its secrets are revealed. */
export const reveal = (body: Json): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]),
    ),
  );

/**
 * A function that removes the secrets of a request from the text of its answer: servers and proxies that explain
 * an error may repeat what they were sent, escaped or not, and their words are printed and stored.
 * @param ofHeaders the secrets in the headers
 */
export function redact(body: Json = {}, ofHeaders: readonly Secret[] = []): (text: string) => string {
  const secrets = [...Object.values(body), ...ofHeaders]
    .filter((value) => value instanceof Secret)
    .filter((secret) => secret.reveal() !== '')
    // One secret may be part of another.
    .toSorted((one, other) => other.reveal().length - one.reveal().length);
  return (text) => secrets.reduce((left, secret) => left.replaceAll(patternOf(secret), String(secret)), text);
}

const patterns = new WeakMap<Secret, RegExp>();

/** Built when the first error comes, and once for each secret. */
function patternOf(secret: Secret): RegExp {
  const pattern = patterns.get(secret) ?? echoPattern(secret.reveal());
  patterns.set(secret, pattern);
  return pattern;
}
