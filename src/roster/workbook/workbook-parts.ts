import { posix } from 'node:path';
import { type Attributes, isOn, parseXml } from './parse-xml.ts';
import { readZipDirectory, readZipEntry } from './zip-directory.ts';

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly state: 'visible' | 'hidden';
  readonly part: string;
}

/** The parts of a workbook that hold its cells, found by their relationships: programs name them as they like. */
export interface WorkbookParts {
  /** In the order of the tabs; sheets of charts and macros are left out. */
  readonly sheets: readonly ListedSheet[];
  /** Undefined where the workbook has none. */
  readonly strings: Buffer | undefined;
  readonly styles: Buffer | undefined;
  /** The day that is number 0. */
  readonly firstYear: 1900 | 1904;
  /** Undefined where the archive lacks it. */
  read(part: string): Buffer | undefined;
}

interface Relationship {
  /** The last word of its type: `worksheet`, `styles`, … */
  readonly type: string;
  readonly target: string;
}

/** Where Excel puts the list of sheets. */
export const USUAL_PLACE = 'xl/workbook.xml';

/** The name of the part that lists the sheets. */
export function workbookPart(read: WorkbookParts['read']): string {
  const main = mainPart(read);
  return main !== undefined && read(main) !== undefined ? main : USUAL_PLACE;
}

function mainPart(read: WorkbookParts['read']): string | undefined {
  try {
    return [...relationshipsOf('', read).values()].find(({ type }) => type === 'officeDocument')?.target;
  } catch {
    // Damaged: then only its usual place is left.
    return undefined;
  }
}

/** @throws where a part is not XML */
export function findParts(bytes: Buffer): WorkbookParts {
  const read = partReader(bytes);
  const book = workbookPart(read);
  const relationships = relationshipsOf(book, read);
  const besideBook = (type: string, usual: string): Buffer | undefined => {
    const related = [...relationships.values()].find((each) => each.type === type);
    return read(related?.target ?? posix.join(posix.dirname(book), usual));
  };
  const { listed, firstYear } = readBook(read(book) ?? Buffer.alloc(0));
  return {
    sheets: listed.flatMap(({ name = '', state = 'visible', id = '' }) => {
      const sheet = relationships.get(id);
      if (sheet?.type !== 'worksheet') return [];
      return [{ name, state: state === 'visible' ? 'visible' : 'hidden', part: sheet.target }];
    }),
    strings: besideBook('sharedStrings', 'sharedStrings.xml'),
    styles: besideBook('styles', 'styles.xml'),
    firstYear,
    read,
  };
}

/** Reads parts by their names, whatever their case and the slashes of the program that wrote them. */
export function partReader(bytes: Buffer): WorkbookParts['read'] {
  const entries = new Map((readZipDirectory(bytes) ?? []).map((entry) => [foldName(entry.name), entry]));
  return (part) => {
    const entry = entries.get(foldName(part));
    return entry === undefined ? undefined : readZipEntry(bytes, entry);
  };
}

const foldName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function readBook(bytes: Buffer): {
  readonly listed: readonly Attributes[];
  readonly firstYear: 1900 | 1904;
} {
  const listed: Attributes[] = [];
  let firstYear: 1900 | 1904 = 1900;
  parseXml(bytes, {
    open(name, attributes) {
      if (name === 'sheet') listed.push(attributes);
      if (name === 'workbookPr' && isOn(attributes['date1904'])) firstYear = 1904;
    },
    text: () => undefined,
    close: () => undefined,
  });
  return { listed, firstYear };
}

/** What a part refers to in the archive, by id; `''` is the archive itself. */
function relationshipsOf(part: string, read: WorkbookParts['read']): ReadonlyMap<string, Relationship> {
  const { dir, base } = posix.parse(part);
  const bytes = read(posix.join(dir, '_rels', `${base}.rels`));
  const found = new Map<string, Relationship>();
  if (bytes === undefined) return found;
  parseXml(bytes, {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return;
      found.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolveTarget(dir, target) });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return found;
}

/** A target is a URI, relative to the folder of the part unless it begins with a slash. */
function resolveTarget(folder: string, target: string): string {
  const path = target.trim().replaceAll('\\', '/');
  const plain = path.includes('%') ? decodePath(path) : path;
  return plain.startsWith('/') ? posix.normalize(plain).slice(1) : posix.join(folder, plain);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not escaped, then: a per cent sign of the name itself.
    return path;
  }
}
