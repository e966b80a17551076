import type { Finding, ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, type Steps } from '../../../bulk/turns';
import { stopAfter, type ReadBefore } from '../../shared/lists/readBefore';
import { zendesk } from '../api/service';
import { pathOfUser, type Membership, type MembershipKind, type Pair, type PlaceField } from './kind';
import { readMemberships } from './readBack';
import type { Open } from './wanted';

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
	const take = ([pair, finding]: readonly [string, Finding]): void => {
		if (finding.kind === 'present' && typeof finding.id === 'number') ids.set(pair, finding.id);
	};
	await doInTurns(doForEach(found.value, take), reader);
	return { kind: 'read', value: ids };
}

/** What is found of each of these memberships, by `writePair`. */
export async function findMemberships<P extends PlaceField>(
	kind: MembershipKind<P>,
	memberships: readonly Membership<P>[],
	reader: ServiceReader,
): Promise<ReadBefore<ReadonlyMap<string, Finding>>> {
	const open = await doInTurns(openEach(kind, memberships), reader);
	const findings = await readMemberships(kind, [...open.values()], reader, false);
	const found = new Map<string, Finding>();
	let unread: Membership<P> | undefined;
	const take = ([pair, { record }]: readonly [string, Open<P>]): void => {
		const finding = findings.get(record.index);
		if (finding) found.set(pair, finding);
		else unread ??= record.value;
	};
	await doInTurns(doForEach(open, take), reader);
	return unread ? stopAtUser(kind, unread.user_id, reader) : { kind: 'read', value: found };
}

/** Each of these memberships once, as one to read, by `writePair`. */
function* openEach<P extends PlaceField>(
	kind: MembershipKind<P>,
	memberships: readonly Membership<P>[],
): Steps<ReadonlyMap<string, Open<P>>> {
	const open = new Map<string, Open<P>>();
	yield* doForEach(memberships, (value) => {
		const pair = writePair(kind, value);
		if (!open.has(pair)) open.set(pair, { record: { index: open.size, value }, ...nothingKnown });
	});
	return open;
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
