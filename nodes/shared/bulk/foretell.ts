import type { ServiceReader } from '../../../bulk/operation';
import { nameId, type BulkRecord, type DoneStatus, type Id } from '../../../bulk/types';
import type { ReadBefore } from '../lists/readBefore';
import { show } from '../values/json';

/** What a run would do to a record. `unclear`, where nobody can tell before it is done. */
export type Would = 'create' | 'update' | 'delete' | 'add' | 'remove' | 'leave' | 'unclear';

/** What stands there, and what would be written. */
export interface Change {
	readonly from: unknown;
	readonly to: unknown;
}

/** What would happen to a record, by what is there. */
export interface Foretold {
	readonly would: Would;
	readonly id?: Id;
	/** Who or what it is, as the service shows it. */
	readonly whom?: string;
	/** By the label of the field. */
	readonly changes?: Readonly<Record<string, Change>>;
	/** What else is to be known of it, whole sentences. */
	readonly more?: string;
}

/** What would happen to the records, by their indexes, and what the hint says of it, whole sentences. */
export interface Forecast {
	readonly foretold: ReadonlyMap<number, Foretold>;
	readonly notes: readonly string[];
}

/** Looks what is there, and says what would happen to records that are ready. */
export type Foretell<Ready, Run> = (
	records: readonly BulkRecord<Ready>[],
	reader: ServiceReader,
	run: Run,
) => Promise<ReadBefore<Forecast>>;

/** What an operation does, where nothing more was looked up. */
export const wouldBecome: Readonly<Record<DoneStatus, Would>> = {
	created: 'create',
	updated: 'update',
	deleted: 'delete',
	added: 'add',
	removed: 'remove',
	unchanged: 'leave',
};

/** `Would update Ada Brandt (id 12): Role "end-user" → "agent".` */
export function tellForetold({ would, id, whom, changes = {}, more }: Foretold): string {
	const named = [...(whom === undefined ? [] : [whom]), ...(id === undefined ? [] : [`(${nameId(id)})`])].join(' ');
	const object = named === '' ? 'this record' : named;
	const entries = Object.entries(changes).map(
		([label, { from, to }]) => `${label} ${showValue(from)} → ${showValue(to)}`,
	);
	const list = entries.length === 0 ? '' : `: ${entries.join(', ')}`;
	return [`${sentences[would](object)}${list}.`, ...(more === undefined ? [] : [more])].join(' ');
}

const sentences: Readonly<Record<Would, (object: string) => string>> = {
	create: (object) => `Would create ${object}`,
	update: (object) => `Would update ${object}`,
	delete: (object) => `Would delete ${object}`,
	add: (object) => `Would add ${object}`,
	remove: (object) => `Would remove ${object}`,
	leave: (object) => `Would leave ${object} as it is`,
	unclear: (object) => `It cannot be told beforehand what becomes of ${object}`,
};

function showValue(value: unknown): string {
	const isEmpty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
	return isEmpty ? 'empty' : show(value);
}

/** `It would create 3, update 1.` */
export function countForetold(foretold: Iterable<Foretold>): string | undefined {
	const counts = new Map<Would, number>();
	for (const { would } of foretold) counts.set(would, (counts.get(would) ?? 0) + 1);
	if (counts.size === 0) return undefined;
	const order = Object.keys(sentences) as Would[];
	const told = order.flatMap((would) => {
		const number = counts.get(would);
		return number === undefined ? [] : [`${words[would]} ${number}`];
	});
	return `It would ${told.join(', ')}.`;
}

const words: Readonly<Record<Would, string>> = {
	create: 'create',
	update: 'update',
	delete: 'delete',
	add: 'add',
	remove: 'remove',
	leave: 'leave as they are',
	unclear: 'do to these what cannot be told beforehand:',
};
