// Preloaded into a measured process: adds up how long the rows wait until an intent is on the disk.
import { Journal } from '../../dist/apply/journal.js';

const usage = (globalThis.rollcallBench = { journalWaitMs: 0 });
const { intend } = Journal.prototype;
Journal.prototype.intend = async function (step) {
  const startedAt = performance.now();
  await intend.call(this, step);
  usage.journalWaitMs += performance.now() - startedAt;
};
