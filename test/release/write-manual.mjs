// The last step of the build: the manual page, from the commands and flags that were built.
import { readFileSync, writeFileSync } from 'node:fs';

const repository = new URL('../../', import.meta.url);
const { renderManual } = await import(new URL('dist/cli/help/manual.js', repository).href);
const { version, man } = JSON.parse(readFileSync(new URL('package.json', repository), 'utf8'));
writeFileSync(new URL(man, repository), await renderManual(version));
