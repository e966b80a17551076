import type { Refusal, ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import type { Outcome } from '../../../bulk/types';
import type { Rejected } from '../../../http/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import { readText } from '../api/attributes';
import { cutCure } from '../api/cures';
import type { Dialect } from '../api/dialect';
import type { Membership, ReadyMembership } from '../api/membership';
import { readBackMembers, type OpenChange } from './readBack';
import type { MemberChange } from './requests';

/**
 * What a server says of a member who is where the row wants them already: that there is none (404, or "noTarget"), or that
 * there is one (409, or "uniqueness"). RFC 7644, 3.12. Either may mean something else: so it's looked up.
 */
const refusals = {
	removed: { status: 404, scimType: 'noTarget', code: 'unknown_reference' },
	added: { status: 409, scimType: 'uniqueness', code: 'already_exists' },
} as const;

/** Marks such a refusal by its code. */
export function explainMember(change: MemberChange) {
	const { status, scimType, code } = refusals[change];
	return (rejected: Rejected, usual: Refusal): Refusal => {
		const saysSo = rejected.status === status || readText(rejected.body, 'scimType') === scimType;
		return saysSo && !rejected.isForeign ? { ...usual, code } : usual;
	};
}

type Settled = SettledRecord<Membership, ReadyMembership>;

/**
 * Looks up members of whom the server said, in its own words, that they are none, or that they are in already: another hand
 * may have been there meanwhile. Who is not where the row wants them stays refused. Where the server shows no members, its
 * word is all there is; a 409 alone may be about anything.
 */
export async function lookAtRefusedMembers(
	settled: readonly Settled[],
	reader: ServiceReader,
	dialect: Dialect,
	change: MemberChange,
): Promise<ReadonlyMap<number, Outcome>> {
	const outcomes = new Map<number, Outcome>();
	const open: (OpenChange & { readonly outcome: Outcome })[] = [];
	const mark = ({ index, ready, outcome }: Settled): void => {
		const isMarked = outcome.status === 'failed' && outcome.code === refusals[change].code;
		if (ready && isMarked) open.push({ record: { index, value: ready }, afterSilence: false, outcome });
	};
	await doInTurns(doForEach(settled, mark), reader);
	if (open.length === 0) return outcomes;
	const findings = await readBackMembers(open, reader, dialect, change);
	for (const { record, outcome } of open) {
		const { kind } = findings.get(record.index) ?? { kind: 'unread' };
		const isItsWord = change === 'removed' || outcome.serviceCode === refusals[change].scimType;
		const isThere = kind === 'present' || (kind === 'unproved' && isItsWord);
		const status = kind === 'present' && change === 'removed' && record.value.wasShown ? 'removed' : 'unchanged';
		const batch = outcome.batch === undefined ? {} : { batch: outcome.batch };
		const told: Outcome = { status, reason: `The server said: ${cutCure(outcome.reason ?? '')}`, ...batch };
		outcomes.set(record.index, isThere ? told : { ...outcome, code: 'rejected' });
	}
	return outcomes;
}
