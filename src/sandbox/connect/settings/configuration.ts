/** Settings in the server's configuration file that a client notices, all off by default (connect-api §2.2 to §5, §19). */
const settings = {
  'hide-emails': 'Server.HideEmailAddresses: only administrators see addresses',
  'viewers-see-themselves': 'Authorization.ViewersCanOnlySeeThemselves: viewers see only their own account',
  'publishers-own-groups': 'Authorization.PublishersCanOwnGroups: publishers may create groups',
  'groups-by-unique-id': 'GroupsByUniqueId: groups are identified by an id, and names may repeat',
  'role-mapping': 'roles come from the provider at every sign-in and cannot be set',
  'provision-first': 'RegisterOnFirstLogin=false: signing in does not create an account',
  'single-bind': 'LDAP without service credentials: the directory cannot be searched',
  'content-not-public': 'Applications.MostPermissiveAccessType: publishers cannot open content to anyone',
  'admin-content-not-public':
    'Applications.AdminMostPermissiveAccessType: administrators cannot open content to anyone',
  'licence-expired': 'the licence has expired: /__ping__ answers 402',
} as const;

export type Setting = keyof typeof settings;

export const settingNames = Object.keys(settings) as readonly Setting[];
