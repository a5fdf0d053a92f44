import { suggest } from '../../core/text/suggest.ts';
import { shown } from '../cells/fault.ts';
import { mapFlag } from '../hint-flags.ts';
import { columnOf, foldHeader, knownHeaders } from './columns.ts';
import { wordsIn } from './header-words.ts';
import { namedColumn } from './resembled-column.ts';

/** Which column has the sign-in names, where no header says it: the flag that maps the one that is probably meant. */
export function hintForUsername(header: readonly string[]): string {
  const named = header.find((name) => columnOf(name) === undefined && isNearUsername(name));
  if (named !== undefined)
    return `Is ${shown(named)} the username column? Rename it "username", or add ${mapFlag(named, 'username')}.`;
  const address = header.find((name) => columnOf(name) === 'email') ?? header.find(holdsAddresses);
  const column =
    address === undefined
      ? 'Call the column with the sign-in names "username", or say which one it is: --map "HEADER=username".'
      : `If ${shown(address)} says who is meant, add ${mapFlag(address, 'username')}.`;
  return `${column} If another line is the header, say which: --header-line N.`;
}

/** A misspelling of a header that is known, or what other languages call it. */
function isNearUsername(header: string): boolean {
  const usernames = knownHeaders.filter((known) => columnOf(known) === 'username');
  return (
    suggest(foldHeader(header), usernames) !== undefined ||
    namedColumn(header) === 'username' ||
    isSignInHeader(header)
  );
}

const holdsAddresses = (header: string): boolean =>
  namedColumn(header) === 'email' || wordsOf(header).some((word) => ADDRESS_WORDS.has(word));

/** Whether a header says the sign-in name in another language, alone or among other words. */
export const isSignInHeader = (header: string): boolean =>
  SIGN_IN_HEADERS.has(foldHeader(header)) || wordsOf(header).some((word) => SIGN_IN_HEADERS.has(word));

/** Also `e-mail` as one word. */
const wordsOf = (header: string): readonly string[] => wordsIn(header.replaceAll(/\be-?mail/giu, 'email'));

const ADDRESS_WORDS: ReadonlySet<string> = new Set(
  'email emailadresse emailadres mailadresse courriel correo 邮箱 电子邮件 メールアドレス почта'.split(' '),
);

const SIGN_IN_HEADERS: ReadonlySet<string> = new Set(
  [
    ...['sign in name', 'signin', 'logon', 'network id', 'net id', 'account id', 'Benutzer', 'Benutzername'],
    ...['Benutzerkennung', 'Kennung', 'Anmeldename', 'Anmeldung', 'Nutzer', 'Nutzername', 'Nutzer-ID'],
    ...['Nutzerkennung', 'Identifiant', 'Utilisateur', "Nom d'utilisateur", 'Nom d’utilisateur', 'Usuario'],
    ...[
      'Nombre de usuario',
      'Utente',
      'Nome utente',
      'Utilizador',
      'Usuário',
      'Nome de usuário',
      'Gebruiker',
    ],
    ...['Gebruikersnaam', 'Inlognaam', 'Användarnamn', 'Användare', 'Brugernavn', 'Bruger', 'Brukernavn'],
    ...['Bruker', 'Käyttäjätunnus', 'Nazwa użytkownika', 'Użytkownik', 'Uživatelské jméno', 'Uživatel'],
    ...['Kullanıcı adı', 'Имя пользователя', 'Пользователь', 'Логин', '用户名', '帐号', '账号', 'ユーザー名'],
    ...['ユーザーID', '사용자 이름', '아이디'],
  ].map(foldHeader),
);
