import { addDefaults } from '../../roster/cells/row-defaults.ts';
import { addValueMaps } from '../../roster/values/value-map.ts';
import { addMaps } from '../../roster/header/header-map.ts';

/** How a file is read, as far as presets and what is given beside them add up; each field as a job takes it. */
export interface AddedReading {
  readonly map: readonly string[];
  readonly mapValues: readonly string[];
  readonly defaults: readonly string[];
  readonly defaultRole: string | undefined;
}

/** What a preset says with what is given beside it, which takes precedence for the headers and columns that it names. */
export const addReading = (preset: AddedReading, given: AddedReading): AddedReading => ({
  map: addMaps(preset.map, given.map),
  mapValues: addValueMaps(preset.mapValues, given.mapValues),
  ...addDefaults(preset, given),
});
