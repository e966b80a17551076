import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import { count } from '../../shared/bulk/notes';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { show } from '../../shared/values/json';
import type { ReadyDelete } from '../api/deletes';
import type { Dialect } from '../api/dialect';
import { nameResources } from '../api/nameResources';
import type { ReadyGroup } from './fields';

/** What is ready to be created: which names are taken was read before. */
export async function foretellCreates(groups: readonly BulkRecord<ReadyGroup>[]): Promise<ReadBefore<Forecast>> {
	return { kind: 'read', value: { foretold: new Map(groups.map(tellNew)), notes: [] } };
}

function tellNew({ index, value }: BulkRecord<ReadyGroup>): [number, Foretold] {
	const { displayName, members, laterMembers = [], before } = value;
	const first = members.length + laterMembers.length;
	const more = [
		...(before.length > 0 ? [`${count(before.length, 'group')} of that name is there already.`] : []),
		...(first > 0 ? [`It would have ${count(first, 'member')}.`] : []),
	].join(' ');
	return [index, { would: 'create', whom: `the group ${show(displayName)}`, ...(more !== '' && { more }) }];
}

/** Which groups would be gone, by the names that they have now. */
export async function foretellDeletes(
	groups: readonly BulkRecord<ReadyDelete>[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<Forecast>> {
	const ids = groups.map(({ value }) => value.id);
	const names = await nameResources('/Groups', ids, reader, dialect);
	const foretold = groups.map(({ index, value: { id } }): [number, Foretold] => {
		const name = names.get(id);
		return [index, { would: 'delete', id, whom: name === undefined ? 'the group' : `the group ${show(name)}` }];
	});
	const notes = groups.length === 0 ? [] : [`${count(groups.length, 'group')} would be deleted.`];
	return { kind: 'read', value: { foretold: new Map(foretold), notes } };
}
