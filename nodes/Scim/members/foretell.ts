import type { ServiceReader } from '../../../bulk/operation';
import { nameId, type BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { show } from '../../shared/values/json';
import type { Dialect } from '../api/dialect';
import type { Membership } from '../api/membership';
import { nameResources } from '../api/nameResources';
import { maxOneByOne } from '../api/readEach';
import type { MemberChange } from './requests';

/**
 * Who would be added to which group, or removed from it, by the names that the server shows. Users are read for their names
 * one by one: of many users the IDs alone are told.
 */
export async function foretellMembers(
	records: readonly BulkRecord<Membership>[],
	reader: ServiceReader,
	dialect: Dialect,
	change: MemberChange,
): Promise<ReadBefore<Forecast>> {
	const values = records.map(({ value }) => value);
	const groups = await nameResources('/Groups', list(values, 'groupId'), reader, dialect);
	const memberIds = list(values, 'memberId');
	const users =
		memberIds.length > maxOneByOne
			? new Map<string, string>()
			: await nameResources('/Users', memberIds, reader, dialect);
	const [would, preposition] = change === 'added' ? (['add', 'to'] as const) : (['remove', 'from'] as const);
	const foretold = records.map(({ index, value: { groupId, memberId } }): [number, Foretold] => {
		const where = `${preposition} ${nameThing('the group', groups.get(groupId), groupId)}`;
		return [index, { would, whom: nameThing('the user', users.get(memberId), memberId), where }];
	});
	return { kind: 'read', value: { foretold: new Map(foretold), notes: [] } };
}

function list(values: readonly Membership[], name: keyof Membership): readonly string[] {
	return [...new Set(values.map((value) => value[name]))];
}

/** `the group "Billing" (id 12)`. */
function nameThing(what: string, name: string | undefined, id: string): string {
	return name === undefined ? `${what} with the ID ${id}` : `${what} ${show(name)} (${nameId(id)})`;
}
