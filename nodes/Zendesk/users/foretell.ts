import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, mapInTurns } from '../../../bulk/turns';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import type { RunContext } from '../../shared/bulk/operation';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { count } from '../../shared/bulk/notes';
import type { JsonObject } from '../../shared/values/json';
import { findByEmails, findByExternalIds, findByIds, indexById, type Named } from '../api/names';
import { noteMails, noteSeats, takesSeat } from './bulkImport';
import type { ReadyUpdate, UserRecord } from './fields';
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
		const [user, ...others] = users;
		if (!user) return { would: 'create', whom: nameAsked(value) };
		if (others.length > 0) return tellSeveral(value, users);
		return tellUpdate(value, user);
	};
	const foretold = await mapInTurns(found.value, tell, reader);
	return forecast(records, foretold, [
		...noteMails(records, foretold, settings),
		...noteSeats(found.value.flatMap(({ value, users }) => (users.length > 1 ? [] : [{ value, user: users[0] }]))),
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
	const foretold = found.value.map(({ value, users: [user] }): Foretold => {
		if (!user) return { would: 'create', whom: nameAsked(value) };
		return { would: 'leave', ...nameUser(user), more };
	});
	return forecast(records, foretold, [
		...noteMails(records, foretold, settings),
		...noteSeats(found.value.flatMap(({ value, users: [user] }) => (user ? [] : [{ value, user }]))),
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
	const know = ({ value }: BulkRecord<ReadyUpdate>) => {
		const { id: _id, ...change } = toChange(value);
		return { value: change, id: value.id, user: users.value.get(value.id) };
	};
	const known = await mapInTurns(records, know, reader);
	const tell = ({ value, id, user }: ReturnType<typeof know>): Foretold =>
		user ? (tellShared(user) ?? tellUpdate(value, user)) : tellAbsent(id);
	const foretold = await mapInTurns(known, tell, reader);
	return forecast(records, foretold, noteSeats(known.filter(({ user }) => user !== undefined)));
}

export async function foretellDeletes(records: readonly BulkRecord<ReadyUserKey>[], reader: ServiceReader): Read {
	const users = await readUsers(records, reader);
	if (users.kind === 'stopped') return users;
	const found = records.map(({ value: { id } }) => ({ id, user: users.value.get(id) }));
	const foretold = found.map(
		({ id, user }): Foretold => (user ? { would: 'delete', ...nameUser(user) } : tellAbsent(id)),
	);
	const present = found.flatMap(({ user }) => (user ? [user] : []));
	const seats = present.filter(({ role }) => takesSeat(role)).length;
	const notes = [
		`${count(present.length, 'user')} would be deleted.`,
		...(seats > 0 ? [`${count(seats, 'agent or admin', 'agents and admins')} among them.`] : []),
	];
	return forecast(records, foretold, notes);
}

/** Whose sessions would end. */
export async function foretellSessions(records: readonly BulkRecord<SignedIn>[], reader: ServiceReader): Read {
	const users = await readUsers(records, reader);
	if (users.kind === 'stopped') return users;
	const foretold = records.map(({ value: { id, sessions = [] } }): Foretold => {
		const more = `${count(sessions.length, 'session')} would end.`;
		return { would: 'update', ...nameUser(users.value.get(id) ?? { id }), more };
	});
	return forecast(records, foretold, [`${count(records.length, 'user')} would be signed out.`]);
}

function forecast(
	records: readonly BulkRecord<unknown>[],
	foretold: readonly Foretold[],
	notes: readonly string[],
): ReadBefore<Forecast> {
	const byIndex = records.flatMap(({ index }, nth): [number, Foretold][] => {
		const one = foretold[nth];
		return one ? [[index, one]] : [];
	});
	return { kind: 'read', value: { foretold: new Map(byIndex), notes } };
}

interface Present {
	readonly value: UserRecord;
	/** Those with its external ID or email: more than one, where nobody can tell which is meant. */
	readonly users: readonly JsonObject[];
}

/** External IDs 100 a call; emails of rows without one, 50 a search. */
async function findPresent(
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
	return { kind: 'read', value: await mapInTurns(records, ({ value }) => ({ value, users: find(value) }), reader) };
}

function pick(named: Named, name: string | undefined): readonly JsonObject[] {
	return name === undefined ? [] : (named.get(name.toLowerCase()) ?? []);
}

async function readUsers(
	records: readonly BulkRecord<{ readonly id: number }>[],
	reader: ServiceReader,
): Promise<ReadBefore<ReadonlyMap<number, JsonObject>>> {
	const users = await findByIds(reader, [...new Set(records.map(({ value }) => value.id))]);
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
