import type { ReportEntry } from '../../../bulk/report';
import { nameId } from '../../../bulk/types';
import { nameMembership, refusePlaceAsId } from '../api/jobEntry';
import type { Membership, MembershipKind, PlaceField } from './kind';

/** How memberships are named in a request, and what the entries of its report mean. */
export function readCreates<P extends PlaceField>({ place, noun }: MembershipKind<P>) {
	const nameOf = (membership: Membership<P>): string => nameMembership(membership.user_id, membership[place], noun);
	/**
	 * No word of a report says which group is the default one; not even "Created", which may stand for one that was there. An
	 * entry that names another user or group is not of this membership.
	 */
	const isSettledBy = (membership: Membership<P>, { names, id }: ReportEntry): boolean => {
		const isOfOther = names.some((name) => (id === undefined || name !== nameId(id)) && name !== nameOf(membership));
		return membership.default === undefined && !isOfOther;
	};
	return { nameOf, report: { interpret: interpretEntry, isSettledBy } };
}

/**
 * Zendesk documents no result of this job for groups. "Updated" stands in its own sample for memberships that are created, and
 * may as well mean that one was there: it has to be read back. A duplicate is a membership that was there already.
 */
function interpretEntry(given: ReportEntry): ReportEntry {
	const entry = refusePlaceAsId(given);
	if (entry.ok) return entry.status === 'updated' ? { ...entry, unsure: true } : entry;
	const text = `${entry.serviceCode ?? ''} ${entry.reason ?? ''}`;
	if (!/DuplicateValue|already been taken|already exists|already (a )?member/i.test(text)) return entry;
	const { reason: _reason, serviceCode: _serviceCode, ...known } = entry;
	return refusePlaceAsId({ ...known, ok: true, status: 'unchanged' });
}
