/** What a Connect sandbox can be told to be. */
export { settingNames } from '../../sandbox/connect/settings/configuration.ts';
export { emulations, groupModes, providers } from '../../sandbox/connect/settings/profiles.ts';
