import { defined } from '../../core/defined.ts';
import { whyRefused } from '../../core/columns/column-use.ts';
import type { Problem } from '../../core/roster.ts';
import type { TargetRules } from '../../core/target.ts';
import { attributeOf, foldHeader } from './columns.ts';
import { type HeaderMap, meaningOf } from './header-map.ts';
import { endDateNotRead, statusNotRead } from './header-problems.ts';
import { readStatusHeader, soundsLikeStatus, type StatusColumn, type StatusOrigin } from './status-column.ts';

/** The columns of a file that say who may sign in, and those that sound so and are not read. */
export interface StatusLayout {
  readonly statusColumns: readonly StatusColumn[];
  /** Columns of dates on which people leave: not read, but compared with what the status says. */
  readonly endDates: readonly number[];
  readonly problems: readonly Problem[];
}

interface Header {
  readonly line: number;
  readonly header: readonly string[];
  readonly map: HeaderMap;
}

interface StatusOptions {
  readonly statusOrigin: StatusOrigin | undefined;
  readonly rules: TargetRules;
}

export function layOutStatus(
  { line, header, map }: Header,
  { statusOrigin, rules }: StatusOptions,
): StatusLayout {
  const isRead = whyRefused(rules.columns.status) === undefined;
  const statusColumns = [...header.entries()].flatMap(([at, name]): StatusColumn[] => {
    if (!isRead || meaningOf(name, map) !== 'status') return [];
    const mappedTo = map.get(foldHeader(name))?.named;
    return [{ at, ...readStatusHeader({ header: name, ...defined({ mappedTo }) }, statusOrigin) }];
  });
  const hasAddress = header.some((name) => ADDRESS.test(name));
  const sounding = (kind: 'state' | 'date'): number[] =>
    [...header.keys()].filter(
      (at) =>
        isUnread(header[at] ?? '', map) &&
        soundsLikeStatus(header[at] ?? '') === kind &&
        !(foldHeader(header[at] ?? '') === 'state' && hasAddress),
    );
  const endDates = sounding('date');
  const named = (at: number): string => header[at] ?? '';
  return {
    statusColumns,
    endDates,
    problems: [
      ...sounding('state').map((at) => statusNotRead(line, named(at))),
      ...(statusColumns.length === 0 ? endDates.map((at) => endDateNotRead(line, named(at))) : []),
    ],
  };
}

/** What the operator has mapped is as they mean it. */
const isUnread = (name: string, map: HeaderMap): boolean =>
  !map.has(foldHeader(name)) && meaningOf(name, map) === undefined && attributeOf(name) === undefined;

/** Beside one of these, a state is part of an address. */
const ADDRESS = /\b(?:city|country|zip|postal|street|address line|region)\b/iu;
