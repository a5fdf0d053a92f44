import { outcomeWords } from '../../core/outcome.ts';
import type { BoundChange, PlanFile } from '../../core/plan/plan-file.ts';
import type { Hazard, PlannedGroup, RaisedLimit, Warning } from '../../core/plan/plan.ts';
import type {
  AccessException,
  ClosedWorkbook,
  Decision,
  DecisionOn,
  DecisionWord,
  Review,
  UndecidedSubject,
} from '../../core/review/review.ts';
import {
  type AccessRow,
  defaultColumns,
  type GroupCell,
  type GuessedEncoding,
  type InputRow,
  type Roster,
  type RosterEntry,
  type SetAsideRow,
  type SourceStatus,
} from '../../core/roster.ts';
import { decisionMeanings } from '../../core/words/review-meanings.ts';
import { hazardCodes, warningCodes } from '../../core/words/plan-meanings.ts';
import type { PlanDocument, PlanFileName, PlannedContent, PlannedRowDocument } from '../plan/plan-json.ts';
import { change, createGroup } from './change.ts';
import { accessChange, contentRef } from './content-change.ts';
import { subject, subjectRef } from './review-subject.ts';
import {
  count,
  extended,
  flag,
  hidden,
  instant,
  list,
  map,
  named,
  object,
  only,
  type Schema,
  sha256,
  text,
  words,
} from './schema.ts';
import {
  attributes,
  caller,
  contentResult,
  countsByOutcome,
  groupResult,
  input,
  inputFile,
  nextCommands,
  policy,
  problem,
  profile,
  server,
  settings,
  rowLocation,
  totp,
} from './shared.ts';

const step = named('change', change);

const groupCell = object<GroupCell>({
  text: text('The whole cell as one name'),
  split: words(['usual', 'named', 'row'], 'How the entry reads it'),
});

const hazard = object<Hazard>(
  { code: words(hazardCodes), message: text(), hint: text() },
  {
    group: text(),
    raise: object<RaisedLimit>({
      flag: text('The limit that the plan is over'),
      to: count('Keeps the plan within it'),
    }),
  },
);

const warning = object<Warning>(
  { code: words(warningCodes), message: text(), hint: text() },
  { group: text() },
);

const plannedGroup = object<PlannedGroup>({
  change: createGroup,
  rows: list(count(), 'Rows that name the group'),
});

const plannedRow = object<PlannedRowDocument>(
  {
    row: count('1 for the first row after the header'),
    username: text('As the roster spells it'),
    expected: words(outcomeWords, 'The outcome if every step succeeds'),
    detail: text(),
    steps: list(step, 'What is sent, in order; empty: nothing'),
    groups: list(groupResult),
    attempts: count('Requests spent on the row so far'),
  },
  {
    ...rowLocation,
    item: contentRef,
    source: text('With not_supported: where the reference of the server says so'),
    guid: text(),
    roleBefore: text(),
    roleAfter: text(),
    profileBefore: profile,
    content: list(
      contentResult,
      'Every item and group that the row hands over; absent: it hands nothing over',
    ),
    comesLast: only(true),
    continues: count('The row that holds the other changes of the account'),
  },
);

const planFileNames: readonly PlanFileName[] = ['plan.json', 'plan.html', 'plan.xlsx', 'plan.csv'];

export const planEndFields = {
  files: map(
    text('Path of the file'),
    'By what --out DIR calls it; empty: no file was written',
    planFileNames,
  ),
  commands: nextCommands,
};

const plannedFields = {
  input,
  server,
  policy,
  counts: countsByOutcome,
  cannotSucceed: count('Rows that cannot succeed, or only in part'),
  writes: map(count(), 'Writes by kind of change'),
  hazards: list(hazard, 'Reasons why import refuses the plan'),
  warnings: list(warning, 'Likely mistakes; import does not refuse the plan for them'),
  notes: list(text()),
  groups: list(plannedGroup, 'Groups to be created before the first row'),
  rows: list(plannedRow, 'Every input row, in the order of the file'),
};

export const plannedContent = object<PlannedContent>(plannedFields);

export const plan = object<PlanDocument>({ ...plannedFields, ...planEndFields });

