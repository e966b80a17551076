import type { BulkRow, RowFace } from '../../nodes/shared/bulkRow';
import type { MembershipRecord } from '../../nodes/Zendesk/operations/memberships';
import { membershipRows } from '../../nodes/Zendesk/operations/memberships';
import type { UserRecord } from '../../nodes/Zendesk/operations/userFields';
import { userRows } from '../../nodes/Zendesk/operations/users';
import { zendesk } from '../../nodes/Zendesk/service';
import { bindCase, type BoundCase, type RowCase } from './rowCase';

/** The bulk rows that the nodes offer. */
export const offeredFaces: readonly RowFace[] = [membershipRows, userRows].flatMap(({ bulk }) =>
	bulk.map(({ face }) => face),
);

/** A row by what saved workflows call it. The face that a node shows is the row itself. */
function findRow<T>(resource: string, operation: string): BulkRow<T> {
	const face = offeredFaces.find((each) => each.resource === resource && each.operation === operation);
	if (!face) throw new Error(`No node offers ${resource} ${operation}`);
	return face as BulkRow<T>;
}

function otherWay<T>({ fallback, operation }: BulkRow<T>): BulkRow<T> {
	if (!fallback) throw new Error(`${operation} has no other way`);
	return fallback.row;
}

type UserCase = Pick<RowCase<UserRecord>, 'service' | 'sample' | 'namesRecords' | 'nothing'>;

const users: UserCase = {
	service: zendesk,
	sample: (nth) => ({
		name: `Zoë ${nth}`,
		external_id: `HR-${nth}`,
		email: `zoe${nth}@acme.example`,
		role: 'agent',
	}),
	namesRecords: true,
	nothing: [200, { users: [], next_page: null, previous_page: null, count: 0 }],
};

const createOrUpdateMany = findRow<UserRecord>('user', 'createOrUpdateMany');

/** Every bulk row of every node, and every row that is another's other way. A new row goes in here. */
export const rowCases: readonly BoundCase[] = [
	bindCase({
		row: findRow<MembershipRecord>('groupMembership', 'createMany'),
		service: zendesk,
		limit: 100,
		sample: (nth) => ({ user_id: 1000 + nth, group_id: 7, ...(nth % 2 === 1 && { default: false }) }),
		request: (memberships) => ({
			method: 'POST',
			path: '/api/v2/group_memberships/create_many',
			query: {},
			body: { group_memberships: memberships },
		}),
		success: (nth) => ({ action: 'create', id: 6_130_855_204_506 + nth, status: 'Created', success: true }),
		namesRecords: false,
		done: 'created',
		nothing: [200, { group_memberships: [], meta: { has_more: false, after_cursor: null }, links: { next: null } }],
		ifNothing: { status: 'failed', code: 'not_done' },
	}),
	bindCase({
		...users,
		row: createOrUpdateMany,
		limit: 100,
		request: (values) => ({
			method: 'POST',
			path: '/api/v2/users/create_or_update_many',
			query: {},
			body: { users: values.map((user) => ({ ...user, skip_verify_email: true })) },
		}),
		success: (nth) => ({
			id: 32_149_551_391_511 + nth,
			status: 'Created',
			email: `zoe${nth}@acme.example`,
			external_id: `HR-${nth}`,
		}),
		done: 'created',
		ifNothing: { status: 'failed', code: 'not_done' },
	}),
	bindCase({
		...users,
		row: otherWay(createOrUpdateMany),
		limit: 1,
		request: ([user]) => ({
			method: 'POST',
			path: '/api/v2/users/create_or_update',
			query: {},
			body: { user: { ...user, skip_verify_email: true } },
		}),
		success: (nth) => ({ user: { id: 32_149_551_391_511 + nth, name: `Zoë ${nth}` } }),
		done: 'created',
		ifNothing: { status: 'unknown', code: 'no_answer' },
	}),
];
