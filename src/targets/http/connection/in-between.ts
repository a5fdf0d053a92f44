import type { NetworkSettings } from './network-settings.ts';
import { nameOf } from './proxy-fault.ts';

/**
 * Who may have answered in place of the server, if the answer is not in its words; with the flag that helps.
 * @param status of the answer
 */
export function hintInBetween(
  server: string,
  status: number | undefined,
  { proxy, clientCertificate }: NetworkSettings,
): string | undefined {
  const isTls = server.startsWith('https:');
  if (proxy !== undefined && !isTls) {
    return `The answer may be that of ${nameOf(proxy)}: --proxy none does without it.`;
  }
  if (status === 400 && isTls && clientCertificate === undefined) {
    return 'If the server asks for a client certificate: --cert FILE --key FILE';
  }
  return undefined;
}
