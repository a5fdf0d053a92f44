declare const brand: unique symbol;

/** A string that only its parser can make, so that two kinds of names cannot be mixed up. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
