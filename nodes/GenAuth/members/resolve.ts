import type { Finding, ServiceReader, ReadBack } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import { show } from '../../shared/values/json';
import { userNames, type MemberRecord, type UserName } from './fields';
import { LookupStopped, sendNothing, type Looked } from '../api/ask';
import { readMemberships, type Memberships, type Wanted } from './memberships';
import { findUsers, normalName, type UserIds } from '../users/find';

/** Each name is looked up, an id too: what GenAuth makes of an id that nobody has is not documented. */
type Names = ReadonlyMap<UserName['kind'], UserIds>;

interface Wish {
	readonly index: number;
	readonly wanted: Wanted;
}

/**
 * Puts user ids in the place of names, and leaves out whoever is where the row wants them already: what GenAuth makes
 * of such a one is not documented.
 */
export async function resolveMembers(
	records: readonly BulkRecord<MemberRecord>[],
	look: ServiceReader,
	wants: 'in' | 'out',
): Promise<Resolved<MemberRecord>> {
	const names = await readNames(records, look);
	if (names instanceof LookupStopped) return sendNothing(records, names);
	const outcomes = new Map<number, Outcome>();
	const wishes: Wish[] = [];
	for (const { index, value } of records) {
		const user = readUserName(value);
		const userId = user && names.get(user.kind)?.get(normalName(user.kind, user.name));
		if (userId === undefined) outcomes.set(index, tellUnknownUser(index, user));
		else wishes.push({ index, wanted: { code: value.code, userId } });
	}
	const wantedOnes = wishes.map(({ wanted }) => wanted);
	const memberships = await readMemberships(look, wantedOnes);
	if (memberships instanceof LookupStopped) return sendNothing(records, memberships);
	const left: BulkRecord<MemberRecord>[] = [];
	for (const { index, wanted } of wishes) {
		const outcome = tellKnown(index, wanted, memberships, wants);
		if (outcome) outcomes.set(index, outcome);
		else left.push({ index, value: wanted });
	}
	return { records: left, outcomes };
}

async function readNames(records: readonly BulkRecord<MemberRecord>[], look: ServiceReader): Looked<Names> {
	const names = new Map<UserName['kind'], UserIds>();
	for (const { kind } of userNames) {
		const asked = records.flatMap(({ value }) => {
			const user = readUserName(value);
			return user?.kind === kind ? [user.name] : [];
		});
		const ids = await findUsers(look, kind, asked);
		if (ids instanceof LookupStopped) return ids;
		names.set(kind, ids);
	}
	return names;
}

interface NameGiven extends UserName {
	readonly name: string;
}

/** The first that the row gives, the ones that never change before those that do. */
function readUserName(value: MemberRecord): NameGiven | undefined {
	for (const user of userNames) {
		const name = value[user.field];
		if (name !== undefined) return { ...user, name };
	}
	return undefined;
}

function tellUnknownUser(index: number, user: NameGiven | undefined): Outcome {
	const told = user ? `${user.label} (field "${user.field}"): GenAuth knows no user ${show(user.name)}` : 'No user';
	const reason = `Item ${index}: ${told}. Correct it, or create the user first.`;
	return { status: 'failed', code: 'unknown_reference', reason };
}

function tellKnown(index: number, wanted: Wanted, known: Memberships, wants: 'in' | 'out'): Outcome | undefined {
	const { code, userId } = wanted;
	if (known.unknownGroups.has(code)) {
		const reason = `Item ${index}: Group Code (field "code"): GenAuth knows no group ${show(code)}. Correct it, or create the group first.`;
		return { status: 'failed', code: 'unknown_reference', reason };
	}
	return known.isMember(wanted) === (wants === 'in') ? { status: 'unchanged', id: userId } : undefined;
}

export function readBackMembers(wants: 'in' | 'out'): ReadBack<MemberRecord> {
	return async (open, look) => {
		const wishes = open.map(({ record: { index, value } }) => ({ index, wanted: toWanted(value) }));
		const wantedOnes = wishes.map(({ wanted }) => wanted);
		const known = await readMemberships(look, wantedOnes);
		if (known instanceof LookupStopped) return new Map();
		const status = wants === 'in' ? 'added' : 'removed';
		const tell = (wanted: Wanted): Finding =>
			known.isMember(wanted) === (wants === 'in') ? { kind: 'present', status, id: wanted.userId } : { kind: 'absent' };
		return new Map(wishes.map(({ index, wanted }) => [index, tell(wanted)]));
	};
}

/** Whatever was sent has its user's id. */
export function toWanted({ code, userId = '' }: MemberRecord): Wanted {
	return { code, userId };
}
