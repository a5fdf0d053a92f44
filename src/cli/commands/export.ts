import { openRunFolder } from '../run-folder.ts';
