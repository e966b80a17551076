import type { Finding, OpenRecord } from '../../../bulk/operation';
import type { JsonObject } from '../../shared/values/json';
import type { Membership, MembershipKind, PlaceField } from './kind';

/**
 * What a membership that was read says of the record. It is new, if it is no older than the run; without a clock, if the
 * report said so of this ID. What was sent for `default` must be so as well.
 */
export function compareMembership<P extends PlaceField>(
	kind: MembershipKind<P>,
	open: OpenRecord<Membership<P>>,
	membership: JsonObject,
	startedAtMs: number | undefined,
): Finding {
	const id = typeof membership.id === 'number' ? { id: membership.id } : {};
	const entry = id.id === undefined ? undefined : open.untied.get(id.id);
	if (entry?.ok === false) return { kind: 'failed', entry };
	const createdMs = Date.parse(String(membership.created_at));
	const isTimed = startedAtMs !== undefined && !Number.isNaN(createdMs);
	const isNew = isTimed ? createdMs >= startedAtMs : id.id !== undefined && open.createdIds.has(id.id);
	const { default: asked } = open.record.value;
	// An organization's membership has null in place of false.
	const isDefault = membership.default === true;
	if (asked !== undefined && asked !== isDefault) {
		return { kind: 'different', reason: asked ? tellNotDefault(kind) : tellDefaultStill(kind), ...id };
	}
	return { kind: 'present', status: isNew ? 'created' : 'unchanged', ...id };
}

const cure = 'default in Zendesk, or with the operation that sets a default.';

function tellNotDefault<P extends PlaceField>({ member, noun }: MembershipKind<P>): string {
	return `The ${member} is in the ${noun}, but the ${noun} is not the default one. Set it as the ${cure}`;
}

function tellDefaultStill<P extends PlaceField>({ member, noun }: MembershipKind<P>): string {
	return (
		`The ${member} is in the ${noun}, and the ${noun} is the default one, which it was not to be. Set another as the ` +
		cure
	);
}
