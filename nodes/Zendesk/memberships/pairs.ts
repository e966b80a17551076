import type { Finding, ServiceReader } from '../../../bulk/operation';
import { stopAfter, type ReadBefore } from '../../shared/lists/readBefore';
import { zendesk } from '../api/service';
import { pathOfUser, type Membership, type MembershipKind, type Pair, type PlaceField } from './kind';
import { readMemberships } from './readBack';

export function writePair<P extends PlaceField>({ place }: MembershipKind<P>, pair: Pair<P>): string {
	return `${pair.user_id} in ${pair[place]}`;
}

/** The IDs of the memberships of these users in these places, by `writePair`. Those that are not there are left out. */
export async function findMembershipIds<P extends PlaceField>(
	kind: MembershipKind<P>,
	pairs: readonly Pair<P>[],
	reader: ServiceReader,
): Promise<ReadBefore<ReadonlyMap<string, number>>> {
	const found = await findMemberships(kind, pairs, reader);
	if (found.kind === 'stopped') return found;
	const ids = new Map<string, number>();
	for (const [pair, finding] of found.value) {
		if (finding.kind === 'present' && typeof finding.id === 'number') ids.set(writePair(kind, pair), finding.id);
	}
	return { kind: 'read', value: ids };
}

/** What is found of each of these memberships. */
export async function findMemberships<P extends PlaceField>(
	kind: MembershipKind<P>,
	memberships: readonly Membership<P>[],
	reader: ServiceReader,
): Promise<ReadBefore<readonly (readonly [Membership<P>, Finding])[]>> {
	const unique = [...new Map(memberships.map((one) => [writePair(kind, one), one])).values()];
	const open = unique.map((value, index) => ({ record: { index, value }, ...nothingKnown }));
	const findings = await readMemberships(kind, open, reader, false);
	const found: (readonly [Membership<P>, Finding])[] = [];
	for (const { record } of open) {
		const finding = findings.get(record.index);
		if (!finding) return stopAtUser(kind, record.value.user_id, reader);
		found.push([record.value, finding]);
	}
	return { kind: 'read', value: found };
}

/** No request has gone out. */
const nothingKnown = {
	batch: { number: 0, records: [] },
	createdIds: new Set<never>(),
	untied: new Map<never, never>(),
	afterSilence: false,
} as const;

/** A list could not be read: what it is answered once more says why. */
async function stopAtUser<P extends PlaceField>(
	kind: MembershipKind<P>,
	userId: number,
	reader: ServiceReader,
): Promise<ReadBefore<never>> {
	const reply = await reader.send({ method: 'GET', path: pathOfUser(kind, userId), repeatable: true });
	return stopAfter(zendesk, reply, {
		whatFailed: 'The memberships in the rows could not be looked up',
		codeOfSilence: 'no_answer',
	});
}
