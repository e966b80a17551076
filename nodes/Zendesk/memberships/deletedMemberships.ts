import type { ServiceReader } from '../../../bulk/operation';
import type { DeletedKind, Trace } from '../api/deletions';
import { saysRecordNotFound } from '../api/explain';
import type { MembershipKind, PlaceField } from './kind';
import type { ReadyDelete } from './found';
import { readAllOfUser } from './lists';

/** Tells of a user who is in the group by a membership that has this other ID. */
type DescribeOther = <P extends PlaceField>(kind: MembershipKind<P>, id: unknown) => string;

/** Memberships leave no trace. Where a row also names the user and the group, their membership tells. */
export function deletedMemberships<P extends PlaceField>(
	kind: MembershipKind<P>,
	describeOther: DescribeOther = describeWrongId,
): DeletedKind<ReadyDelete<P>> {
	return {
		path: `/api/v2/${kind.list}`,
		key: kind.one,
		lookFurther: (membership, reader) => readMembershipOf(kind, membership, reader, describeOther),
	};
}

async function readMembershipOf<P extends PlaceField>(
	kind: MembershipKind<P>,
	{ user_id: userId, [kind.place]: placeId }: ReadyDelete<P>,
	reader: ServiceReader,
	describeOther: DescribeOther,
): Promise<Trace | undefined> {
	if (userId === undefined || placeId === undefined) return undefined;
	const listed = await readAllOfUser(kind, userId, reader);
	if (listed.kind === 'read') {
		const membership = listed.value.find(({ [kind.place]: held }) => held === placeId);
		return membership ? { kind: 'there', reason: describeOther(kind, membership.id) } : { kind: 'fulfilled' };
	}
	// A user who is gone is in no group.
	const isGone = listed.kind === 'failedReply' && listed.reply.kind === 'rejected' && saysRecordNotFound(listed.reply);
	return isGone ? { kind: 'fulfilled' } : { kind: 'unread' };
}

function describeWrongId<P extends PlaceField>({ member, noun, place }: MembershipKind<P>, id: unknown): string {
	return (
		`Nothing has this membership ID, and the ${member} (user_id) is still in the ${noun} (${place}): the ID of that ` +
		`membership is ${String(id)}. Mend the row.`
	);
}

/** The IDs of the memberships were read in this run, and stand in no row. */
export function describeReturn<P extends PlaceField>({ member, noun, place }: MembershipKind<P>, id: unknown): string {
	return (
		`Somebody has put the ${member} into the ${noun} (${place}) again meanwhile, by the membership ${String(id)}. Run the ` +
		'same rows again.'
	);
}
