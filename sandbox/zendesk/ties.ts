import { Collection, IdsByKey } from './collection';

/** A record that ties a user to something else. */
export interface Tie {
	readonly id: number;
	readonly user_id: number;
}

/** Memberships of one kind, found by their users, by what these are in, and by both. */
export class Ties<T extends Tie> {
	private readonly all = new Collection<T>();
	private readonly byUser = new IdsByKey();
	private readonly byPlace = new IdsByKey();
	private readonly byPair = new Map<string, T>();

	constructor(private readonly placeOf: (tie: T) => number) {}

	get ids(): readonly number[] {
		return this.all.ids;
	}

	get(id: number): T | undefined {
		return this.all.get(id);
	}

	list(): T[] {
		return this.all.all();
	}

	pick(ids: readonly number[]): T[] {
		return this.all.pick(ids);
	}

	find(userId: number, placeId: number): T | undefined {
		return this.byPair.get(`${userId}:${placeId}`);
	}

	idsOfUser(userId: number): readonly number[] {
		return this.byUser.ids(userId);
	}

	idsOfPlace(placeId: number): readonly number[] {
		return this.byPlace.ids(placeId);
	}

	ofUser(userId: number): T[] {
		return this.all.pick(this.byUser.ids(userId));
	}

	ofPlace(placeId: number): T[] {
		return this.all.pick(this.byPlace.ids(placeId));
	}

	add(tie: T): void {
		const placeId = this.placeOf(tie);
		this.all.add(tie);
		this.byUser.add(tie.user_id, tie.id);
		this.byPlace.add(placeId, tie.id);
		this.byPair.set(`${tie.user_id}:${placeId}`, tie);
	}

	remove(tie: T): void {
		const placeId = this.placeOf(tie);
		this.all.remove(tie.id);
		this.byUser.remove(tie.user_id, tie.id);
		this.byPlace.remove(placeId, tie.id);
		this.byPair.delete(`${tie.user_id}:${placeId}`);
	}
}
