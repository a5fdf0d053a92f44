import type { ApiRequest } from '../../http/exchange.ts';
import { authenticationSettings } from './authentication-settings.ts';
import { isSince } from './profiles.ts';
import type { World } from '../world.ts';

/** Usernames that are not allowed, as recorded (connect-api §6.4). */
export const reservedUsernames: readonly string[] = [
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
];

/** Strict where the server itself manages accounts; a provider may use almost any username. */
export const usernameValidator = ({ profile }: World): 'default' | 'permissive' =>
  profile.provider === 'password' || profile.provider === 'pam' ? 'default' : 'permissive';

/** The unversioned settings, which need no key (connect-api §6.1). */
export function serverSettings(request: ApiRequest, world: World): Record<string, unknown> {
  const { profile, settings, switches } = world;
  const anonymous =
    switches['anonymous-settings'] === 'reduced' &&
    request.headers.authorization === undefined &&
    request.headers['x-rsc-authorization'] === undefined;
  return {
    hostname: world.hostname,
    ...(profile.emulation === 'hidden'
      ? switches['hidden-version'] === 'blank'
        ? { version: '' }
        : {}
      : { version: `${profile.emulation}.0`, about: `Posit Connect v${profile.emulation}.0` }),
    authentication: authenticationSettings(profile, settings, anonymous ? 'anonymous' : 'with-key'),
    license: licence(world),
    license_expiration_ui_warning: true,
    end_of_support_ui_warning: true,
    deprecated_settings: {},
    deprecated_settings_ui_warning: true,
    viewers_can_request_privileges: true,
    mail_all: false,
    mail_configured: world.mail === 'configured',
    public_warning: '',
    logged_in_warning: '',
    logout_url: '/__logout__',
    metrics_rrd_enabled: true,
    metrics_instrumentation: true,
    customized_landing: false,
    self_registration: false,
    prohibited_usernames: reservedUsernames,
    username_validator: usernameValidator(world),
    viewers_can_only_see_themselves: settings.has('viewers-see-themselves'),
    http_warning: true,
    runtimes: [],
    default_content_list_view: 'compact',
    maximum_app_image_size: 10_000_000,
    server_settings_toggler: true,
    git_enabled: false,
    git_available: false,
    dashboard_path: world.dashboardPath,
    system_display_name: 'Posit Connect',
    hide_viewer_documentation: false,
    jump_start_enabled: true,
    permission_request: true,
    tableau_integration_enabled: false,
    self_test_enabled: true,
    execution_type: 'native',
    enable_runtime_cache_management: true,
    default_r_environment_management: true,
    default_python_environment_management: true,
    oauth_integrations_enabled: true,
  };
}

/** The settings that servers of 2026 show without a key (connect-api §6.3). */
export const publicServerSettings = (world: World): Record<string, unknown> => ({
  authentication: authenticationSettings(world.profile, world.settings, 'anonymous'),
  self_registration: false,
  system_display_name: 'Posit Connect',
  public_warning: '',
  customized_landing: false,
  mail_configured: world.mail === 'configured',
  prohibited_usernames: reservedUsernames,
  username_validator: usernameValidator(world),
});

/** Counters are strings until 2023 and numbers since 2024; 0 means no limit (connect-api §6.1). */
function licence({ profile, seats, now }: World): Record<string, unknown> {
  const counter = (value: number) => (isSince(profile, '2024.01') ? value : String(value));
  const year = 365 * 86_400_000;
  return {
    ts: now().getTime(),
    status: 'activated',
    expiration: now().getTime() + year,
    'days-left': 365,
    'has-key': true,
    'has-trial': false,
    tier: 'enhanced',
    'sku-year': '2024',
    edition: '',
    cores: counter(0),
    connections: counter(0),
    type: 'local',
    users: counter(seats),
    'user-activity-days': counter(365),
    'users-grace': false,
    'shiny-users': counter(0),
    'allow-apis': true,
    'custom-branding': true,
    'current-user-execution': true,
  };
}
