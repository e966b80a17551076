import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { KeyFields } from '../../shared/bulk/keys';
import type { NameSlice, SoughtName } from '../../shared/lists/lookUpInSlices';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { nameKinds, normalName, type NameKind } from '../api/findUsers';
import type { AskedMembership, Membership } from './fields';
import { readGroupCodes, type GroupCodes } from './groupCodes';
import { NamesByKind, UserIdsSoFar } from './userIdsSoFar';
import { findUser, listUserNames } from './userNames';

/** Memberships whose user and group are known, and the outcomes of the rows where one is not. */
interface Named {
	readonly named: readonly BulkRecord<Membership>[];
	readonly outcomes: ReadonlyMap<number, Outcome>;
}

/**
 * Users and groups by the names in the rows, as far as they were looked up: of users, the kind of name of which there are most,
 * slice by slice; all other kinds, and the groups, with the first slice.
 */
export class NamesSoFar {
	/** How many rows there are of each group. */
	readonly rowsByCode = new Map<string, number>();
	private readonly userIds: UserIdsSoFar;
	private readonly names = new NamesByKind();
	private main: NameKind = 'email';
	private groups: GroupCodes | undefined;

	constructor(
		private readonly records: readonly BulkRecord<AskedMembership>[],
		private readonly reader: ServiceReader,
		private readonly keys: KeyFields,
	) {
		this.userIds = new UserIdsSoFar(reader);
	}

	/** Reads the names in all rows, before any is looked up. */
	async count(): Promise<void> {
		const add = ({ value }: BulkRecord<AskedMembership>): void => this.names.add(listUserNames(value, this.keys));
		await doInTurns(doForEach(this.records, add), this.reader);
		this.main = this.names.findMain();
	}

	/** What is looked up of a row in its slice. */
	listSought(value: AskedMembership): readonly SoughtName[] {
		return listUserNames(value, this.keys).flatMap(({ kind, name }) =>
			kind === this.main ? [{ kind, name: normalName(kind, name) }] : [],
		);
	}

	async look(slice: NameSlice<AskedMembership>): Promise<ReadBefore<undefined>> {
		const isFirst = !this.groups;
		for (const kind of nameKinds) {
			const others = isFirst ? this.names.list(kind) : [];
			const read = await this.userIds.look(kind, kind === this.main ? slice.fresh(kind) : others);
			if (read.kind === 'stopped') return read;
		}
		return isFirst ? this.readGroups() : { kind: 'read', value: undefined };
	}

	nameAll(records: readonly BulkRecord<AskedMembership>[]): Named {
		const outcomes = new Map<number, Outcome>();
		const named: BulkRecord<Membership>[] = [];
		for (const { index, value } of records) {
			const user = findUser(index, listUserNames(value, this.keys), this.userIds.byKind);
			const code = this.groups?.codes.get(index);
			const outcome = 'outcome' in user ? user.outcome : this.groups?.outcomes.get(index);
			if (outcome) outcomes.set(index, outcome);
			else if ('userId' in user && code !== undefined) named.push({ index, value: { code, userId: user.userId } });
		}
		return { named, outcomes };
	}

	listNotes(): readonly string[] {
		return this.groups?.notes ?? [];
	}

	private async readGroups(): Promise<ReadBefore<undefined>> {
		const groups = await readGroupCodes(this.records, this.reader, this.keys);
		if (groups.kind === 'stopped') return groups;
		this.groups = groups.value;
		const { rowsByCode } = this;
		const count = (code: string): void => void rowsByCode.set(code, (rowsByCode.get(code) ?? 0) + 1);
		await doInTurns(doForEach(groups.value.codes.values(), count), this.reader);
		return { kind: 'read', value: undefined };
	}
}
