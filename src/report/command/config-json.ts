import type { Origin } from '../../core/origin.ts';

/** What `config show --json` prints. */
export interface ConfigDocument {
  readonly file: { readonly path: string; readonly presence: 'present' | 'absent' };
  readonly profile: string | null;
  readonly preset: string | null;
  readonly settings: readonly Setting[];
  readonly secrets: readonly SecretSetting[];
}

/** A flag with the value that commands would work with. */
export interface Setting {
  /** As in the configuration file: `lookup-rate`. */
  readonly name: string;
  readonly value: string | number | boolean | readonly string[];
  /** Several for a list that adds up. */
  readonly origins: readonly Origin[];
}

/** Whether there is a secret, and where it comes from; never what it is. */
export interface SecretSetting {
  readonly name: 'sign-in' | 'proxy password' | 'key passphrase';
  readonly state: 'set' | 'not set';
  readonly origins: readonly Origin[];
}
