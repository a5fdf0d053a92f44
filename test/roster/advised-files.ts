import { Buffer } from 'node:buffer';
import type { TargetId } from '../../src/targets/registry.ts';
import { type SheetPart, textRows, workbook } from './workbook.ts';

/** A file about which something is said that names a flag. */
export interface AdvisedFile {
  readonly name: string;
  readonly file: string | Buffer;
  /** Default: connect. */
  readonly target?: TargetId;
  /** On the command line already. */
  readonly given?: readonly string[];
  /** What a person writes in place of the words in capitals. */
  readonly filled?: Readonly<Record<string, string>>;
}

const latin = (text: string, encoding: 'latin1' | 'utf16le' = 'latin1'): Buffer =>
  Buffer.from(text, encoding);

const sheet = (name: string, ...rows: readonly (readonly string[])[]): SheetPart => ({
  name,
  rows: textRows(...rows),
});

const people = [['username'], ['ann']] as const;
const old = { ...sheet('Old', ...people), state: 'hidden' } as const;

const headers: readonly AdvisedFile[] = [
  { name: 'a column twice', file: 'username,login,role\nann,ann,viewer' },
  { name: 'a column twice under one name', file: 'username,role,role\nann,viewer,viewer' },
  { name: 'an unknown column', file: 'username,cost centre\nann,4', filled: { COLUMN: 'external_id' } },
  { name: 'a column called almost so', file: 'username,Connect role\nann,viewer' },
  { name: 'a column called so with quotes', file: 'username,"The ""new"" role"\nann,viewer' },
  { name: 'a column with a dollar in its name', file: 'username,$team role\nann,viewer' },
  { name: 'a column on two lines', file: 'username,"Connect\nrole"\nann,viewer' },
  { name: 'a misspelled column', file: 'username,rolle\nann,viewer' },
  { name: 'userType', file: 'username,userType\nann,viewer' },
  { name: 'a column that the server lacks', file: 'username,middle_name\nann,B' },
  { name: 'a secret attribute', target: 'zato', file: 'username,attr.token\nann,x' },
  { name: 'a status that is not read', file: 'username,Is blocked?\nann,active' },
  { name: 'a state that is not read', file: 'username,state\nann,active' },
  { name: 'an end date', file: 'username,termination date\nann,2026-01-31' },
  {
    name: 'columns that are not read',
    file: 'username,Connect role\nann,viewer',
    given: ['--allow-extra-columns'],
  },
  { name: 'several applications', file: 'username,application\nann,Connect\nbob,Wiki "old"' },
  {
    name: 'another application',
    file: 'username,application\nann,Connect',
    given: ['--application', 'Wiki'],
  },
  {
    name: 'no application',
    file: 'username,app title\nann,Connect',
    given: ['--application', 'Wiki', '--allow-extra-columns'],
  },
  { name: 'no application and no other column', file: 'username\nann', given: ['--application', 'Wiki'] },
  { name: 'a roster for another kind of server', file: 'username,sign_up_status,attr.team\nann,,A' },
  {
    name: 'no column that may be the username',
    file: 'Name,role\nann,viewer',
    filled: { HEADER: 'Name', N: '2' },
  },
  { name: 'no username', file: 'Anmeldename,role\nann,viewer', filled: { N: '2' } },
  { name: 'no username but a name like it', file: 'usernmae,role\nann,viewer' },
  { name: 'no username but an address', file: 'Team lead,email\nann,ann@example.org', filled: { N: '2' } },
  { name: 'another delimiter', file: 'username:role\nann:viewer' },
  { name: 'semicolons', file: 'username;role\nann;viewer' },
  { name: 'no header', file: 'ann,viewer\nbob,viewer', filled: { N: '2', NAME: 'ann' } },
  { name: 'no header that is known', file: 'Staff\nlist\n', filled: { N: '2', NAME: 'Staff' } },
  { name: 'a header below a row', file: 'ann,viewer\nusername,role\nbob,viewer' },
  {
    name: 'a title above unknown columns',
    file: 'Staff list\nAnmelden,Rang\nbob,viewer',
    filled: { NAME: 'Anmelden' },
  },
  { name: 'a title above the header', file: 'Staff list\n\nusername,role\nbob,viewer', filled: { N: '3' } },
  {
    name: 'an empty header line',
    file: 'username\n\nann',
    given: ['--header-line', '2'],
    filled: { N: '1' },
  },
  { name: 'a rule without a column', file: 'Login name\nann', given: ['--map', 'Login name'] },
  { name: 'a map without a column', file: 'username\nann', given: ['--map-value', 'guest=viewer'] },
  {
    name: 'a map of an empty cell',
    file: 'username,role\nann,NA',
    given: ['--map-value', 'role:NA=viewer'],
  },
  { name: 'a default without a column', file: 'username,role\nann,', given: ['--default', 'viewer'] },
  { name: 'a default that locks', file: 'username\nann', given: ['--default', 'status=locked'] },
];

