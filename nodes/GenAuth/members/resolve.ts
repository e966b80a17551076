import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import { failLongName } from '../../shared/bulk/failLongName';
import type { KeyFields } from '../../shared/bulk/keys';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing, type ReadBefore } from '../../shared/lists/readBefore';
import { show } from '../../shared/values/json';
import { describeTaken } from '../../shared/values/lookAlike';
import { addSeveral } from '../../shared/values/severalValues';
import { findAlikeGroups, type AlikeGroups } from './alikeGroups';
import type { AskedMembership, Membership } from './fields';
import { readGroupCodes, type GroupCodes } from './groupCodes';
import { readMemberships, type Memberships } from './memberships';
import { findUser, listUserNames, readUserIds, type UserIdsByKind } from './userNames';

/**
 * Puts user ids in the place of names, and leaves out whoever is in the group (or not in it) already, as the row asks:
 * what GenAuth makes of such a user is not documented.
 */
export async function resolveMembers(
	records: readonly BulkRecord<AskedMembership>[],
	reader: ServiceReader,
	done: 'added' | 'removed',
	keys: KeyFields,
): Promise<Resolved<Membership>> {
	const given = records.map(({ index, value }) => ({ index, names: listUserNames(value, keys) }));
	const userIds = await readUserIds(
		given.map(({ names }) => names),
		reader,
	);
	if (userIds.kind === 'stopped') return sendNothing(userIds);
	const groups = await readGroupCodes(records, reader, keys);
	if (groups.kind === 'stopped') return sendNothing(groups);
	const { named, outcomes } = nameMembers(given, userIds.value, groups.value);
	const memberships = await readAll(reader, named);
	if (memberships.kind === 'stopped') return sendNothing(memberships);
	const alike = await findAlikeGroups(reader, named, memberships.value);
	const respelled = respell(named, alike);
	const ofRespelled = await readRespelled(reader, respelled);
	if (ofRespelled.kind === 'stopped') return sendNothing(ofRespelled);
	const ready: BulkRecord<Membership>[] = [];
	for (const record of named) {
		const other = respelled.get(record.index);
		const outcome = other
			? settleKnown(other.value, ofRespelled.value, done)
			: settleBefore(record, memberships.value, done, alike);
		if (outcome) outcomes.set(record.index, outcome);
		else ready.push(other ?? record);
	}
	return { records: ready, outcomes, notes: [...groups.value.notes, ...describeTaken(alike.taken, 'group')] };
}

/** The memberships whose user and group are known, and the outcomes of the rows where one is not. */
function nameMembers(
	given: readonly { readonly index: number; readonly names: ReturnType<typeof listUserNames> }[],
	userIds: UserIdsByKind,
	{ codes, outcomes: ofGroups }: GroupCodes,
): { readonly named: readonly BulkRecord<Membership>[]; readonly outcomes: Map<number, Outcome> } {
	const outcomes = new Map(ofGroups);
	const named: BulkRecord<Membership>[] = [];
	for (const { index, names } of given) {
		const user = findUser(index, names, userIds);
		const code = codes.get(index);
		if ('outcome' in user) outcomes.set(index, user.outcome);
		else if (code !== undefined) named.push({ index, value: { code, userId: user.userId } });
	}
	return { named, outcomes };
}

function readAll(reader: ServiceReader, named: Iterable<BulkRecord<Membership>>): Promise<ReadBefore<Memberships>> {
	const wanted = [...named].map(({ value }) => value);
	return readMemberships(reader, wanted);
}

/** The records of which another group is meant than the one that they name, by their indexes. */
function respell(
	named: readonly BulkRecord<Membership>[],
	{ taken }: AlikeGroups,
): ReadonlyMap<number, BulkRecord<Membership>> {
	const respelled = new Map<number, BulkRecord<Membership>>();
	for (const { index, value } of named) {
		const code = taken.get(value.code);
		if (code !== undefined) respelled.set(index, { index, value: { ...value, code } });
	}
	return respelled;
}

/** Undefined, where the members of these groups may not be seen: that need not stop the other records. */
async function readRespelled(
	reader: ServiceReader,
	respelled: ReadonlyMap<number, BulkRecord<Membership>>,
): Promise<ReadBefore<Memberships | undefined>> {
	const read = await readAll(reader, respelled.values());
	return read.kind === 'stopped' && read.refusal.mayBeAboutRecord ? { kind: 'read', value: undefined } : read;
}

/** The outcome of a record that is not to be sent: its group is not there, or it is as the row asks already. */
function settleBefore(
	{ index, value }: BulkRecord<Membership>,
	memberships: Memberships,
	done: 'added' | 'removed',
	{ told }: AlikeGroups,
): Outcome | undefined {
	const { code } = value;
	if (memberships.tooLongGroups.has(code)) {
		const about = `Item ${index}: Group Code (field "code")`;
		return { status: 'failed', ...failLongName(about, 'Shorten it.') };
	}
	if (!memberships.absentGroups.has(code) && !memberships.refusedGroups.has(code)) {
		return settleKnown(value, memberships, done);
	}
	const { code: why = 'unknown_reference', sentence = '' } = told.get(code) ?? {};
	const what = `Item ${index}: Group Code (field "code"): GenAuth knows no group ${show(code)}.`;
	const reason = `${what}${addSeveral(code, 'groups')}${sentence} Correct it, or create the group first.`;
	return { status: 'failed', code: why, reason };
}

function settleKnown(
	membership: Membership,
	memberships: Memberships | undefined,
	done: 'added' | 'removed',
): Outcome | undefined {
	const isAsAsked = memberships?.isMember(membership) === (done === 'added');
	return isAsAsked ? { status: 'unchanged', id: membership.userId } : undefined;
}
