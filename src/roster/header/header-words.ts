/**
 * Words that occur in headers of files about people, also of columns that are not read. They only help to tell a line
 * of headers from a line of values.
 */
const HEADER_WORDS: ReadonlySet<string> = new Set(
  (
    'name names id ids email mail phone mobile telephone fax address city country department dept division ' +
    'title office manager supervisor company organisation organization date time code number location employee ' +
    'cost centre center unit region zip postal street state province notes note comment comments remark remarks ' +
    'created updated modified start end hire language locale timezone site building room floor website url ' +
    'description owner owners category custom attribute field 2sv enrollment enrolled status role roles group ' +
    'groups team teams username user account login password membership permission permissions entitlement ' +
    'surname forename initials gender birthday salutation job grade level type nickname alias usage sign expires ' +
    'benutzer benutzername benutzerkennung kennung anmeldename name vorname nachname familienname rolle rollen ' +
    'gruppe gruppen passwort kennwort abteilung telefon titel adresse ort land strasse straße datum personalnummer ' +
    'mitarbeiter mitarbeiternummer vorgesetzter bemerkung nom prénom prenom utilisateur identifiant rôle groupe ' +
    'groupes courriel usuario nombre apellido apellidos correo contraseña rol grupo grupos utente cognome nome ' +
    'ruolo gruppo gebruiker gebruikersnaam voornaam achternaam groep wachtwoord'
  ).split(' '),
);

/** The words of a text, also of one in camel case. */
export const wordsIn = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);

/** Whether a text has a word that occurs in headers, and none of what hardly ever does. */
export const hasHeaderWord = (text: string): boolean =>
  !SYMBOLS.test(text) &&
  wordsIn(text.replaceAll(/[[(][^\])]*[\])]/gu, ' ')).some((word) => HEADER_WORDS.has(word));

/** Characters of addresses and passwords. */
const SYMBOLS = /[@!$%^&~`\\={}]/u;

const DATA_WORDS: ReadonlySet<string> = new Set(
  (
    'viewer publisher administrator admin member guest yes no true false y n x active inactive locked unlocked ' +
    'enabled disabled none null na n/a employee contractor ja nein oui non'
  ).split(' '),
);

/** Whether a cell is rather a value than a header: an address, a number, a password, the name of a role. */
export function looksLikeValue(cell: string): boolean {
  const text = cell.trim();
  if (text === '' || hasHeaderWord(text)) return false;
  return SYMBOLS.test(text) || /\d/u.test(text) || DATA_WORDS.has(text.toLowerCase());
}
