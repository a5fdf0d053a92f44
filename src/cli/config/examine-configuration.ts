import { OperatorError } from '../../core/errors.ts';
import type { Finding } from '../../core/words/findings.ts';
import type { Context } from '../context.ts';
import { readConfig } from './config.ts';

/** The configuration file, and what of it applies. */
export function examineConfiguration(
  { config, profile }: { readonly config: string | undefined; readonly profile: string | undefined },
  context: Pick<Context, 'cwd' | 'env'>,
): Finding[] {
  const finding = (state: Finding['state'], found: string): Finding => ({
    area: 'configuration',
    state,
    what: 'file',
    found,
  });
  try {
    const { file, presence, profiles, presets } = readConfig(config, context);
    if (presence === 'absent') return [finding('ok', `${file} does not exist, and need not`)];
    const names = (entries: object): string => Object.keys(entries).join(', ') || 'none';
    const used = profile === undefined ? 'no profile is in use' : `the profile in use is ${profile}`;
    return [finding('ok', `${file}; profiles: ${names(profiles)}; presets: ${names(presets)}; ${used}`)];
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return [{ ...finding('problem', error.message), nextStep: error.hint }];
  }
}
