import { sortedIndex } from 'lodash';

/** Adds an id to an ascending list. Most new ids are the largest, so it tries the end of the list first. */
export function insertSorted(ids: number[], id: number): void {
	const last = ids[ids.length - 1];
	if (last === undefined || last < id) ids.push(id);
	else ids.splice(sortedIndex(ids, id), 0, id);
}

/** Removes an id from an ascending list, where it is in it. */
export function removeSorted(ids: number[], id: number): void {
	const index = sortedIndex(ids, id);
	if (ids[index] === id) ids.splice(index, 1);
}

/** Records by id, with their ids in ascending order, which is the order of the service's lists. */
export class Collection<T extends { readonly id: number }> {
	private readonly byId = new Map<number, T>();
	readonly ids: number[] = [];

	get(id: number): T | undefined {
		return this.byId.get(id);
	}

	add(record: T): void {
		this.byId.set(record.id, record);
		insertSorted(this.ids, record.id);
	}

	remove(id: number): void {
		this.byId.delete(id);
		removeSorted(this.ids, id);
	}

	/** The records with these ids, in the order of the ids; ids that don't exist are left out. */
	pick(ids: readonly number[]): T[] {
		return ids.flatMap((id) => this.byId.get(id) ?? []);
	}

	all(): T[] {
		return this.pick(this.ids);
	}
}

/** Ids of records in ascending order, by the id of what they belong to: the memberships of a group. */
export class IdsByKey {
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
