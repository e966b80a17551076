import type { Refusal, ServiceReader } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { Rejected } from '../../../http/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import { readText } from '../api/attributes';
import { cutCure } from '../api/cures';
import type { Dialect } from '../api/dialect';
import type { Membership, ReadyMembership } from '../api/membership';
import { readBackMembers, type OpenChange } from './readBack';

/** A server says that there is no such member by 404, or by "noTarget" (RFC 7644, 3.12); or that there is no such group. */
export function explainNoMember({ status, body, isForeign }: Rejected, usual: Refusal): Refusal {
	const saysNobody = status === 404 || readText(body, 'scimType') === 'noTarget';
	return saysNobody && !isForeign ? { ...usual, code: 'unknown_reference' } : usual;
}

/**
 * Looks up members of whom the server said, in its own words, that they are none: they may have left meanwhile. Who is a
 * member still stays refused. Where it shows no members, its word is all there is.
 */
export async function lookAtNoMembers(
	settled: readonly SettledRecord<Membership, ReadyMembership>[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadonlyMap<number, Outcome>> {
	const outcomes = new Map<number, Outcome>();
	const open = settled.flatMap(({ index, ready, outcome }): (OpenChange & { readonly outcome: Outcome })[] => {
		const isUnknown = outcome.status === 'failed' && outcome.code === 'unknown_reference';
		return ready && isUnknown ? [{ record: { index, value: ready }, afterSilence: false, outcome }] : [];
	});
	if (open.length === 0) return outcomes;
	const findings = await readBackMembers(open, reader, dialect, 'removed');
	for (const { record, outcome } of open) {
		const finding = findings.get(record.index);
		const batch = outcome.batch === undefined ? {} : { batch: outcome.batch };
		const reason = `The server said: ${cutCure(outcome.reason ?? '')}`;
		if (finding?.kind === 'present') {
			const status = record.value.wasShown ? 'removed' : 'unchanged';
			outcomes.set(record.index, { status, reason, ...batch });
		} else if (finding?.kind === 'unproved') {
			outcomes.set(record.index, { status: 'unchanged', reason, ...batch });
		} else outcomes.set(record.index, { ...outcome, code: 'rejected' });
	}
	return outcomes;
}
