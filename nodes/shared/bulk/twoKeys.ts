import type { Id, Outcome } from '../../../bulk/types';
import { show } from '../values/json';

/** A key of a row, and what the service has under it. */
export interface KeyGiven {
	/** As `nameKey` writes it. */
	readonly key: string;
	/** Undefined where nothing has this key. */
	readonly names: Thing | undefined;
	/** What else to say where nothing has it. */
	readonly more?: string;
}

/** Something in the service, as a person can find it there. */
export interface Thing {
	readonly id: Id;
	/** What it is called: a name in quotes, or a few words. */
	readonly called?: string;
}

/** `External ID (field "external_id") "E-102"` */
export function nameKey(label: string, field: string, value: Id): string {
	return `${label} (field "${field}") ${show(value)}`;
}

/** The outcome of a row whose keys do not all name the same thing. `noun` says what they should name. */
export function failKeys(index: number, noun: string, keys: readonly KeyGiven[]): Outcome {
	const each = keys.map(({ key, names, more = '' }) => {
		const what = names ? `${noun} ${describeThing(names)}` : `no ${noun}${more}`;
		return `${key} is ${what}`;
	});
	const reason =
		`Item ${index}: the keys of the row do not name the same ${noun}: ${each.join(', ')}. Nothing was sent for it. ` +
		'Correct the one that is wrong, or leave it empty.';
	return { status: 'failed', code: 'conflicting_keys', reason };
}

function describeThing({ id, called }: Thing): string {
	return called === undefined ? String(id) : `${id} (${called})`;
}
