import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import type { JsonObject } from '../../shared/values/json';
import { compareMembership } from './compareMembership';
import type { Membership, MembershipKind, PlaceField } from './kind';

export type Open<P extends PlaceField> = OpenRecord<Membership<P>>;
export type Findings = Map<number, Finding>;

/** The records that one list is read for: of a user, or of a group (or organization). */
export class Wanted<P extends PlaceField> {
	private readonly left = new Map<number, Open<P>>();
	/** What all of the list have in common: its user, or its group. */
	private readonly common: { readonly field: P | 'user_id'; readonly id: number | undefined };

	private constructor(
		private readonly kind: MembershipKind<P>,
		/** What tells the records of this list apart. */
		private readonly key: P | 'user_id',
		first: Open<P> | undefined,
		private readonly reader: Pick<ServiceReader, 'startedAtMs'>,
		private readonly found: Findings,
	) {
		const field = key === 'user_id' ? kind.place : 'user_id';
		this.common = { field, id: first?.record.value[field] };
	}

	/** There may be as many as a run has records: others have their turns meanwhile. */
	static async of<P extends PlaceField>(
		kind: MembershipKind<P>,
		key: P | 'user_id',
		open: readonly Open<P>[],
		reader: Pick<ServiceReader, 'startedAtMs' | 'breathe'>,
		found: Findings,
	): Promise<Wanted<P>> {
		const wanted = new Wanted(kind, key, open[0], reader, found);
		await doInTurns(
			doForEach(open, (one) => void wanted.left.set(one.record.value[key], one)),
			reader,
		);
		return wanted;
	}

	/** How many are not found yet. */
	get count(): number {
		return this.left.size;
	}

	/** Those that are not found yet. */
	list(): readonly Open<P>[] {
		return [...this.left.values()];
	}

	/** Takes down which of them are among these memberships. False, where the list is of somebody else: it says nothing. */
	take(memberships: readonly JsonObject[]): boolean {
		const { field, id } = this.common;
		if (memberships.some(({ [field]: held }) => typeof held === 'number' && held !== id)) return false;
		for (const membership of memberships) {
			const held = membership[this.key];
			const one = typeof held === 'number' ? this.left.get(held) : undefined;
			if (!one || typeof held !== 'number') continue;
			this.left.delete(held);
			this.found.set(one.record.index, compareMembership(this.kind, one, membership, this.reader.startedAtMs()));
		}
		return true;
	}
}

/** How far a list was read, and which records were not found in it. */
export type ListRead<T> =
	/** They are not in the list. */
	| { readonly kind: 'complete'; readonly missing: readonly T[] }
	/** To read on would cost more than it is worth, or could not prove that they are not there. */
	| { readonly kind: 'leftOff'; readonly missing: readonly T[] }
	| { readonly kind: 'failed' };
