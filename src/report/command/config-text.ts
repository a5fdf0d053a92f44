import type { Origin } from '../../core/origin.ts';
import { renderTable } from '../kit/table.ts';
import { paragraph, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';
import type { ConfigDocument, SecretSetting, Setting } from './config-json.ts';

/** The settings as a table, with a column `from` where that was asked for. */
export function renderConfig(
  { file, profile, preset, settings, secrets }: ConfigDocument,
  columns: 'values' | 'values and origins',
  style: TextStyle,
): string {
  const [setting, from, value] = [
    { header: 'setting' },
    { header: 'from' },
    { header: 'value', overflow: 'wraps' },
  ] as const;
  const table = (rows: readonly (readonly [name: string, from: string, value: string])[]): string =>
    columns === 'values'
      ? renderTable(
          [setting, value],
          rows.map(([name, , text]) => [name, text]),
          style,
        )
      : renderTable([setting, from, value], rows, style);
  return [
    paragraph(
      'Configuration file: ',
      file.path + (file.presence === 'absent' ? ' (does not exist)' : ''),
      style,
    ),
    paragraph('Profile: ', profile ?? '(not chosen)', style),
    paragraph('Preset: ', preset ?? '(not chosen)', style),
    section('Settings', table(settings.map(rowOf)), style),
    section('Secrets', table(secrets.map(secretRow)), style),
  ].join('');
}

const rowOf = ({ name, value, origins }: Setting) => [name, fromText(origins), valueText(value)] as const;

const secretRow = ({ name, state, origins }: SecretSetting) => [name, fromText(origins), state] as const;

const fromText = (origins: readonly Origin[]): string => origins.map(originText).join(', ');

function valueText(value: Setting['value']): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'default':
      return 'default';
    case 'flag':
      return origin.flag;
    case 'environment':
      return origin.variable;
    case 'file':
      // The first column has the end of the key, and the first line the file.
      return origin.key.slice(0, origin.key.lastIndexOf('.'));
    case 'preset':
      return `built-in preset ${origin.preset}`;
  }
}
