import { sortedIndex } from 'lodash';

/** Adds to a sorted list. New ids are almost always the largest, so it's cheap. */
export function insertSorted(ids: number[], id: number): void {
	const last = ids[ids.length - 1];
	if (last === undefined || last < id) ids.push(id);
	else ids.splice(sortedIndex(ids, id), 0, id);
}

export function removeSorted(ids: number[], id: number): void {
	const index = sortedIndex(ids, id);
	if (ids[index] === id) ids.splice(index, 1);
}

/** Rows by id, with their ids in order, as the service lists them. */
export class Table<Row extends { readonly id: number }> {
	private readonly byId = new Map<number, Row>();
	readonly ids: number[] = [];

	get(id: number): Row | undefined {
		return this.byId.get(id);
	}

	add(row: Row): void {
		this.byId.set(row.id, row);
		insertSorted(this.ids, row.id);
	}

	remove(id: number): void {
		this.byId.delete(id);
		removeSorted(this.ids, id);
	}

	/** The rows of these ids that exist, in the order of the ids. */
	pick(ids: readonly number[]): Row[] {
		return ids.flatMap((id) => this.byId.get(id) ?? []);
	}

	all(): Row[] {
		return this.pick(this.ids);
	}
}

/** Ids of rows that share something, in order: the memberships of a group. */
export class Grouping {
	private readonly byKey = new Map<number, number[]>();

	add(key: number, id: number): void {
		const ids = this.byKey.get(key);
		if (ids) insertSorted(ids, id);
		else this.byKey.set(key, [id]);
	}

	remove(key: number, id: number): void {
		removeSorted(this.byKey.get(key) ?? [], id);
	}

	ids(key: number): readonly number[] {
		return this.byKey.get(key) ?? [];
	}
}
