import type { Field, Fields } from '../values/fields';

/** What a row holds of each field, in the order of the operation's fields; undefined where it has none. */
export type Raws = readonly unknown[];

/** A field with its name and its place among the operation's fields, counted from 0. */
export interface PlacedField {
	readonly name: string;
	readonly field: Field;
	readonly place: number;
}

/** The fields as a list, made once for all rows. */
export function placeFields(fields: Fields): readonly PlacedField[] {
	return Object.entries(fields).map(([name, field], place) => ({ name, field, place }));
}

/** The places of fields, by their names. */
export function findPlaces(fields: Fields): ReadonlyMap<string, number> {
	return new Map(Object.keys(fields).map((name, place) => [name, place]));
}

/** The values by the fields' own names. */
export function nameRaws(fields: readonly PlacedField[], raws: Raws): Readonly<Record<string, unknown>> {
	return Object.fromEntries(
		fields.flatMap(({ name, place }) => (raws[place] === undefined ? [] : [[name, raws[place]]])),
	);
}