const rows: readonly AdvisedFile[] = [
  { name: 'a total', file: 'username,role\nann,viewer\nTotal,' },
  { name: 'a heading', file: 'username,role\nann,viewer\nbob,viewer\nFinance,\ncyd,viewer' },
  { name: 'twins but for case', file: 'username,role\nann,viewer\nANN,viewer' },
  {
    name: 'a role that is something else',
    file: 'username,access level\nann,3\nbob,4',
    filled: { ROLE: 'viewer' },
  },
  {
    name: 'one role that is none',
    file: 'username,access level\nann,viewer\nbob,sometimes',
    filled: { ROLE: 'viewer' },
  },
  { name: 'a status of another system', file: 'username,status\nann,suspended\nbob,active' },
  { name: 'yes as a status', file: 'username,status\nann,yes\nbob,active' },
  { name: 'two statuses that differ', file: 'username,status,enabled\nann,active,no' },
  { name: 'distinguished names', file: 'username,groups\nann,"CN=Ops,OU=Groups,DC=example,DC=org"' },
  { name: 'groups on several lines', file: 'username,groups\nann,"Ops\nSales"' },
  { name: 'a name in typographic quotes', file: 'username\n“ann”' },
  {
    name: 'groups on several lines of a sheet',
    file: workbook(sheet('P', ['username', 'groups'], ['ann', 'Ops\nSales'])),
  },
  { name: 'groups between tabs', file: 'username,groups\nann,"Ops\tSales"' },
  { name: 'groups to leave on several lines', file: 'username,leave_groups\nann,"Ops\r\nSales"' },
  { name: 'groups between commas', file: 'username,groups\nann,"Ops, Sales"' },
  { name: 'groups in brackets', file: 'username,groups\nann,"[Ops, Sales]"' },
  { name: 'a word for no name', file: 'username,role\nNA,viewer' },
  { name: 'a word for no id', file: 'username,external_id\nann,NULL' },
  { name: 'a word for no group', file: 'username,groups\nann,Ops; N/A' },
  { name: 'a word for nothing', file: 'username,first_name\nann,\\N' },
  { name: 'a date as a name', file: 'username,role\n1-Mar,viewer' },
  { name: 'a group that became a date', file: 'username,groups\nann,1-Mar' },
  { name: 'a number that lost its digits', file: 'username,role\n1.23E+11,viewer' },
  { name: 'a number with a decimal point', file: 'username,external_id\nann,4711.0' },
  { name: 'a formula', file: 'username,role\n"=CONCATENATE(""a"",""b"")",viewer' },
  { name: 'damaged text', file: 'username,role\nJÃ¶rg,viewer' },
  { name: 'text that nobody can repair', file: 'username,role\nM?ller,viewer' },
  { name: 'a damaged name', file: 'username,first_name\nann,JÃ¶rg' },
];

const files: readonly AdvisedFile[] = [
  { name: 'only hidden sheets', file: workbook(old) },
  { name: 'another sheet', file: workbook(sheet('Cover', ['username'], ['x']), sheet('People', ...people)) },
  {
    name: 'a sheet that does not exist',
    file: workbook(sheet('People', ...people)),
    given: ['--sheet', 'Newcomers'],
  },
  {
    name: 'none of several sheets',
    file: workbook(sheet('A', ...people), sheet('Costs $', ...people)),
    given: ['--sheet', 'Newcomers'],
  },
  { name: 'Windows-1252', file: latin('username,first_name\nann,José\nbob,Müller\n') },
  { name: 'not UTF-8', file: latin('username,first_name\nann,José\n'), given: ['--encoding', 'utf-8'] },
  {
    name: 'an encoding in doubt',
    file: Buffer.concat([Buffer.from('username,last_name\nann,'), Buffer.from([0xa4, 0xa7, 0xb1, 0x0a])]),
  },
  {
    name: 'an encoding of which nothing is known',
    file: Buffer.concat([
      Buffer.from('username,last_name\nann,'),
      Buffer.from([0x61, 0xb0, 0xb1, 0xb2, 0x0a]),
    ]),
  },
];

export const advisedFiles: readonly AdvisedFile[] = [...headers, ...rows, ...files];
