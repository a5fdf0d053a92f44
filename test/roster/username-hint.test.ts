import { expect, test } from 'vitest';
import { errorOf, everyColumn, readText } from './reading.ts';

test.for([
  ['Email Address', 'Email Address,First Name'],
  ['E-Mail-Adresse', 'E-Mail-Adresse,Vorname'],
  ['Adresse e-mail', 'Nom,Adresse e-mail'],
  ['Correo electrónico', 'Nombre,Correo electrónico'],
  ['Work email', 'Full Name,Work email'],
  ['Mail', 'Employee ID,Mail'],
])('%s of "%s" may say who is meant', async ([mapped, header]) => {
  const { hint } = await errorOf(readText(`${header}\nx,y\n`));
  expect(hint).toContain(`If "${mapped}" says who is meant, add --map "${mapped}=username".`);
});

test.for([
  ['Benutzer', 'Benutzer,E-Mail'],
  ['Identifiant', 'Courriel,Identifiant'],
  ['Usuario', 'Nombre,Usuario'],
  ["Nom d'utilisateur", "Nom,Nom d'utilisateur"],
  ['Gebruikersnaam', 'Voornaam,Gebruikersnaam'],
  ['Nutzer-ID', 'Name,Nutzer-ID'],
  ['Kennung (AD)', 'Name,Kennung (AD)'],
  ['Sign-in name', 'Sign-in name,Department'],
  ['Connect login', 'Name,Connect login'],
  ['usrname', 'usrname,role'],
  ['用户名', '用户名,邮箱'],
])('%s of "%s" is probably the username', async ([mapped, header]) => {
  const { hint } = await errorOf(readText(`${header}\nx,y\n`));
  expect(hint).toContain(`add --map "${mapped}=username".`);
  const map = [`${mapped}=username`];
  const roster = await readText(`${header}\nx,y\n`, { map, extraColumns: 'carry', rules: everyColumn });
  expect(roster.rows).toHaveLength(1);
});

test.for(['Full Name,Department', 'Name,Groups', 'First name,Last name,Role'])(
  '%s: no column is taken for the username',
  async (header) => {
    const { hint } = await errorOf(readText(`${header}\nx,y,z\n`));
    expect(hint).toContain('say which one it is: --map "HEADER=username"');
  },
);
