// Prints the size and shape of the sources: node test/house/figures.mjs [folder, src by default]
import { resolve } from 'node:path';
import { inspectSources } from './inspect-sources.mjs';

const crowdedFolder = 25;
const longFunction = 60;

const sources = inspectSources(resolve(process.argv[2] ?? 'src'));
const functions = sources.flatMap(({ path, functions: all }) => all.map((each) => ({ path, ...each })));

const folderOf = (path) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');
const topFolderOf = (path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '.');
const isInside = (path, folder) => folder === '.' || path.startsWith(`${folder}/`);

/** @returns the median, the 90th percentile and the maximum */
function quantiles(values) {
  const sorted = values.toSorted((one, other) => one - other);
  return [0.5, 0.9, 1].map((share) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
}

function countBy(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function printTable(heading, columns, rows) {
  const cells = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]));
  console.log(`\n${heading}`);
  for (const row of cells) console.log(`  ${row.map(pad).join('  ')}`.trimEnd());
}

const flatFiles = countBy(sources.map(({ path }) => folderOf(path)));
const folders = [...flatFiles.keys()].flatMap((folder) =>
  folder.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/')),
);
printTable(
  'Folders: files directly inside, files in all, and the lines of these files',
  ['folder', 'flat', 'files', 'median', 'p90', 'max'],
  [...new Set(['.', ...folders])].toSorted().map((folder) => {
    const inside = sources.filter(({ path }) => isInside(path, folder));
    return [
      folder,
      flatFiles.get(folder) ?? 0,
      inside.length,
      ...quantiles(inside.map(({ lines }) => lines)),
    ];
  }),
);

const crowded = [...flatFiles].filter(([, files]) => files > crowdedFolder);
printTable(`Folders with more than ${crowdedFolder} files: ${crowded.length}`, ['folder', 'files'], crowded);

printTable(
  'Functions and their lines',
  ['', 'functions', 'median', 'p90', 'max'],
  [['all', functions.length, ...quantiles(functions.map(({ lines }) => lines))]],
);

const long = functions.filter(({ lines }) => lines > longFunction);
printTable(
  `Functions above ${longFunction} lines: ${long.length}`,
  ['function', 'lines'],
  long.map(({ path, line, name, lines }) => [`${path}:${line} ${name}`, lines]),
);

const arrows = sources.flatMap(({ path, imports }) =>
  imports
    .filter((target) => topFolderOf(target) !== topFolderOf(path))
    .map((target) => `${topFolderOf(path)} → ${topFolderOf(target)}`),
);
printTable('Arrows between folders', ['arrow', 'imports'], [...countBy(arrows)].toSorted());

const total = (key) => sources.reduce((sum, source) => sum + source[key], 0);
printTable(
  'Where the type checker is overruled',
  ['', 'times'],
  [
    ['any', total('anys')],
    ['casts (as X)', total('casts')],
    ['non-null (!)', total('nonNulls')],
  ],
);
