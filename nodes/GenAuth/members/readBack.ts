import type { Finding, OpenRecord, ReadBack, ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns } from '../../../bulk/turns';
import type { Outcome } from '../../../bulk/types';
import type { SettledRecord } from '../../shared/bulk/operation';
import type { AskedMembership, MemberChange, Membership } from './fields';
import { readMemberships } from './memberships';

/** Of a group whose members GenAuth does not show, nothing is found. */
export function readBackMembers(done: MemberChange): ReadBack<Membership> {
	return async (open, reader) => {
		const memberships = await readMemberships(
			reader,
			open.map(({ record }) => record.value),
			done,
		);
		if (memberships.kind === 'stopped') return new Map();
		const findings = new Map<number, Finding>();
		const find = ({ record: { index, value } }: OpenRecord<Membership>): void => {
			const isMember = memberships.value.isMember(value);
			if (isMember === undefined) return;
			const isAsAsked = isMember === (done === 'added');
			findings.set(index, isAsAsked ? { kind: 'present', status: done, id: value.userId } : { kind: 'absent' });
		};
		await doInTurns(doForEach(open, find), reader);
		return findings;
	};
}

/**
 * GenAuth refuses a removal (404) or an addition (409) that another hand has done meanwhile: nobody was sent who was out, or
 * in, before. So they are looked up. Who is not where the row wants them stays refused.
 */
export function readRefusedMembers(done: MemberChange) {
	const status = done === 'added' ? 409 : 404;
	return async (
		settled: readonly SettledRecord<AskedMembership, Membership>[],
		_send: unknown,
		reader: ServiceReader,
	): Promise<ReadonlyMap<number, Outcome>> => {
		const refused: { readonly index: number; readonly ready: Membership; readonly outcome: Outcome }[] = [];
		const note = ({ index, ready, outcome }: SettledRecord<AskedMembership, Membership>): void => {
			const isRefused = outcome.status === 'failed' && outcome.httpStatus === status;
			if (ready && isRefused) refused.push({ index, ready, outcome });
		};
		await doInTurns(doForEach(settled, note), reader);
		const outcomes = new Map<number, Outcome>();
		if (refused.length === 0) return outcomes;
		const wanted = refused.map(({ ready }) => ready);
		const memberships = await readMemberships(reader, wanted, done);
		if (memberships.kind === 'stopped') return outcomes;
		for (const { index, ready, outcome } of refused) {
			if (memberships.value.isMember(ready) !== (done === 'added')) continue;
			const batch = outcome.batch === undefined ? {} : { batch: outcome.batch };
			outcomes.set(index, { status: done === 'added' ? 'unchanged' : 'removed', id: ready.userId, ...batch });
		}
		return outcomes;
	};
}
