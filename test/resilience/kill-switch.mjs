/**
 * Loaded before the program (`node --import`): counts the moments at which a run changes something outside
 * its process, and ends the process at one of them, like a power failure or `kill -9`.
 *
 * KILL_AT     number of the moment, from 1; absent: only count
 * KILL_HOW    `kill`; `torn`: only half of an append is written; `power-cut`: what is not flushed is lost
 * MOMENTS     file for the names of all moments if the process ends by itself
 */
import fs from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';

const killAt = Number(process.env['KILL_AT'] ?? 0);
const how = process.env['KILL_HOW'] ?? 'kill';
const moments = [];
/** The open journal, and how many of its bytes a power failure would leave. A closed one was flushed before. */
let journal = { handle: { fd: -1 }, safe: 0 };

function reach(name) {
  moments.push(name);
  if (moments.length !== killAt) return;
  const { fd } = journal.handle;
  if (how === 'power-cut' && fd >= 0) fs.ftruncateSync(fd, journal.safe);
  die();
}

function die() {
  process.kill(process.pid, 'SIGKILL');
  // Wait for the signal without doing anything else.
  for (;;);
}

process.on('exit', () => {
  if (process.env['MOMENTS'] !== undefined) fs.writeFileSync(process.env['MOMENTS'], JSON.stringify(moments));
});

const anyFile = await fs.promises.open(process.execPath, 'r');
const handles = Object.getPrototypeOf(anyFile);
await anyFile.close();
const { appendFile, datasync } = handles;
handles.appendFile = async function (text) {
  if (this !== journal.handle) journal = { handle: this, safe: fs.fstatSync(this.fd).size };
  if (how === 'torn' && moments.length + 1 === killAt) {
    fs.writeSync(this.fd, text.slice(0, Math.ceil(text.length / 2)));
    die();
  }
  reach('append');
  await appendFile.call(this, text);
  reach('appended');
};
handles.datasync = async function () {
  await datasync.call(this);
  journal.safe = fs.fstatSync(this.fd).size;
  reach('flushed');
};

const { renameSync } = fs;
fs.renameSync = (from, to) => {
  reach('rename');
  renameSync(from, to);
  reach('renamed');
};
const { rename } = fs.promises;
fs.promises.rename = async (from, to) => {
  reach('rename');
  await rename(from, to);
  reach('renamed');
};

const { request } = http;
http.request = (...args) => {
  const outgoing = request(...args);
  if (outgoing.method === 'GET') return outgoing;
  reach('send');
  return outgoing
    .on('finish', () => reach('sent'))
    .prependListener('response', (incoming) => {
      reach('answered');
      incoming.on('end', () => reach('answer read'));
    });
};
syncBuiltinESMExports();
