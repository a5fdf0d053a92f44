import { OperatorError } from '../../../core/errors.ts';
import { isKeyForm, type Secret, ServiceToken } from '../../../core/secret.ts';

/**
 * The text of a key that a header can carry. Any other would never be sent, and the error of the HTTP library would show it.
 * @throws {OperatorError} `key-missing`
 */
export function requireKey(credentials: Secret): string {
  const key = credentials.reveal();
  if (isKeyForm(key)) return key;
  const what = credentials instanceof ServiceToken ? 'service token' : 'API key';
  const found = key === '' ? 'is empty' : 'holds spaces, line breaks or characters that no key has';
  throw new OperatorError(`the ${what} ${found}`, {
    code: 'key-missing',
    hint: 'No request was sent. Give the key alone: a key that is read from a file often ends with a line break.',
  });
}
