import { Secret } from '../../core/secret.ts';
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
 * an error may repeat what they were sent, and their words are printed and stored.
 * @param ofHeaders the secrets in the headers
 */
export function redact(body: Json = {}, ofHeaders: readonly Secret[] = []): (text: string) => string {
  const secrets = [...Object.values(body), ...ofHeaders]
    .filter((value) => value instanceof Secret)
    .flatMap((secret) => formsOf(secret.reveal()).map((form) => ({ form, shown: String(secret) })))
    // One secret may be part of another.
    .toSorted((one, other) => other.form.length - one.form.length);
  return (text) => secrets.reduce((left, { form, shown }) => left.replaceAll(form, shown), text);
}

/** A secret in clear text, and as JSON writes it in the body. */
const formsOf = (secret: string): string[] =>
  secret === '' ? [] : [secret, JSON.stringify(secret).slice(1, -1)];
