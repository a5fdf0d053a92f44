// Preloaded into a measured process: the journal's lines are neither made nor written.
import { Journal } from '../../dist/apply/journal.js';

Journal.prototype.intend = () => Promise.resolve();
Journal.prototype.settle = () => undefined;
Journal.prototype.conclude = () => undefined;
