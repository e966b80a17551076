import type { Finding, ReadBack } from '../../../bulk/operation';
import type { Membership } from './fields';
import { readMemberships } from './memberships';

export function readBackMembers(done: 'added' | 'removed'): ReadBack<Membership> {
	return async (open, reader) => {
		const memberships = await readMemberships(
			reader,
			open.map(({ record }) => record.value),
		);
		if (memberships.kind === 'stopped') return new Map();
		const find = (membership: Membership): Finding =>
			memberships.value.isMember(membership) === (done === 'added')
				? { kind: 'present', status: done, id: membership.userId }
				: { kind: 'absent' };
		return new Map(open.map(({ record }) => [record.index, find(record.value)]));
	};
}