const entry = object<RosterEntry>(
  { row: count(), username: text(), profile },
  {
    accountGuid: text(),
    newUsername: text(),
    role: text(),
    groups: list(text()),
    leaveGroups: list(text()),
    groupCell,
    leaveGroupCell: groupCell,
    externalId: text(),
    password: hidden,
    userMustSetPassword: flag(),
    status: words(['active', 'locked']),
    contentTo: text('Who takes over the content and groups of the person'),
    sourceStatus: object<SourceStatus>({ standing: words(['active', 'away', 'gone']), word: text() }),
    settings,
    totp,
    autoApprove: flag(),
    attributes,
    defaulted: list(words(defaultColumns), 'Defaults for new accounts: no row of the person states these'),
  },
);

const roster = object<Roster>(
  {
    ...inputFile,
    header: list(text()),
    secretColumns: list(count(), 'Positions in header'),
    rows: list(
      object<InputRow>(
        { row: count(), line: count(), cells: list(text()) },
        { place: text('Where a person finds it, if no person wrote the file; empty: nowhere') },
      ),
    ),
    entries: list(entry, 'What the valid rows ask for'),
    problems: list(problem),
    notes: list(text()),
  },
  {
    columnsNotRead: list(text(), 'Cells of the header'),
    setAside: list(object<SetAsideRow>({ row: count(), detail: text() }), 'Rows that are skipped'),
    lastLine: words(['ended', 'open']),
    accessRows: list(
      object<AccessRow>({ row: count(), change: accessChange }),
      'Rows that change who may open a content item',
    ),
    partial: only(true),
    groupsFrom: words(['cn']),
    guessedEncoding: object<GuessedEncoding>({ read: text(), others: list(text()) }),
  },
);

const decisionWords = Object.keys(decisionMeanings) as readonly DecisionWord[];

export const decision: Schema<Decision> = object<DecisionOn<Decision['subject']>>(
  {
    subject,
    word: words(decisionWords),
    reviewer: text(),
    decidedAt: text('The date of the reviewer: 2026-03-31'),
    reason: text('Empty where it was left out'),
    ticket: text('Empty where it was left out'),
    sheet: text('Where it is in the workbook'),
    line: count(),
  },
  {
    workbook: text('The file; absent if there is one'),
    newRole: text(),
    until: text('The last day of an exception: 2026-06-30'),
    ownCase: only(true),
    doneAlready: text('How the server already shows what was decided: no change is planned'),
    stale: text('What has changed on the server since the export: the decision is not carried out'),
  },
);

export const exception = object<AccessException>(
  {
    subject: subjectRef,
    reviewer: text(),
    decidedAt: text('The date of the reviewer: 2026-03-31'),
    reason: text(),
    ticket: text('Empty where it was left out'),
  },
  { until: text('The last day: 2026-06-30; absent: no end was given') },
);

export const closedWorkbook = object<ClosedWorkbook>(
  { file: text(), sha256: sha256('SHA-256 of its bytes'), decisions: count(), undecided: count() },
  { reviewer: text('Whom it was made for; absent if it holds the whole review'), signedBy: text() },
);

const undecidedSubject = object<UndecidedSubject>(
  { who: text('ann, ann in Finance, or ann on "Budget 2026"'), sheet: text(), line: count() },
  { workbook: text('Absent if there is one') },
);

const review = object<Review>(
  {
    workbook: text(),
    sha256: sha256('SHA-256 of the bytes of the workbook; of several, over theirs'),
    extractedAt: instant('When the export was read'),
    undecided: count('Accounts, memberships and grants without a decision'),
    decisions: list(decision),
  },
  {
    workbooks: list(closedWorkbook, 'Absent if there is one'),
    repeated: count('Decisions that are in several workbooks, and the same in each'),
    signedBy: text(),
    undecidedSubjects: list(undecidedSubject, 'Which they are'),
    carried: list(exception, 'Exceptions of earlier reviews on which no decision was made'),
  },
);

const boundChange: Schema<BoundChange> = extended<BoundChange, { readonly guid?: string }>(change, {
  guid: text('The account that the change was planned for; absent where there is none yet'),
});

export const planFile = object<PlanFile>(
  {
    toolVersion: text(),
    createdAt: instant(),
    checksum: sha256('SHA-256 over target, server, policy, flags, roster, review and changes'),
    target: text('connect or zato'),
    server: object<PlanFile['server']>({ url: text(), caller }),
    policy,
    flags: list(text(), 'Flags about reading and policy, as words of a command line'),
    roster,
    changes: list(boundChange, 'Every write, sorted, so that two plans can be compared line by line'),
  },
  { review },
);
