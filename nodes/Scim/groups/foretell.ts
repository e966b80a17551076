import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import { count } from '../../shared/bulk/notes';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { show } from '../../shared/values/json';
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
