import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold, Would } from '../../shared/bulk/foretell';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { show, type JsonObject } from '../../shared/values/json';
import { findGroups, type Groups } from '../api/findGroups';
import { readName } from '../api/groupNames';
import { readUsers } from '../api/findUsers';
import type { Membership } from './fields';

/** Who would be added to which group, or removed from it, by the names that a person knows them by. */
export function foretellMembers(would: Extract<Would, 'add' | 'remove'>) {
	return async (records: readonly BulkRecord<Membership>[], reader: ServiceReader): Promise<ReadBefore<Forecast>> => {
		const userIds = records.map(({ value }) => value.userId);
		const read = await readUsers(reader, 'user_id', userIds);
		if (read.kind === 'stopped') return read;
		const groups = records.length === 0 ? noGroups : await findGroups(reader);
		if (groups.kind === 'stopped') return groups;
		const users = new Map(read.value.users.map((user) => [user.userId, user]));
		const tell = ({ value }: BulkRecord<Membership>): Foretold => ({
			would,
			id: value.userId,
			whom: nameUser(users.get(value.userId)),
			more: nameGroup(value.code, groups.value),
		});
		return {
			kind: 'read',
			value: { foretold: new Map(records.map((record) => [record.index, tell(record)])), notes: [] },
		};
	};
}

const noGroups = { kind: 'read', value: new Map<string, JsonObject>() } as const;

/** `Ada Brandt, ada@acme.example`. */
function nameUser({ name, username, email, phone }: JsonObject = {}): string {
	const words = [name ?? username, email ?? phone].filter((word) => typeof word === 'string' && word !== '');
	return words.length === 0 ? 'the user' : words.join(', ');
}

function nameGroup(code: string, groups: Groups): string {
	return `The group: ${show(readName(groups.get(code) ?? {}))} (code ${show(code)}).`;
}
