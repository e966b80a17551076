import type { AnswerMeaning, Finding, OkReply, ReadBack, ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Forecast, Foretold } from '../../shared/bulk/foretell';
import { bulkOperation, type Resolved } from '../../shared/bulk/operation';
import { sendNothing, type ReadBefore } from '../../shared/lists/readBefore';
import { readList } from '../../shared/values/json';
import { nameMembership } from '../api/jobEntry';
import { resolveEach, type ResolvedRecord } from '../api/resolveEach';
import {
	checkOrganizationNames,
	organizationPairFields,
	readOrganizationMembership,
	type AskedOrganizationMembership,
} from './organizationFields';
import type { Membership } from './kind';
import { organizationKind } from './organizationKind';
import { writePair } from './pairs';
import { readBackMemberships } from './readBack';
import { resolveMemberships } from './resolve';
import { readHeld, type Held } from './held';

/** A membership that is to be the default one, with its own ID. */
interface ReadyDefault extends Membership<'organization_id'> {
	readonly id: number;
	readonly default: true;
}

const resolveDefaults = async (
	records: readonly BulkRecord<AskedOrganizationMembership>[],
	reader: ServiceReader,
	run: Parameters<typeof resolveMemberships>[3],
): Promise<Resolved<ReadyDefault>> => {
	const pairs = await resolveMemberships(organizationKind, records, reader, run, readOrganizationMembership);
	if (pairs.stoppedBy) return { ...pairs, records: [] };
	const held = await readHeld(
		organizationKind,
		pairs.records.map(({ value }) => value),
		reader,
	);
	if (held.kind === 'stopped') return sendNothing(held);
	const torn = findTornUsers(pairs.records.map(({ value }) => value));
	const resolved = await resolveEach(pairs.records, (pair, index) => resolveOne(pair, index, held.value, torn), reader);
	return { ...pairs, records: resolved.records, outcomes: new Map([...pairs.outcomes, ...resolved.outcomes]) };
};

/** Users for whom the rows ask for several: what is the default one now need not be so after the run. */
function findTornUsers(pairs: readonly Membership<'organization_id'>[]): ReadonlySet<number> {
	const first = new Map<number, number>();
	const torn = new Set<number>();
	for (const { user_id: userId, organization_id: organizationId } of pairs) {
		if ((first.get(userId) ?? organizationId) !== organizationId) torn.add(userId);
		else first.set(userId, organizationId);
	}
	return torn;
}

function resolveOne(
	pair: Membership<'organization_id'>,
	index: number,
	held: Held,
	torn: ReadonlySet<number>,
): ResolvedRecord<ReadyDefault> {
	const found = held.get(writePair(organizationKind, pair));
	if (!found) {
		const reason = `Item ${index}: the user is not in the organization, so that it can't be their default one. Add them to it first.`;
		return { kind: 'settled', outcome: { status: 'failed', code: 'unknown_reference', reason } };
	}
	const { id, isDefault } = found;
	if (isDefault && !torn.has(pair.user_id)) return { kind: 'settled', outcome: { status: 'unchanged', id } };
	return { kind: 'ready', value: { ...pair, id, default: true } };
}

export const setDefaultOrganizations = bulkOperation({
	resource: 'organizationMembership',
	operation: 'setDefault',
	name: 'Set Default',
	action: 'Set the default organizations of many users',
	description: 'Make organizations the default ones of users who are in them: a request for each',
	route: 'PUT /api/v2/users/{user_id}/organization_memberships/{organization_membership_id}/make_default',
	reference:
		'https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/#set-membership-as-default',
	limits: { records: 1 },
	answersAtOnce: true,
	// It is the default one once and for all.
	repeatable: true,
	fields: organizationPairFields,
	foundBy: {
		groups: [
			['user_id', 'user_external_id', 'user_email'],
			['organization_id', 'organization_external_id', 'organization_name'],
		],
	},
	done: ['updated', 'unchanged'],
	before: { check: checkOrganizationNames, resolve: resolveDefaults },
	request: () => ({
		identify: (membership: ReadyDefault) => [nameOf(membership)],
		// A user has one default: two rows that set another one each can't both be meant.
		twinKeys: ({ user_id: userId }) => [`user ${userId}`],
		write: ([membership]) => ({
			variables: { user_id: membership?.user_id ?? 0, organization_membership_id: membership?.id ?? 0 },
			// Zendesk's page shows an empty object.
			body: {},
		}),
	}),
	report: { read: readDefault },
	after: () => ({ readBack: readBackDefaults }),
	foretell: foretellDefaults,
});

function nameOf({ user_id: userId, organization_id: organizationId }: Membership<'organization_id'>): string {
	return nameMembership(userId, organizationId, 'organization');
}

/** The answer has all memberships of the user. */
function readDefault({ body }: OkReply, [sent]: readonly ReadyDefault[]): AnswerMeaning {
	const listed = readList(body, 'organization_memberships');
	const own = listed?.find(({ id }) => sent !== undefined && id === sent.id);
	if (!sent || own?.default !== true) return { kind: 'unclear', why: 'Zendesk did not say that it is the default one' };
	return { kind: 'report', entries: [{ ok: true, status: 'updated', names: [nameOf(sent)], index: 0, id: sent.id }] };
}

const readBackDefaults: ReadBack<ReadyDefault> = async (open, reader) => {
	const found = await readBackMemberships(organizationKind)(open, reader);
	const told = (finding: Finding): Finding =>
		finding.kind === 'present' ? { ...finding, status: 'updated' } : finding;
	return new Map([...found].map(([index, finding]) => [index, told(finding)]));
};

async function foretellDefaults(records: readonly BulkRecord<ReadyDefault>[]): Promise<ReadBefore<Forecast>> {
	const tell = ({ user_id: userId, organization_id: organizationId, id }: ReadyDefault): Foretold => ({
		would: 'update',
		whom: `the membership of user ${userId} in organization ${organizationId}`,
		id,
		changes: { Default: { from: false, to: true } },
	});
	return {
		kind: 'read',
		value: { foretold: new Map(records.map(({ index, value }) => [index, tell(value)])), notes: [] },
	};
}
