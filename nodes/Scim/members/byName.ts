import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, type Steps } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { KeyFields, RecordFault } from '../../shared/bulk/keys';
import type { BulkOperation } from '../../shared/bulk/operation';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { describeTaken, showName } from '../../shared/values/lookAlike';
import { addSeveral } from '../../shared/values/severalValues';
import type { Dialect } from '../api/dialect';
import { readThings, where, type FoundThing, type GivenKey, type ThingKind, type Things } from '../api/keys/findThings';
import { nameBy, type FoundIds } from '../api/keys/nameBy';
import type { Membership, ReadyMembership } from '../api/membership';
import { keyGroups, listGroupKeys, listUserKeys, namedFields, type NamedMembership } from './namedFields';

const group: ThingKind = { noun: 'group', path: '/Groups' };
const user: ThingKind = { noun: 'user', path: '/Users' };

/** A change of members whose rows may name groups and users by other keys than their IDs. */
export function nameMembers<S>(
	operation: BulkOperation<Membership, ReadyMembership, S>,
	dialect: Dialect,
): BulkOperation<NamedMembership, ReadyMembership, S> {
	const { preset } = operation.foundBy ?? {};
	return nameBy<NamedMembership, Membership, ReadyMembership, S>(operation, {
		fields: namedFields,
		foundBy: { groups: keyGroups, ...(preset && { preset }) },
		check: checkKeys,
		find: (rows, reader, keys) => findMembers(rows, reader, keys, dialect),
	});
}

function checkKeys(row: NamedMembership, keys: KeyFields): RecordFault | undefined {
	if (listGroupKeys(row, keys).length === 0) {
		const reason =
			'Group ID (field "groupId") is missing or empty, and so are Group Name and Group External ID. Fill one of them.';
		return { code: 'missing_field', reason };
	}
	if (listUserKeys(row, keys).length > 0) return undefined;
	const reason =
		'Member ID (field "memberId") is missing or empty, and so are User Name, Email and User External ID. Fill one of them.';
	return { code: 'missing_field', reason };
}

async function findMembers(
	rows: readonly BulkRecord<NamedMembership>[],
	reader: ServiceReader,
	keys: KeyFields,
	dialect: Dialect,
): Promise<ReadBefore<FoundIds<Membership>>> {
	const given: GivenPair[] = [];
	const give = ({ index, value }: BulkRecord<NamedMembership>): void =>
		void given.push({ index, ofGroup: listGroupKeys(value, keys), ofUser: listUserKeys(value, keys) });
	await doInTurns(doForEach(rows, give), reader);
	const groups = await readThings(
		group,
		given.map(({ ofGroup }) => ofGroup),
		reader,
		dialect,
	);
	if (groups.kind === 'stopped') return groups;
	const users = await readThings(
		user,
		given.map(({ ofUser }) => ofUser),
		reader,
		dialect,
	);
	if (users.kind === 'stopped') return users;
	return { kind: 'read', value: await doInTurns(pairIds(given, groups.value, users.value, dialect), reader) };
}

/** The keys of a row. */
interface GivenPair {
	readonly index: number;
	readonly ofGroup: readonly GivenKey[];
	readonly ofUser: readonly GivenKey[];
}

function* pairIds(
	given: readonly GivenPair[],
	groups: Things,
	users: Things,
	dialect: Dialect,
): Steps<FoundIds<Membership>> {
	const records: BulkRecord<Membership>[] = [];
	const outcomes = new Map<number, Outcome>();
	const halves = new Map<number, Membership>();
	const taken = new Map<string, string>();
	yield* doForEach(given, ({ index, ...keys }) => {
		const ofGroup = groups.find(index, keys.ofGroup);
		const ofUser = users.find(index, keys.ofUser);
		const failed = readFailure(index, ofGroup, group, dialect) ?? readFailure(index, ofUser, user, dialect);
		if (failed) outcomes.set(index, failed);
		if (ofGroup.kind !== 'found') return;
		if (ofGroup.alike) taken.set(ofGroup.alike.key.value, ofGroup.alike.meant);
		const membership = { groupId: ofGroup.id, memberId: ofUser.kind === 'found' ? ofUser.id : nobodysId };
		if (failed) halves.set(index, membership);
		else records.push({ index, value: membership });
	});
	return { records, outcomes, halves, notes: describeTaken(taken, 'group') };
}

/** Stands for the user of a row who is not known: such a row keeps others from being removed from its group. */
const nobodysId = '';

function readFailure(index: number, found: FoundThing, { noun }: ThingKind, dialect: Dialect): Outcome | undefined {
	if (found.kind === 'found') return undefined;
	return found.kind === 'failed' ? found.outcome : failUnknown(index, found.key, noun, dialect);
}

function failUnknown(index: number, key: GivenKey, noun: string, { name }: Dialect): Outcome {
	const what = `${where(index, key)}: ${name} knows no ${noun} ${showName(key.value)}.`;
	const reason = `${what}${addSeveral(key.value, `${noun}s`)} Correct it, or create the ${noun} first.`;
	return { status: 'failed', code: 'unknown_reference', reason };
}
