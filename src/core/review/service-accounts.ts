/** Whether a username is a service account's. `svc-*`: ignores case; `*` matches any text, everything else itself. */
export function serviceAccountTest(patterns: readonly string[]): (username: string) => boolean {
  const tests = patterns.map((pattern) => {
    const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'iu');
  });
  return (username) => tests.some((test) => test.test(username));
}
