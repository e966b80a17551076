import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { showUsers } from '../api/findUsers';
import type { Membership } from './fields';

/** Who would be added to which group, or removed from it. The users are read once more, for their names. */
export async function foretellMembers(
	records: readonly BulkRecord<Membership>[],
	reader: ServiceReader,
	would: 'add' | 'remove',
): Promise<ReadBefore<Forecast>> {
	const users = await showUsers(
		reader,
		records.map(({ value }) => value.userId),
	);
	if (users.kind === 'stopped') return users;
	const foretold = new Map(
		records.map(({ index, value: { code, userId } }): [number, Foretold] => {
			const where = `${would === 'add' ? 'to' : 'from'} the group ${code}`;
			return [index, { would, id: userId, whom: nameUser(users.value.get(userId)), where }];
		}),
	);
	return { kind: 'read', value: { foretold, notes: [] } };
}

/** `Ada Brandt, ada@acme.example`. */
function nameUser({ name, username, email, phone }: JsonObject = {}): string {
	const [called, ...others] = [name, email, username, phone].filter((each) => typeof each === 'string' && each !== '');
	return called === undefined ? 'the user' : [called, ...others.slice(0, 1)].join(', ');
}
