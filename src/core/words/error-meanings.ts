import type { Exit } from '../exit.ts';
import type { Explanation } from './explanation.ts';

interface ErrorMeaning extends Required<Explanation> {
  /** How a command ends that meets it. */
  readonly exit: Exit;
}

const aDefect = 'A defect of rollcall.';

/** Every code of an error that stops a command: closed, a contract with scripts. */
export const errorMeanings = {
  'usage-invalid': {
    exit: 'usage',
    meaning: 'rollcall does not understand the command line.',
    cause:
      'A mistyped command or flag, a value that the flag does not accept, or two flags that exclude each other.',
    nextStep: 'Correct what the message names; --help after the command lists its flags.',
  },
  'config-invalid': {
    exit: 'usage',
    meaning: 'The configuration file, or a profile or preset in it, cannot be used.',
    cause:
      'The file is not valid JSON, has an unknown key or a wrong value, or has no profile or preset of that name.',
    nextStep: 'Correct the entry that the message names, or leave out --profile, --preset or --config.',
  },
  'server-missing': {
    exit: 'usage',
    meaning: 'No server was given.',
    cause: 'Neither --server, nor CONNECT_SERVER (for Zato: ZATO_SERVER), nor a profile names one.',
    nextStep: 'Give --server URL or set the variable. To try rollcall without a server: rollcall demo',
  },
  'server-url-invalid': {
    exit: 'usage',
    meaning: 'The address of the server is not a complete URL.',
    cause: 'The scheme is missing, or the address has a character that must be percent-encoded.',
    nextStep: 'Give the whole address, scheme first, for example https://connect.example.com.',
  },
  'key-missing': {
    exit: 'usage',
    meaning: 'The API key is missing or malformed; for Zato, the username, password or TOTP key.',
    cause: 'The environment variable is not set, or the key file is empty or has more in it than the key.',
    nextStep: 'Set CONNECT_API_KEY (for Zato: ZATO_USERNAME and ZATO_PASSWORD), or give --api-key-file FILE.',
  },
  'key-file-unreadable': {
    exit: 'usage',
    meaning: 'The file that holds the key cannot be read.',
    cause: 'The path is mistyped, or your account is not permitted to read the file.',
    nextStep: 'Check the path and the permissions of the file.',
  },
  'confirmation-needed': {
    exit: 'usage',
    meaning:
      'Changes need your agreement, and the command is not running in a terminal where rollcall could ask.',
    cause: 'The command runs in a script or a scheduled job, or --no-input is set.',
    nextStep: 'Check the plan with rollcall plan, then add --yes.',
  },
  'output-not-writable': {
    exit: 'usage',
    meaning: 'The output file or folder cannot be created.',
    cause: 'The parent folder does not exist, or your account is not permitted to write there.',
    nextStep: 'Give --out (for the sandbox: --save, for a log: --log-file) a place that you can write to.',
  },
  'state-folder-not-writable': {
    exit: 'usage',
    meaning: 'The folder in which runs remember what the next one must know cannot be written to.',
    cause: 'The account has no home folder, as in many containers, or its home folder is read-only.',
    nextStep: 'Name a folder that you can write to with --state-dir, or set ROLLCALL_STATE_DIR.',
  },
  'output-exists': {
    exit: 'usage',
    meaning: 'The output would overwrite something that already exists.',
    cause: 'The folder holds an export, an interrupted run or other files, or the file already exists.',
    nextStep: 'Give --out another name. Finish an interrupted run with rollcall resume.',
  },
  'output-incomplete': {
    exit: 'fault',
    meaning: 'An output file could not be written completely.',
    cause: 'The disk is full, the network drive was disconnected, or the folder was moved.',
    nextStep:
      'Free some space. After an import, rollcall results writes the files from the journal; otherwise run the command again.',
  },
  'port-in-use': {
    exit: 'usage',
    meaning: 'The sandbox cannot listen on its port.',
    cause: 'Another program, perhaps another sandbox, already uses the port.',
    nextStep: 'Choose another port with --port; --port 0 takes any free one.',
  },
  'roster-unreadable': {
    exit: 'usage',
    meaning: 'The input file cannot be opened.',
    cause: 'The path is mistyped or names a directory, or your account is not permitted to read the file.',
    nextStep: 'Check the path, the current directory and the permissions of the file.',
  },
  'roster-empty': {
    exit: 'input-invalid',
    meaning: 'The file has no rows.',
    cause: 'It is the wrong file, or its rows are on a hidden sheet.',
    nextStep:
      'Write a header with a username column and one line for each person, or name the sheet with --sheet.',
  },
  'roster-not-text': {
    exit: 'input-invalid',
    meaning: 'Some bytes of the file are not text in its encoding.',
    cause: 'The file was saved in another encoding than UTF-8, or parts of it in different ones.',
    nextStep: 'Save it as CSV UTF-8, or name its encoding with --encoding.',
  },
  'encoding-unclear': {
    exit: 'input-invalid',
    meaning: 'The file does not say its encoding, and its text can be read in more than one.',
    cause: 'It was saved as plain CSV, which each program and each country writes differently.',
    nextStep:
      'Compare the names in the note, and name the encoding with --encoding; or save the file as CSV UTF-8.',
  },
  'roster-malformed': {
    exit: 'input-invalid',
    meaning: 'The file cannot be split into rows and cells.',
    cause:
      'A quote is not closed, the workbook is damaged or has merged cells, or formulas were saved without results.',
    nextStep:
      'Correct the place that the message names. Saving the file again in a spreadsheet program often helps.',
  },
  'roster-header-invalid': {
    exit: 'input-invalid',
    meaning: 'The header is missing, or has no username column.',
    cause: 'The column has another name, or the header is below a title and not plainly recognisable.',
    nextStep:
      'Rename the column to username, or map it: --map "Login name=username". Or say which line is the header: --header-line 3',
  },
  'roster-format-unsupported': {
    exit: 'input-invalid',
    meaning: 'rollcall does not read this kind of file.',
    cause:
      'It is password-protected, was written by an old Office program (.xls), or is a PDF, an archive or a web page.',
    nextStep: 'Open it in a spreadsheet program and save it as CSV UTF-8 or XLSX, without a password.',
  },
  'roster-invalid': {
    exit: 'input-invalid',
    meaning: 'The roster has problems, so no request was sent.',
    cause: 'Cells are missing, unknown or malformed, or several rows are about the same person.',
    nextStep:
      'Correct the rows that are listed, or add --allow-invalid-rows to import the others. `rollcall explain` knows the code of each problem.',
  },
  'reviewers-invalid': {
    exit: 'input-invalid',
    meaning: 'The list of reviewers cannot be used.',
    cause: 'A column is missing, or an account or a group has two reviewers.',
    nextStep: 'Correct the list: username or group, and one reviewer for each.',
  },
  'previous-invalid': {
    exit: 'input-invalid',
    meaning: 'The decisions of the previous review cannot be used.',
    cause: 'The file cannot be read, is not what rollcall audit close wrote, or is about another server.',
    nextStep: 'Give --previous the file plan-decisions.json of the previous review of this server.',
  },
  'review-invalid': {
    exit: 'input-invalid',
    meaning: 'The review workbook cannot be closed as it is.',
    cause:
      'Decisions are incomplete, evidence was edited, rows are missing, or the workbook was made from another export.',
    nextStep: 'Correct the rows that are listed and save the workbook, or give --pack its own export.',
  },
  'plan-file-invalid': {
    exit: 'input-invalid',
    meaning: 'The plan file cannot be used.',
    cause: 'The path is mistyped, or the file was edited, or a newer version of rollcall wrote it.',
    nextStep: 'Make the plan again (rollcall plan --out FILE), check it, and import the new file.',
  },
  'plan-other-server': {
    exit: 'refused',
    meaning:
      'The plan, the review, the run or the roster of a migration belongs to another server, or to another key.',
    cause: '--server, --target or the key is not the one with which it was made.',
    nextStep:
      'Use the same server and key. A plan can also be made again with these; a run is undone where it was made.',
  },
  'usernames-doubtful': {
    exit: 'refused',
    meaning:
      'Most names in the file look like something other than usernames, and the directory has none of them.',
    cause:
      'The column holds e-mail addresses, names with a domain or full names, and the directory is searched by username.',
    nextStep: 'Say what the names are: --usernames-from email, local-part, upn or username.',
  },
  'protected-unknown': {
    exit: 'refused',
    meaning: 'A name that is to be protected is not that of any account.',
    cause: 'It is misspelled, the account was renamed, or it is on another server.',
    nextStep: 'Correct the name in --protect or in "protect" of the profile, or leave it out.',
  },
  'plan-stale': {
    exit: 'refused',
    meaning:
      'The plan no longer fits, because the server has changed since the plan was made, or the roster of a migration no longer fits its map.',
    cause:
      'Accounts or groups were changed on the server, the plan has been imported already, or the map was changed or moved.',
    nextStep: 'Make the plan again, check it, and import the new file.',
  },
  'seed-invalid': {
    exit: 'input-invalid',
    meaning: 'The sandbox cannot start with this data.',
    cause: 'A file is missing or malformed, or is not a seed, a saved sandbox or an export.',
    nextStep: 'Compare the file with those in samples/, or leave out --seed and --from.',
  },
  'pack-unreadable': {
    exit: 'usage',
    meaning: 'The folder does not hold an export that can be read.',
    cause: 'The path is mistyped, or manifest.json or one of the tables is missing.',
    nextStep:
      'Give the folder that rollcall export wrote, with users.csv, groups.csv, memberships.csv and manifest.json.',
  },
  'pack-invalid': {
    exit: 'input-invalid',
    meaning: 'The export is damaged, was edited, or was written by a newer version of rollcall.',
    cause: 'A file was opened and saved, or not copied completely.',
    nextStep: 'See what is wrong with rollcall audit verify. Use an untouched copy, or export again.',
  },
  'migration-invalid': {
    exit: 'input-invalid',
    meaning: 'The exports or the map do not describe a move from one server to another.',
    cause:
      'An export was made with a filter, both are of the same server, or the map has rows that contradict each other or the exports.',
    nextStep: 'Correct what the message names. Export both servers completely, and draw the map again.',
  },
  'not-on-server': {
    exit: 'rows-failed',
    meaning: 'The server shows no account, group or content item of this name, or more than one.',
    cause: 'The name is mistyped, or the key is not permitted to see it.',
    nextStep: 'Look for it with rollcall show users --prefix, or in the directory with rollcall lookup.',
  },
  'target-unreachable': {
    exit: 'fault',
    meaning: 'The server did not answer.',
    cause:
      'The address or port is wrong, the server is down, a firewall or proxy is in the way, its certificate is not trusted, or --timeout is too short.',
    nextStep: 'Check the address and the network, then run the command again.',
  },
  'target-not-recognised': {
    exit: 'fault',
    meaning: 'Something answered, but not the kind of server that was expected.',
    cause:
      'The address or its path is that of another service, or a proxy or a sign-in page answers instead.',
    nextStep: 'Check the address and --target, and that no proxy changes the answers.',
  },
  'target-failed': {
    exit: 'fault',
    meaning: 'The server answered with an error.',
    cause: 'The server is overloaded or being restarted, or has a problem that its log describes.',
    nextStep: 'Run the command again. If the error persists, ask the server administrator to check the log.',
  },
  'target-unauthorized': {
    exit: 'sign-in',
    meaning: 'The server refused the API key; for Zato, the username, password or one-time code.',
    cause: 'The key is mistyped, was deleted, has expired, or belongs to another server.',
    nextStep:
      'Set CONNECT_API_KEY (for Zato: ZATO_USERNAME and ZATO_PASSWORD) to a valid key for this server.',
  },
  'target-forbidden': {
    exit: 'sign-in',
    meaning: 'The server accepts the key but does not permit the owner of the key to do this.',
    cause:
      'The key belongs to a viewer or publisher (for Zato, to a regular user), or it is a service token.',
    nextStep: 'Use the key of an administrator; for Zato, sign in as a super-user.',
  },
  'journal-unreadable': {
    exit: 'usage',
    meaning: 'The folder has no journal of an import, or the journal cannot be read.',
    cause:
      'The path is mistyped, the import stopped before it sent anything, or a newer version of rollcall wrote the journal.',
    nextStep:
      'Give the folder of an import. Importing the roster again is always safe: accounts that already exist are found.',
  },
  'journal-not-writable': {
    exit: 'fault',
    meaning:
      'The journal could not be written, so the run stopped: every write is recorded before it is sent.',
    cause: 'The disk is full, the network drive was disconnected, or the run folder was removed.',
    nextStep:
      'Free some space, then finish the run with rollcall resume. If the journal is gone, rollcall plan shows what is left to do.',
  },
  'resume-nothing-left': {
    exit: 'usage',
    meaning: 'The run is already complete: every row has its outcome.',
    cause: 'It was not interrupted, or it was resumed before.',
    nextStep: 'See the outcomes with rollcall results. Import retry.csv to run failed rows again.',
  },
  'resume-other-server': {
    exit: 'refused',
    meaning: 'The run was started on another server, or with the key of another account.',
    cause: '--server, the key, the environment or the profile is not the one with which the run was started.',
    nextStep: 'Resume it with the server and the key that the message names, or import the roster again.',
  },
  'resume-over-limit': {
    exit: 'refused',
    meaning: 'The rest of the run would exceed the limits on access taken away within 24 hours.',
    cause: 'The run was agreed to more than 24 hours ago, and other runs have taken access away since.',
    nextStep: 'Resume it later, or import the roster again with the limit raised that the message names.',
  },
  'resume-accounts-gone': {
    exit: 'refused',
    meaning: 'Accounts that the run created are no longer on the server.',
    cause: 'The server was restored from a backup after the run was interrupted, or somebody removed them.',
    nextStep: 'Import the same roster again: it creates the accounts that are missing and does what is left.',
  },
  'run-unfinished': {
    exit: 'usage',
    meaning: 'The run has not ended, so it is not known what it changed.',
    cause: 'It was interrupted or stopped early.',
    nextStep: 'Finish it with rollcall resume, then undo it.',
  },
  'run-active': {
    exit: 'refused',
    meaning: 'Another run is working on this server, or writing to this folder.',
    cause:
      'An import was started before another one ended, or one was killed on another computer or in a container.',
    nextStep:
      'Wait for the other run. If it was killed, add --take-over-lock when it has given no sign of life for 3 minutes.',
  },
  'limiter-not-installed': {
    exit: 'usage',
    meaning: 'A shared rate needs the npm package ioredis, which is not installed.',
    cause: 'It is not installed along with rollcall, because only runs that share a rate need it.',
    nextStep: 'Run the npm install that the message shows, or leave out --limiter-redis.',
  },
  'limiter-unreachable': {
    exit: 'fault',
    meaning: 'The Redis through which several runs share one rate cannot be used.',
    cause: 'Its address or password is wrong, or it is down.',
    nextStep: 'Check --limiter-redis. Without that flag, the run keeps to its own rate.',
  },
  'plan-must-not-write': {
    exit: 'fault',
    meaning: 'rollcall stopped itself because it was about to change the server while planning.',
    cause: aDefect,
    nextStep: 'No change was sent. Please report it with the command line.',
  },
  'ledger-does-not-balance': {
    exit: 'fault',
    meaning: 'Some rows of the file have no outcome, or more than one.',
    cause: aDefect,
    nextStep:
      'Keep the run folder: its journal records what was sent. Please report it with the command line.',
  },
} as const satisfies Record<string, ErrorMeaning>;

/** The `code` that `--json` prints for a defect, which has no code of its own. */
export const unexpectedMeaning: ErrorMeaning & { readonly code: 'unexpected' } = {
  code: 'unexpected',
  exit: 'fault',
  meaning: 'rollcall itself failed.',
  cause: aDefect,
  nextStep:
    'Please report it with the command line and what --debug shows. An import can be finished with rollcall resume.',
};
