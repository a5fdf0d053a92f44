import { Secret } from '../../core/secret.ts';
import type { Json } from './json.ts';

/** The body of a request as it is sent: the one place where the secrets in it are given out. */
export const reveal = (body: Json): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]),
    ),
  );

/**
 * What takes the secrets of a request out of the text of its answer: servers and proxies that explain an error
 * may repeat what they were sent, and what they say is printed and written down.
 * @param ofHeaders the secrets that the headers hold
 */
export function redact(body: Json = {}, ofHeaders: readonly Secret[] = []): (text: string) => string {
  const secrets = [...Object.values(body), ...ofHeaders]
    .filter((value) => value instanceof Secret)
    .flatMap((secret) => formsOf(secret.reveal()).map((form) => ({ form, shown: String(secret) })))
    // One may be a part of another.
    .toSorted((one, other) => other.form.length - one.form.length);
  return (text) => secrets.reduce((left, { form, shown }) => left.replaceAll(form, shown), text);
}

/** A secret as it is, and as it stands in the body that was sent. */
const formsOf = (secret: string): string[] =>
  secret === '' ? [] : [secret, JSON.stringify(secret).slice(1, -1)];
