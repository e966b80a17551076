import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, mapInTurns } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import type { ReadBefore } from '../../shared/lists/readBefore';
import type { JsonObject } from '../../shared/values/json';
import { findByEmails, findByExternalIds, type Named } from '../api/names';
import type { UserRecord } from './fields';

/** A user as it would be sent, and who is there. */
export interface Present {
	readonly index: number;
	readonly value: UserRecord;
	/** Those with its external ID or email: more than one, where nobody can tell which is meant. */
	readonly users: readonly JsonObject[];
}

/** External IDs 100 a call; emails of rows without one, 50 a search. */
export async function findPresent(
	records: readonly BulkRecord<UserRecord>[],
	reader: ServiceReader,
): Promise<ReadBefore<readonly Present[]>> {
	const externalIds = new Set<string>();
	const take = ({ value }: BulkRecord<UserRecord>): void => {
		if (value.external_id !== undefined) externalIds.add(value.external_id);
	};
	await doInTurns(doForEach(records, take), reader);
	const byExternalId = await findByExternalIds(reader, [...externalIds]);
	if (byExternalId.kind === 'stopped') return byExternalId;
	const byKey = ({ external_id: key }: UserRecord): readonly JsonObject[] => pick(byExternalId.value, key);
	const emails = new Set<string>();
	const takeEmail = ({ value }: BulkRecord<UserRecord>): void => {
		if (value.email !== undefined && byKey(value).length === 0) emails.add(value.email);
	};
	await doInTurns(doForEach(records, takeEmail), reader);
	const byEmail = await findByEmails(reader, [...emails]);
	if (byEmail.kind === 'stopped') return byEmail;
	const find = (value: UserRecord): readonly JsonObject[] => {
		const users = byKey(value);
		return users.length > 0 ? users : pick(byEmail.value, value.email);
	};
	const present = ({ index, value }: BulkRecord<UserRecord>): Present => ({ index, value, users: find(value) });
	return { kind: 'read', value: await mapInTurns(records, present, reader) };
}

function pick(named: Named, name: string | undefined): readonly JsonObject[] {
	return name === undefined ? nobody : (named.get(name.toLowerCase()) ?? nobody);
}

/** One for all records, which keep it. */
const nobody: readonly JsonObject[] = [];
