import type { ServiceReader } from '../../../bulk/operation';
import { countInTurns, doForEach, doInTurns, mapInTurns } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import type { RunContext } from '../../shared/bulk/operation';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { count } from '../../shared/bulk/notes';
import type { JsonObject } from '../../shared/values/json';
import { findByIds, indexById } from '../api/names';
import { noteMails, noteSeats, takesNewSeat, takesSeat } from './bulkImport';
import type { ReadyUpdate, UserRecord } from './fields';
import { findPresent, type Present } from './findPresent';
import type { ReadyUserKey } from './keyFields';
import { listChanges } from './listChanges';
import type { SignedIn } from './readSessions';

type Read = Promise<ReadBefore<Forecast>>;
type Sending = RunContext<{ readonly skipVerifyEmail: boolean }>;

/** Who is there by external ID or email, and what would become of them. */
export async function foretellUpserts(
	records: readonly BulkRecord<UserRecord>[],
	reader: ServiceReader,
	{ settings }: Sending,
): Read {
	const found = await findPresent(records, reader);
	if (found.kind === 'stopped') return found;
	const tell = ({ value, users }: Present): Foretold => {
		const [user] = users;
		if (!user) return { would: 'create', whom: nameAsked(value) };
		if (users.length > 1) return tellSeveral(value, users);
		return tellUpdate(value, user);
	};
	const foretold = await tellEach(found.value, tell, reader);
	const takesOne = ({ value, users }: Present): boolean => users.length <= 1 && takesNewSeat(value, users[0]);
	return forecast(foretold, [
		...noteMails(await countMails(records, foretold, settings, reader)),
		...noteSeats(await countInTurns(found.value, takesOne, reader)),
	]);
}

/** Create Many makes nobody anew who is there: Zendesk refuses those. */
export async function foretellCreates(
	records: readonly BulkRecord<UserRecord>[],
	reader: ServiceReader,
	{ settings }: Sending,
): Read {
	const found = await findPresent(records, reader);
	if (found.kind === 'stopped') return found;
	const more = 'Create Many makes new users alone, so this row would fail. Use Create or Update Many.';
	const tell = ({ value, users: [user] }: Present): Foretold => {
		if (!user) return { would: 'create', whom: nameAsked(value) };
		return { would: 'leave', ...nameUser(user), more };
	};
	const foretold = await tellEach(found.value, tell, reader);
	const takesOne = ({ value, users: [user] }: Present): boolean => !user && takesNewSeat(value, undefined);
	return forecast(foretold, [
		...noteMails(await countMails(records, foretold, settings, reader)),
		...noteSeats(await countInTurns(found.value, takesOne, reader)),
	]);
}

/** `toChange`: what is sent for a record. */
export async function foretellUpdates(
	records: readonly BulkRecord<ReadyUpdate>[],
	reader: ServiceReader,
	toChange: (record: ReadyUpdate) => Partial<UserRecord> & { readonly id?: unknown },
): Read {
	const users = await readUsers(records, reader);
	if (users.kind === 'stopped') return users;
	const know = ({ index, value }: BulkRecord<ReadyUpdate>) => {
		const { id: _id, ...change } = toChange(value);
		return { index, value: change, id: value.id, user: users.value.get(value.id) };
	};
	const known = await mapInTurns(records, know, reader);
	type Known = ReturnType<typeof know>;
	const tell = ({ value, id, user }: Known): Foretold =>
		user ? (tellShared(user) ?? tellUpdate(value, user)) : tellAbsent(id);
	const takesOne = ({ value, user }: Known): boolean => user !== undefined && takesNewSeat(value, user);
	const foretold = await tellEach(known, tell, reader);
	return forecast(foretold, noteSeats(await countInTurns(known, takesOne, reader)));
}

