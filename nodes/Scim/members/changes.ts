import type { Limits, ServiceReader } from '../../../bulk/operation';
import { bulkOperation, type BulkOperation } from '../../shared/bulk/operation';
import { parameter, type SettingsOf } from '../../shared/n8n/parameters';
import { readCapabilities } from '../api/capabilities';
import type { Dialect } from '../api/dialect';
import { refuseDots } from '../api/ids';
import { makeNewMembership, mostMembers, type Membership, type ReadyMembership } from '../api/membership';
import { checkTrackId, trackId } from '../api/parameters';
import { lookAtEarlierAdds } from './earlierAdds';
import { memberFields } from './fields';
import { foretellMembers } from './foretell';
import { inspectGroup, lookAtStaying } from './losses';
import { readBackMembers } from './readBack';
import { lookAtAllAdded, makeMemberRequests, readPatched, showsAllAdded, type MemberChange } from './requests';
import { explainMember, lookAtRefusedMembers } from './refusedMembers';
import { resolveMembers } from './resolve';

const checkMembers = parameter({
	displayName: 'Check Members Afterwards',
	name: 'checkMembers',
	type: 'boolean',
	default: false,
	description:
		'Whether to read each group again and see that the change is there: some servers answer success and change nothing. Where a server does not show members, nothing can be checked.',
});

export type ChangeSettings = SettingsOf<[typeof checkMembers, typeof trackId]>;
export type ChangeMembers = BulkOperation<Membership, ReadyMembership, ChangeSettings>;

const foundBy = { groups: [['groupId'], ['memberId']] } as const;

const faces = {
	added: {
		operation: 'addMembers',
		name: 'Add Members',
		action: 'Add members to groups',
		description: 'Add many users to groups: a row for each user and group',
		foundBy: { ...foundBy, preset: ['groupId', 'memberId'] },
		done: ['added', 'unchanged'],
	},
	removed: {
		operation: 'removeMembers',
		name: 'Remove Members',
		action: 'Remove members from groups',
		description: 'Remove many users from groups: a row for each user and group',
		foundBy,
		notice: 'Whoever is removed loses at once what the group gave. Try it with Dry Run first.',
		done: ['removed', 'unchanged'],
	},
} as const;

/** New members of new groups are not checked. */
type DescribedSettings = SettingsOf<[typeof trackId]> & Partial<ChangeSettings>;

/**
 * A removal is an operation of its own for each member, and servers were seen to take long over each: so they go by as many as
 * every server takes. So do others at first, and by more where the answers show that all were taken.
 */
function makeLimits(
	{ membersPerPatch: { sure, grown } }: Dialect,
	change: MemberChange,
	bytes: number | undefined,
): Limits {
	if (change === 'removed') return { records: sure, bytes };
	if (grown <= sure) return { records: sure, offered: mostMembers, bytes };
	return { records: sure, offered: mostMembers, sureRecords: sure, grownRecords: grown, bytes };
}

/** What a change of members is, whatever is read before it. */
function describeChange(dialect: Dialect, change: MemberChange, { bytes }: Pick<Limits, 'bytes'>) {
	return {
		resource: 'member',
		...faces[change],
		route: 'PATCH /Groups/{groupId}',
		reference: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2',
		limits: makeLimits(dialect, change, bytes),
		// Who is not a member can't be removed again. Added twice, a member is there twice on some servers: without an
		// idempotency key it is read back instead.
		repeatable: change === 'removed' || dialect.keyHeader !== undefined,
		answersAtOnce: true,
		fields: memberFields,
		request: (settings) => makeMemberRequests(dialect, change, settings),
		report: {
			read: (reply, members) => readPatched(reply, members, change, dialect),
			...(change === 'added' && { showsAll: showsAllAdded, lookAtAll: lookAtAllAdded }),
		},
		after: (settings) => ({
			readBack: (open, reader) => readBackMembers(open, reader, dialect, change),
			worksLater: true,
			inspect: (members, reply, reader) =>
				inspectGroup(members, reply, reader, { dialect, isChecked: settings.checkMembers === true }),
			asSent: ({ groupId, memberId }) => ({ groupId, memberId }),
		}),
	} as const satisfies Omit<BulkOperation<Membership, ReadyMembership, DescribedSettings>, 'before'>;
}

/** Adds members to groups that are new, in requests within these limits. Nobody is a member yet, so nothing is read before. */
export function makeLaterAdds(
	dialect: Dialect,
	limits: Limits,
): BulkOperation<Membership, ReadyMembership, SettingsOf<[typeof trackId]>> {
	return bulkOperation({
		...describeChange(dialect, 'added', limits),
		options: [trackId],
		before: {
			resolve: async (records) => ({
				records: records.map(({ index, value }) => ({ index, value: makeNewMembership(value) })),
				outcomes: new Map(),
			}),
		},
	});
}

function makeChange(dialect: Dialect, change: MemberChange, limits: Pick<Limits, 'bytes'>): ChangeMembers {
	const described = describeChange(dialect, change, limits);
	return bulkOperation({
		...described,
		readsBackAll: checkMembers.name,
		options: [checkMembers, trackId],
		before: {
			checkSettings: checkTrackId,
			check: ({ groupId }) => refuseDots('Group ID', groupId),
			resolve: (records, reader) => resolveMembers(records, reader, dialect, change),
		},
		report: { ...described.report, explain: explainMember(change) },
		after: (settings) => ({
			...described.after(settings),
			follow: async (settled, _send, reader) => {
				const refused = await lookAtRefusedMembers(settled, reader, dialect, change);
				return change === 'removed'
					? refused
					: new Map([
							...refused,
							...(await lookAtStaying(settled, reader, dialect)),
							...(await lookAtEarlierAdds(settled, reader)),
						]);
			},
		}),
		foretell: foretellMembers(change === 'added' ? 'add' : 'remove', dialect),
	});
}

/** Add Members or Remove Members as this dialect has it. Who is a member already, or not one, is left alone. */
export function makeChangeMembers(dialect: Dialect, change: MemberChange): ChangeMembers {
	if (!dialect.limitsEveryRequest) return makeChange(dialect, change, {});
	const offered = makeChange(dialect, change, dialect.usualLimits);
	const adapt = async (reader: ServiceReader): Promise<ChangeMembers> =>
		makeChange(dialect, change, (await readCapabilities(reader, dialect)).limits);
	return { ...offered, before: { ...offered.before, adapt } };
}
