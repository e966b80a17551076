import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import type { ReportEntry } from '../../../bulk/report';
import { isWhole } from '../../../bulk/types';
import type { JsonObject } from '../../shared/values/json';
import { sameText } from './compareUser';
import { nameUser, type UserRecord } from './fields';
import { findUsersById } from './findUsers';
import { pairKeyless } from './pairKeyless';

type Open = OpenRecord<UserRecord>;

/** Compares a user with what a record has sent. */
export type Compare = (open: Open, user: JsonObject) => Promise<Finding>;

/** An entry that gives an ID without saying whose it is, and who has that ID. */
interface Untied {
	readonly entry: ReportEntry;
	readonly user: JsonObject;
}

/**
 * Reads who has the IDs that reports gave without saying whose they are. A user is a record's by its external ID or email;
 * a record without either is the only one that asks for just such a new user.
 */
export async function readUntied(
	open: readonly Open[],
	reader: ServiceReader,
	compare: Compare,
	found: Map<number, Finding>,
): Promise<void> {
	const ids = open.flatMap((one) => [...one.untied.keys()]).filter((id) => typeof id === 'number');
	if (ids.length === 0) return;
	const { users } = await findUsersById(reader, ids);
	for (const ofBatch of groupByBatch(open)) {
		const untied = listUntied(ofBatch, users);
		const strangers: JsonObject[] = [];
		for (const { entry, user } of untied) {
			const one = findByKey(ofBatch, user);
			if (one) found.set(one.record.index, entry.ok ? await compare(one, user) : { kind: 'failed', entry });
			else if (entry.ok) strangers.push(user);
		}
		// Where records of the batch are missing, such a user may as well be of one of them.
		const keyless = ofBatch.filter(({ record, batch }) => isWhole(batch) && nameUser(record.value).length === 0);
		for (const [index, finding] of await pairKeyless(keyless, strangers, compare)) found.set(index, finding);
	}
}

function groupByBatch(open: readonly Open[]): readonly (readonly Open[])[] {
	const groups = new Map<unknown, Open[]>();
	for (const one of open) groups.set(one.untied, [...(groups.get(one.untied) ?? []), one]);
	return [...groups.values()];
}

function listUntied([first]: readonly Open[], users: ReadonlyMap<number, JsonObject>): readonly Untied[] {
	return [...(first?.untied ?? [])].flatMap(([id, entry]) => {
		const user = typeof id === 'number' ? users.get(id) : undefined;
		return user ? [{ entry, user }] : [];
	});
}

/** The external ID comes first: an email can change hands. */
function findByKey(open: readonly Open[], { external_id: externalId, email }: JsonObject): Open | undefined {
	return (
		open.find(({ record }) => sameText(externalId, record.value.external_id)) ??
		open.find(({ record }) => sameText(email, record.value.email))
	);
}
