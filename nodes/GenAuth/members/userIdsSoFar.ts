import type { ServiceReader } from '../../../bulk/operation';
import { learnNothing } from '../../shared/lists/askInParts';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { findUsers, nameKinds, normalName, type NameKind, type UserIds } from '../api/findUsers';
import type { GivenName, UserIdsByKind } from './userNames';

/** The ids of users by the names in the rows, as far as they were looked up. */
export class UserIdsSoFar {
	readonly byKind: UserIdsByKind;
	private readonly found = new Map<NameKind, FoundSoFar>();
	private readonly learnt = learnNothing();

	constructor(private readonly reader: ServiceReader) {
		this.byKind = this.found;
	}

	/** Looks these up. A name of a kind is never asked for twice. */
	async look(kind: NameKind, names: readonly string[]): Promise<ReadBefore<undefined>> {
		const found = await findUsers(this.reader, kind, names, this.learnt);
		if (found.kind === 'stopped') return found;
		const soFar = this.found.get(kind) ?? new FoundSoFar();
		this.found.set(kind, soFar);
		soFar.addAll(found.value);
		return { kind: 'read', value: undefined };
	}
}

class FoundSoFar extends Map<string, readonly string[]> implements UserIds {
	readonly tooLong = new Set<string>();

	addAll(ids: UserIds): void {
		for (const [name, userIds] of ids) this.set(name, [...new Set([...(this.get(name) ?? []), ...userIds])]);
		for (const name of ids.tooLong ?? []) this.tooLong.add(name);
	}
}

/** The names of rows, each kind counted once a name. */
export class NamesByKind {
	private readonly names = new Map<NameKind, Set<string>>();

	add(given: readonly GivenName[]): void {
		for (const { kind, name } of given) {
			const known = this.names.get(kind) ?? new Set();
			this.names.set(kind, known.add(normalName(kind, name)));
		}
	}

	list(kind: NameKind): readonly string[] {
		return [...(this.names.get(kind) ?? [])];
	}

	/** The kind of which there are most: it takes most requests. */
	findMain(): NameKind {
		const count = (kind: NameKind): number => this.names.get(kind)?.size ?? 0;
		return nameKinds.reduce((main, kind) => (count(kind) > count(main) ? kind : main));
	}
}
