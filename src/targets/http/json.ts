/** A JSON object of unknown content; the functions below check the types. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text = (json: Json, key: string): string => {
  const value = json[key];
  return typeof value === 'string' ? value : '';
};

export const flag = (json: Json, key: string): boolean | undefined => {
  const value = json[key];
  return typeof value === 'boolean' ? value : undefined;
};