export async function foretellDeletes(records: readonly BulkRecord<ReadyUserKey>[], reader: ServiceReader): Read {
	const users = await readUsers(records, reader);
	if (users.kind === 'stopped') return users;
	const userOf = ({ value: { id } }: BulkRecord<ReadyUserKey>): JsonObject | undefined => users.value.get(id);
	const tell = (record: BulkRecord<ReadyUserKey>): Foretold => {
		const user = userOf(record);
		return user ? { would: 'delete', ...nameUser(user) } : tellAbsent(record.value.id);
	};
	const foretold = await tellEach(records, tell, reader);
	const present = await countInTurns(records, (record) => userOf(record) !== undefined, reader);
	const seats = await countInTurns(records, (record) => takesSeat(userOf(record)?.role), reader);
	const notes = [
		`${count(present, 'user')} would be deleted.`,
		...(seats > 0 ? [`${count(seats, 'agent or admin', 'agents and admins')} among them.`] : []),
	];
	return forecast(foretold, notes);
}

/** Whose sessions would end. */
export async function foretellSessions(records: readonly BulkRecord<SignedIn>[], reader: ServiceReader): Read {
	const users = await readUsers(records, reader);
	if (users.kind === 'stopped') return users;
	const tell = ({ value: { id, sessions = [] } }: BulkRecord<SignedIn>): Foretold => {
		const more = `${count(sessions.length, 'session')} would end.`;
		return { would: 'update', ...nameUser(users.value.get(id) ?? { id }), more };
	};
	return forecast(await tellEach(records, tell, reader), [`${count(records.length, 'user')} would be signed out.`]);
}

function forecast(foretold: Forecast['foretold'], notes: Forecast['notes']): ReadBefore<Forecast> {
	return { kind: 'read', value: { foretold, notes } };
}

/** What is told of each record, by its index. */
async function tellEach<T extends { readonly index: number }>(
	records: readonly T[],
	tell: (record: T) => Foretold,
	reader: ServiceReader,
): Promise<Forecast['foretold']> {
	const foretold = new Map<number, Foretold>();
	await doInTurns(
		doForEach(records, (record) => void foretold.set(record.index, tell(record))),
		reader,
	);
	return foretold;
}

/** How many mails would go to new users. */
async function countMails(
	records: readonly BulkRecord<UserRecord>[],
	foretold: Forecast['foretold'],
	{ skipVerifyEmail: skips }: Sending['settings'],
	reader: ServiceReader,
): Promise<number> {
	const isMailed = ({ index, value }: BulkRecord<UserRecord>): boolean =>
		value.email !== undefined && foretold.get(index)?.would === 'create';
	return skips ? 0 : countInTurns(records, isMailed, reader);
}

async function readUsers(
	records: readonly BulkRecord<{ readonly id: number }>[],
	reader: ServiceReader,
): Promise<ReadBefore<ReadonlyMap<number, JsonObject>>> {
	const ids = new Set<number>();
	await doInTurns(
		doForEach(records, ({ value }) => void ids.add(value.id)),
		reader,
	);
	const users = await findByIds(reader, [...ids]);
	if (users.kind === 'stopped') return users;
	return { kind: 'read', value: indexById(users.value) };
}

function tellUpdate(sent: Partial<UserRecord>, user: JsonObject): Foretold {
	const changes = listChanges(sent, user);
	if (Object.keys(changes).length === 0) return { would: 'leave', ...nameUser(user) };
	return { would: 'update', ...nameUser(user), changes };
}

/** What Zendesk refuses for sure: "any attempt to update a shared user results in a 403". */
function tellShared(user: JsonObject): Foretold | undefined {
	if (user.shared !== true) return undefined;
	const more = 'The user is shared from another account, so this row would fail. Change the user there.';
	return { would: 'leave', ...nameUser(user), more };
}

function tellAbsent(id: number): Foretold {
	return { would: 'leave', whom: `ID ${id}`, more: 'Zendesk knows no user with this ID.' };
}

function tellSeveral(value: UserRecord, users: readonly JsonObject[]): Foretold {
	const more = `Zendesk has ${users.length} users with this external ID or email.`;
	return { would: 'unclear', whom: nameAsked(value), more };
}

function nameUser({ id, name, email }: JsonObject): Pick<Foretold, 'id' | 'whom'> {
	const whom = [name, email].filter((one) => typeof one === 'string' && one !== '').join(', ');
	return { ...(typeof id === 'number' && { id }), ...(whom !== '' && { whom }) };
}

function nameAsked({ name, email, external_id: externalId }: UserRecord): string {
	return [name, email ?? externalId].filter((one) => one !== undefined).join(', ');
}
