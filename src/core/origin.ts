/** Where the value of a setting comes from. */
export type Origin =
  /** Of the program: it was given nowhere. */
  | { readonly kind: 'default' }
  /** @property flag as it is typed: `--rate` */
  | { readonly kind: 'flag'; readonly flag: string }
  | { readonly kind: 'environment'; readonly variable: string }
  /** @property key the way to it in the file: `profiles."staging".rate` */
  | { readonly kind: 'file'; readonly file: string; readonly key: string }
  /** A preset that is built in. */
  | { readonly kind: 'preset'; readonly preset: string };
