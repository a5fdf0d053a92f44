/** Wording that reads as translated, and is therefore kept out of everything that a user reads. */
export interface Phrasing {
  readonly pattern: RegExp;
  /** What to write. */
  readonly instead: string;
  readonly bad: readonly string[];
  /** Sentences that are near to it and right. */
  readonly good?: readonly string[];
}

/** Where a clause begins: the beginning of a text, and what follows the end of another clause. */
const clauseStart = String.raw`(?:^|[.:;,!?(>]\s*|\n\s*|\b(?:and|but|so|so that|because|since|while|if) )`;

/** Ordered by the first word. */
export const phrasings: readonly Phrasing[] = [
  {
    pattern: /\banew\b/i,
    instead: 'again',
    bad: ['The files are written anew.'],
    good: ['It is written again, on a new server.'],
  },
  {
    pattern: /\balready so\b/i,
    instead: 'already done, already matches',
    bad: ['the row asks for what is already so'],
    good: ['This account already exists, so the row is done.'],
  },
  {
    pattern: /\b(?:is|are|was|were) (?:already there|there already)\b/i,
    instead: 'already exists',
    bad: ['{…} is there already', 'people who are already there'],
    good: ['plan.json already exists', 'the account that was already locked there'],
  },
  {
    pattern: /\b(?:asks for|knows?|means|stops|sends|takes|differs in) nothing\b|\bnothing differs\b/i,
    instead: 'does not … anything, sends only …',
    bad: ['The row asks for nothing more.', 'sends nothing but GET', '{…} has a key that means nothing'],
    good: ['This has no effect.', 'Say nothing but the result'],
  },
  {
    pattern: /\bblanks\b/i,
    instead: 'spaces',
    bad: ['the username holds blanks'],
    good: ['The name must not be blank.'],
  },
  {
    pattern: /\b(?:break|breaks|broke|broken) off\b/i,
    instead: 'interrupted',
    bad: ['Finish an import that was broken off'],
    good: ['The connection was broken.'],
  },
  {
    pattern: /\b(?:came|come|comes) to (?:its|their|an) end\b|\bto (?:its|their) end\b/i,
    instead: 'ended, finished, completely',
    bad: ['the run came to its end', 'a date means to its end'],
    good: ['the end of the file'],
  },
  {
    pattern: /\bcollid(?:e|es|ed|ing) with\b/i,
    instead: 'conflicts with',
    bad: ['What the row asks collides with something on the server.'],
    good: ['conflicts with what is already on the server'],
  },
  {
    pattern: /\b(?:do|does) not tell\b(?! (?:you|whether|apart))|\btells (?:it|of)\b/i,
    instead: 'does not say, does not report',
    bad: ['The server does not tell when.', 'The server tells it to administrators only.'],
    good: ['The server does not report when.'],
  },
  {
    pattern: /\bfor ever\b/i,
    instead: 'permanently, forever',
    bad: ['it is gone for ever'],
    good: ['it is deleted permanently'],
  },
  {
    pattern: /\bgo(?:es|ing)? before\b/i,
    instead: 'takes precedence over',
    bad: ['The command line goes before the environment.'],
    good: ['The command line takes precedence over the environment.', 'Check the file before you go.'],
  },
  {
    pattern: /\bhis\b/i,
    instead: 'their',
    bad: ['on his own account'],
    good: ['on their own account', 'this account'],
  },
  {
    pattern: /(?<!\bthere )\b(?:is|was) no (?!longer\b|more\b|less\b)/i,
    instead: 'is not a',
    bad: ['"{…}" is no day', 'the file was no workbook'],
    good: ['"{…}" is not a date', 'there is no group', 'is no longer active', 'is no more than 5'],
  },
  {
    pattern: /(?<!\bthere )\b(?:is|was) none\b/i,
    instead: 'is not one of, is not a',
    bad: ['"{…}" is none of keep, revoke', 'has the role "{…}", which is none'],
    good: ['is not one of keep, revoke', 'where there is none'],
  },
  {
    pattern: /\b(?:has|have|know|knows|take|takes|name|names|create|creates|find|finds) nobody\b(?! else\b)/i,
    instead: 'no account, no such person',
    bad: ['the directory has nobody whose name begins so', 'The row names nobody.'],
    good: ['accounts that nobody has used', 'viewers find nobody else'],
  },
  {
    pattern: /\bmade up\b/i,
    instead: 'generated',
    bad: ['to have one made up'],
    good: ['to have one generated', 'make up to 5 requests'],
  },
  {
    pattern: /\bmend(?:s|ed|ing)?\b/i,
    instead: 'fix, correct',
    bad: ['Mend the rows.', 'once what stopped it is mended'],
    good: ['Correct the rows.', 'It is recommended to amend the file.'],
  },
  {
    pattern: new RegExp(
      `${clauseStart}(?:nobody|nothing|none)(?: of \\w+)? (?:is|are|was|were|has|had|can|could|will|may|begins?|decides?|else|leaves|listens|stands|of)\\b`,
      'i',
    ),
    instead: 'no account …, no request …, … are not …',
    bad: [
      'Nobody decides on it.',
      'Nothing was sent.',
      'Check it; nothing is deleted.',
      'None is to be run again.',
    ],
    good: [
      'No request was sent.',
      'Nothing to do.',
      'accounts that have none',
      'Accounts that nobody has used.',
    ],
  },
  {
    pattern: /\b(?:not done, )?by the (?:data|world)\b|\bnot done, by policy\b/i,
    instead: 'rejected, refused, failed',
    bad: ['not done, by the data', 'not done, by policy'],
    good: ['refused by the server', 'rejected'],
  },
  {
    pattern: /\bof (?:its|his|her|their) own\b/i,
    instead: 'separate, its own',
    bad: ['each has a limit of its own', 'a flag of its own'],
    good: ['each has its own limit', 'a separate flag', 'a server of your own'],
  },
  {
    pattern: /\bstands\b|\bstand (?:in|at|on|to|for|behind|beside|twice|alone)\b/i,
    instead: 'is, is in, is duplicated',
    bad: ['a key that stands twice', 'columns may stand in any order'],
    good: ['A standalone file that you understand.', 'where things are'],
  },
  {
    pattern: /\b(?:is|are|was|were|be|been|each) told\b(?! apart\b)|\btold (?:here|once|of|from)\b/i,
    instead: 'informed, shown, distinguished',
    bad: ['what is told here', 'each told once'],
    good: ['each shown once', 'as you told it', 'groups are told apart by an id'],
  },
];
