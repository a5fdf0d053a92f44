/** The choices that a Connect sandbox offers. */
export { settingNames } from '../../sandbox/connect/settings/configuration.ts';
export { emulations, groupModes, providers } from '../../sandbox/connect/settings/profiles.ts';
