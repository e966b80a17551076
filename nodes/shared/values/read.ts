/**
 * What comes of reading something: the value, or that there is none, with what is known of the failure. Whoever calls
 * has to look at `kind` before the value can be used.
 */
export type Read<T, Why> = { readonly kind: 'read'; readonly value: T } | ({ readonly kind: 'failed' } & Why);
