import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { errorOf, readText } from '../reading.ts';

const inEncoding = (encoding: string, ...names: readonly string[]): Buffer =>
  iconv.encode(
    `username,first_name\r\n${names.map((name, at) => `u${at},${name}`).join('\r\n')}\r\n`,
    encoding,
  );

const firstNames = async (bytes: Buffer, encoding?: string): Promise<readonly (string | undefined)[]> =>
  (await readText(bytes, encoding === undefined ? {} : { encoding })).entries.map(
    ({ profile }) => profile.firstName,
  );

describe('beyond doubt', () => {
  test.for([
    ['windows-1252', ['José', 'García', 'Jürgen', 'Groß', 'Zoë', 'O’Brien']],
    ['windows-1252', ['José']],
    ['windows-1252', ['Müller']],
    ['windows-1250', ['Łukasz', 'Śląsk', 'Żółć', 'Kraków']],
    ['macintosh', ['Zoë', 'Køhler', 'Jürgen', 'Groß', 'José']],
    ['cp850', ['Jürgen', 'Groß', 'Müller', 'Zoë', 'José']],
    ['cp852', ['Łukasz', 'Wiśniewski', 'Jędrzej']],
    ['windows-1251', ['Иванов', 'Пётр', 'Юлия', 'Щукин']],
    ['koi8-r', ['Иванов', 'Пётр', 'Юлия', 'Щукин', 'Сидоров']],
    ['cp866', ['Иванов', 'Пётр', 'Юлия', 'Щукин']],
  ] as const)('%s: %j', async ([encoding, names]) => {
    const { entries, guessedEncoding, notes } = await readText(inEncoding(encoding, ...names));
    expect(entries.map(({ profile }) => profile.firstName)).toEqual(names);
    expect(guessedEncoding).toBeUndefined();
    expect(notes).toEqual([expect.stringMatching(/^The file is not UTF-8, so it is read as /)]);
  });

  test.for([
    ['ASCII', Buffer.from('username,first_name\nu0,Ann\n')],
    ['UTF-8', Buffer.from('username,first_name\nu0,Jiří\n')],
    ['UTF-16', Buffer.from('\ufeffusername,first_name\nu0,Jiří\n', 'utf16le')],
  ] as const)('%s says so itself', async ([, bytes]) => {
    const roster = await readText(bytes);
    expect([roster.guessedEncoding, roster.notes]).toEqual([undefined, []]);
  });
});

describe('more than one encoding gives sensible text', () => {
  test.for([
    ['windows-1250', ['Šárka', 'Jiří', 'Dvořák'], ['windows-1250', 'windows-1252']],
    ['windows-1252', ['Hélène', 'Muñoz'], ['windows-1250', 'windows-1252']],
    ['macintosh', ['Jörg'], ['macintosh', 'windows-1252']],
    ['cp850', ['Groß'], ['cp850', 'windows-1252']],
    ['windows-1254', ['Yılmaz', 'Ağaoğlu'], ['windows-1250', 'windows-1252', 'windows-1254']],
    ['windows-1257', ['Kazlauskienė', 'Šimkutė', 'Žukauskas', 'Čepaitė'], ['windows-1252', 'windows-1257']],
    ['windows-1253', ['Παπαδόπουλος', 'Γιώργος'], ['windows-1253']],
    ['shift_jis', ['田中', '太郎', '鈴木'], ['shift_jis']],
    ['gb18030', ['王伟', '李娜', '张敏'], ['gb18030']],
  ] as const)('%s: %j', async ([encoding, names, among]) => {
    const { guessedEncoding, notes } = await readText(inEncoding(encoding, ...names));
    const { read = '', others = [] } = guessedEncoding ?? {};
    expect([read, ...others].toSorted()).toEqual(expect.arrayContaining([...among]));
    expect(notes[0]).toContain(`--encoding ${read}`);
  });

  test('the note has a cell for each odd character, and how the other encoding reads it', async () => {
    const { notes } = await readText(inEncoding('windows-1250', 'Šárka', 'Jiří', 'Novák', 'Účtárna'));
    expect(notes).toEqual([
      'The file is not UTF-8, so it is read as Windows-1252: line 2 has "Šárka", line 3 has "Jiøí", line 5 has "Úètárna". It could also be Windows-1250 ("Jiří", "Účtárna"): --encoding windows-1250. If Windows-1252 is right: --encoding windows-1252',
    ]);
  });

  test('of many odd characters, eight cells are shown', async () => {
    const names = Array.from('áéíóúäöüçâêî', (letter) => `N${letter}n`);
    const [note = ''] = (await readText(inEncoding('windows-1252', ...names))).notes;
    expect(note.match(/line \d+ has/g)).toHaveLength(8);
    expect(note).toContain('and 4 more cells have other such characters');
  });

  test('no cell of a password column is shown', async () => {
    const bytes = iconv.encode(
      'username,password,first_name\nann,gehëim,Zoë\nbob,señal,Bob\n',
      'windows-1252',
    );
    const { notes } = await readText(bytes);
    expect(notes.join()).toContain('"Zoë"');
    expect(notes.join()).not.toMatch(/geh|se.al/u);
  });
});

