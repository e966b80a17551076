import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold, Would } from '../../shared/bulk/foretell';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { isObject, show } from '../../shared/values/json';
import type { Dialect, ResourcePath } from '../api/dialect';
import { findById } from '../api/findById';
import { nameThing } from '../api/keys/findThings';
import type { Membership, ReadyMembership } from '../api/membership';

/** Who would be added to which group, or removed from it, by the names that a person knows them by, where they may be read. */
export function foretellMembers(would: Extract<Would, 'add' | 'remove'>, dialect: Dialect) {
	return async (
		records: readonly BulkRecord<ReadyMembership>[],
		reader: ServiceReader,
	): Promise<ReadBefore<Forecast>> => {
		const namesOf = (path: ResourcePath, key: keyof Membership): Promise<ReadonlyMap<string, string>> =>
			readNames(path, [...new Set(records.map(({ value }) => value[key]))], reader, dialect);
		const groups = await namesOf('/Groups', 'groupId');
		const users = await namesOf('/Users', 'memberId');
		const tell = ({ value: { groupId, memberId } }: BulkRecord<ReadyMembership>): Foretold => ({
			would,
			id: memberId,
			whom: users.get(memberId) ?? 'this member',
			more: `The group: ${tellGroup(groupId, groups)}.`,
		});
		return {
			kind: 'read',
			value: { foretold: new Map(records.map((record) => [record.index, tell(record)])), notes: [] },
		};
	};
}

function tellGroup(id: string, names: ReadonlyMap<string, string>): string {
	const name = names.get(id);
	return name === undefined ? `ID ${show(id)}` : `${show(name)} (ID ${show(id)})`;
}

/** A read that fails leaves the names out: a run does not need them. */
async function readNames(
	path: ResourcePath,
	ids: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadonlyMap<string, string>> {
	const found = await findById(path, ids, reader, dialect);
	if (found.kind === 'stopped') return new Map();
	return new Map(
		[...found.value].flatMap(([id, resource]): [string, string][] => {
			const name = isObject(resource) ? nameThing(resource) : '';
			return name === '' ? [] : [[id, name]];
		}),
	);
}
