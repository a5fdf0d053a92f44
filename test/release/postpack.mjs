// Runs after npm has packed. By hand after a pack that was interrupted: node test/release/postpack.mjs
import { join } from 'node:path';
import { restoreFiles } from './put-aside.mjs';

restoreFiles(join(import.meta.dirname, '../..'));