describe('--encoding', () => {
  test.for([
    ['cp850', 'Jürgen'],
    ['IBM850', 'Jürgen'],
    ['437', 'Jürgen'],
    ['cp852', 'Jiří'],
    ['macintosh', 'Jürgen'],
    ['x-mac-roman', 'Jürgen'],
    ['Windows-1250', 'Jiří'],
    ['cp1250', 'Jiří'],
    ['latin2', 'Jiří'],
    ['ISO-8859-15', 'Œuvre €'],
    ['Windows-1252', 'Œuvre €'],
    ['latin1', 'José'],
    ['windows-1251', 'Пётр'],
    ['shift_jis', '田中'],
    ['utf-16le', 'Jiří'],
    ['UTF-16BE', 'Jiří'],
    ['utf8', 'Jiří'],
  ] as const)('%s', async ([encoding, name]) => {
    const bytes = inEncoding(encoding.replace('x-mac-roman', 'macintosh'), name);
    const roster = await readText(bytes, { encoding });
    expect(roster.entries.map(({ profile }) => profile.firstName)).toEqual([name]);
    expect([roster.guessedEncoding, roster.notes]).toEqual([undefined, []]);
  });

  test.for(['klingon', 'hex', 'base64', 'utf-7', ''])('%j is refused', async (encoding) => {
    expect((await errorOf(readText('username\nann\n', { encoding }))).code).toBe('usage-invalid');
  });

  test('bytes that are not text in it', async () => {
    const error = await errorOf(
      readText(Buffer.from('username\nann\nbo\x81b\n', 'latin1'), { encoding: 'windows-1252' }),
    );
    expect(error.message).toBe('roster.csv, line 3: bytes that are not text in windows-1252');
  });
});

/** Names of each encoding's part of the world. */
const western = [
  'Hélène',
  'François',
  'Jürgen',
  'Groß',
  'Jäger',
  'José',
  'García',
  'Hernández',
  'João',
  'Søren',
  'Åse',
];
const central = [
  'Šárka',
  'Jiří',
  'Dvořák',
  'Łukasz',
  'Wiśniewski',
  'Erdős',
  'Kovács',
  'Čović',
  'Đurđa',
  'Müller',
];
const samples = {
  'windows-1252': [...western, 'O’Brien', 'Cœur'],
  'iso-8859-15': [...western, 'Cœur'],
  macintosh: western,
  cp850: western,
  cp437: ['Hélène', 'François', 'Jürgen', 'Groß', 'Jäger', 'José', 'García', 'Hernández', 'Åse'],
  'windows-1250': central,
  'iso-8859-2': central,
  cp852: central,
  'windows-1254': ['Yılmaz', 'Şahin', 'Gökhan', 'Ağaoğlu'],
  'windows-1251': ['Иванов', 'Пётр', 'Сидоров', 'Юлия'],
};

test.for(Object.entries(samples))(
  '%s: 200 files of a few names are read rightly, or with a doubt',
  async ([encoding, names]) => {
    let seed = 7;
    const next = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    for (let file = 0; file < 200; file += 1) {
      const some = Array.from({ length: 1 + next(6) }, () => names[next(names.length)] ?? '');
      const bytes = inEncoding(encoding, ...some);
      const { entries, guessedEncoding, notes } = await readText(bytes);
      expect(notes[0]).toContain('The file is not UTF-8');
      if (guessedEncoding === undefined)
        expect(entries.map(({ profile }) => profile.firstName)).toEqual(some);
      else expect(await firstNames(bytes, encoding)).toEqual(some);
    }
  },
);
