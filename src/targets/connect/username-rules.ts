import type { UsernameForm, UsernameRules } from '../../core/username-rules.ts';
import { text, type Json } from '../http/json.ts';

/**
 * What `server_settings` says about usernames (connect-api §6.4). A server that shows neither the words that it
 * reserves nor its validator is taken to accept every name.
 */
export function readUsernameRules(settings: Json): UsernameRules {
  const words = settings['prohibited_usernames'];
  const reserved = Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
  return text(settings, 'username_validator') === 'default' ? { reserved, form: strictForm } : { reserved };
}

/** The form itself is not documented: this is the best guess, so the operator can overrule it (connect-api §6.4). */
const strictForm: UsernameForm = {
  fits: /^[A-Za-z][A-Za-z0-9._-]{2,63}$/,
  words: '3 to 64 characters, a letter first, then letters, digits, dots, underscores and hyphens',
  setting: 'username_validator: default',
};

/** What servers that keep passwords themselves reserve and demand unless they are set otherwise (connect-api §6.4). */
export const usualUsernames: UsernameRules = {
  reserved: [
    'connect',
    'apps',
    'users',
    'groups',
    'setpassword',
    'user-completion',
    'confirm',
    'recent',
    'reports',
    'plots',
    'unpublished',
    'settings',
    'metrics',
    'tokens',
    'help',
    'login',
    'welcome',
    'register',
    'resetpassword',
    'content',
  ],
  form: strictForm,
};
