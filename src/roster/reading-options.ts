import { type MissingWords, missingWords } from '../core/columns/missing-words.ts';
import type { TargetRules } from '../core/target.ts';
import type { GroupsFrom } from './cells/group-names.ts';
import { type GroupSyntax, parseGroupSeparator } from './cells/group-syntax.ts';
import { type HeaderMap, parseHeaderMap } from './header/header-map.ts';
import type { StatusOrigin } from './header/status-column.ts';
import type { RosterFormat } from './rows/judge-person.ts';
import type { RowMark } from './rows/marked-rows.ts';
import { parseValueMap, type ValueMap } from './values/value-map.ts';
import { type GivenDefaults, parseDefaults, type RowDefaults } from './cells/row-defaults.ts';

/** What becomes of damaged text: reported, or read as it was before. */
export type DamagedText = 'report' | 'repair';

/** How a roster is to be read; each field is a flag of the command line. */
export interface ReadRosterOptions extends GivenDefaults {
  /** What the target allows: its roles. */
  readonly rules: TargetRules;
  /** What the other kinds of servers allow: a roster may be meant for one of them. Default: none is considered. */
  readonly otherKinds?: readonly TargetRules[];
  readonly format: RosterFormat;
  readonly matchCase: 'exact' | 'ignore';
  /** What happens to columns that are not known: a problem, or carried along in `cells`. */
  readonly extraColumns: 'refuse' | 'carry';
  /**
   * What a status column says: what the file asks for, or how people are in the system that it comes from.
   * Absent: `request`, except under headers such as `employment status`.
   */
  readonly statusOrigin?: StatusOrigin;
  /** Only the rows of this application are meant, where a column names it. Absent: the file must be about one. */
  readonly application?: string;
  /** Words such as NA that are values in this file, and not what a program writes where there is none. */
  readonly realValues?: readonly string[];
  /** Text that a program damaged on the way, where it can only have been one text. Absent: it is a problem or a note. */
  readonly damagedText?: DamagedText;
  /** One character, or a word such as `tab`; found out where absent. */
  readonly delimiter?: string;
  /** An encoding's usual name; found out where absent. */
  readonly encoding?: string;
  /** The line of the header (1-based): of a text file, or the row of a sheet. Absent: found. */
  readonly headerLine?: number;
  /** Rows that a workbook marks so are skipped; absent: none. */
  readonly skipRows?: readonly RowMark[];
  /** A sheet of a workbook; absent: the first one with any content. */
  readonly sheet?: string;
  /** `Header=column`, once for each column with another name. */
  readonly map?: readonly string[];
  /** `column:value=new value`, once for each value that is called otherwise on the target. */
  readonly mapValues?: readonly string[];
  /** Separates groups in one cell, or says how else they are written; `;` and `|` where absent. */
  readonly groupSeparator?: string;
  /** What a group is called by, where cells hold distinguished names; absent: these are a problem. */
  readonly groupsFrom?: GroupsFrom;
}

/** The options, parsed. */
export interface Reading {
  readonly rules: TargetRules;
  readonly otherKinds: readonly TargetRules[];
  readonly format: RosterFormat;
  readonly matchCase: 'exact' | 'ignore';
  readonly extraColumns: 'refuse' | 'carry';
  readonly statusOrigin: StatusOrigin | undefined;
  readonly application: string | undefined;
  readonly missingWords: MissingWords;
  readonly damagedText: DamagedText;
  readonly skippedMarks: ReadonlySet<RowMark>;
  /** Trimmed. */
  readonly realValues: ReadonlySet<string>;
  readonly map: HeaderMap;
  readonly valueMap: ValueMap;
  readonly headerLine: number | undefined;
  /** Absent: the usual one. */
  readonly groupSyntax: GroupSyntax | undefined;
  readonly groupsFrom: GroupsFrom | undefined;
  readonly defaults: RowDefaults;
}

/** @throws {OperatorError} `usage-invalid` before any file is opened */
export function parseReading(options: ReadRosterOptions): Reading {
  const { rules, format, matchCase, extraColumns, groupSeparator, groupsFrom } = options;
  const words = missingWords(options.realValues);
  const groupSyntax = groupSeparator === undefined ? undefined : parseGroupSeparator(groupSeparator);
  return {
    rules,
    otherKinds: options.otherKinds ?? [],
    format,
    matchCase,
    extraColumns,
    statusOrigin: options.statusOrigin,
    application: options.application,
    missingWords: words,
    damagedText: options.damagedText ?? 'report',
    skippedMarks: new Set(options.skipRows),
    realValues: new Set((options.realValues ?? []).map((value) => value.trim())),
    map: parseHeaderMap(options.map ?? []),
    valueMap: parseValueMap(options.mapValues ?? [], { rules, isMissing: (text) => words.has(text) }),
    headerLine: options.headerLine,
    groupSyntax,
    groupsFrom,
    defaults: parseDefaults(options, { rules, groupSyntax, groupsFrom }),
  };
}
