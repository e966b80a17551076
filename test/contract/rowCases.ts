import type { BulkOperation, OperationFace } from '../../nodes/shared/bulk/operation';
import type { MembershipRecord } from '../../nodes/Zendesk/memberships/operations';
import { membershipRows } from '../../nodes/Zendesk/memberships/operations';
import type { UserRecord } from '../../nodes/Zendesk/users/fields';
import { userRows } from '../../nodes/Zendesk/users/operations';
import { zendesk } from '../../nodes/Zendesk/api/service';
import { bindCase, type BoundCase, type RowCase } from './rowCase';

/** The bulk rows that the nodes offer. */
export const offeredFaces: readonly OperationFace[] = [membershipRows, userRows].flatMap(({ bulk }) =>
	bulk.map(({ face }) => face),
);

/** A row by what saved workflows call it. The face that a node shows is the row itself. */
function findRow<T>(resource: string, operation: string): BulkOperation<T> {
	const face = offeredFaces.find((each) => each.resource === resource && each.operation === operation);
	if (!face) throw new Error(`No node offers ${resource} ${operation}`);
	return face as BulkOperation<T>;
}

function otherWay<T>({ fallback, operation }: BulkOperation<T>): BulkOperation<T> {
	if (!fallback) throw new Error(`${operation} has no other way`);
	return fallback.row;
}

type Usual<T> = Pick<
	RowCase<T>,
	'service' | 'limit' | 'namesRecords' | 'nothing' | 'ifNothing' | 'ifNothingAfterSilence'
>;

/** What is created and not there when its job has ended has failed; after silence it may still come. */
const creates = {
	...{ service: zendesk, limit: 100, namesRecords: true },
	done: 'created',
	ifNothing: { status: 'failed', code: 'not_done' },
	ifNothingAfterSilence: { status: 'unknown', code: 'no_answer' },
} as const;

const noUsers = [200, { users: [], next_page: null, previous_page: null, count: 0 }] as const;

/** What is deleted and not there is where it was asked to be, whatever was heard of it. */
const deletes: Usual<unknown> & Pick<RowCase<unknown>, 'success' | 'done'> = {
	...{ service: zendesk, limit: 100, namesRecords: true, done: 'deleted' },
	nothing: [404, { error: 'RecordNotFound', description: 'Not found' }],
	ifNothing: { status: 'unchanged' },
	ifNothingAfterSilence: { status: 'unchanged' },
	success: (nth) => ({ action: 'delete', id: 5000 + nth, status: 'Deleted', success: true }),
};

const sampleUser = (nth: number) => ({
	name: `Zoë ${nth}`,
	external_id: `HR-${nth}`,
	email: `zoe${nth}@acme.example`,
	role: 'agent',
});

const userId = (nth: number): number => 32_149_551_391_511 + nth;
const tellUser = (nth: number): object => ({ user: { id: userId(nth), name: `Zoë ${nth}` } });
const tellEntry = (nth: number): object => ({
	...{ id: userId(nth), status: 'Created', email: `zoe${nth}@acme.example`, external_id: `HR-${nth}` },
});
const withoutMail = (user: UserRecord | undefined): object => ({ ...user, skip_verify_email: true });
const listIds = (values: readonly { readonly id?: number }[]): string => values.map(({ id }) => id).join(',');

const createManyUsers = findRow<UserRecord>('user', 'createMany');
const createOrUpdateMany = findRow<UserRecord>('user', 'createOrUpdateMany');

/** Every bulk row of every node, and every row that is another's other way. A new row goes in here. */
export const rowCases: readonly BoundCase[] = [
	bindCase({
		...creates,
		row: findRow<MembershipRecord>('groupMembership', 'createMany'),
		sample: (nth) => ({ user_id: 1000 + nth, group_id: 7, ...(nth % 2 === 1 && { default: false }) }),
		request: (memberships) => ({
			...{ method: 'POST', path: '/api/v2/group_memberships/create_many', query: {} },
			body: { group_memberships: memberships },
		}),
		success: (nth) => ({ action: 'create', id: 6_130_855_204_506 + nth, status: 'Created', success: true }),
		namesRecords: false,
		nothing: [200, { group_memberships: [], meta: { has_more: false, after_cursor: null }, links: { next: null } }],
	}),
	bindCase({
		...deletes,
		row: findRow<{ readonly id: number }>('groupMembership', 'deleteMany'),
		sample: (nth) => ({ id: 5000 + nth }),
		request: (values) => ({
			...{ method: 'DELETE', path: '/api/v2/group_memberships/destroy_many', query: { ids: listIds(values) } },
			body: undefined,
		}),
	}),
	bindCase({
		...creates,
		row: createManyUsers,
		sample: sampleUser,
		request: (values) => ({
			...{ method: 'POST', path: '/api/v2/users/create_many', query: {} },
			body: { users: values.map(withoutMail) },
		}),
		success: tellEntry,
		nothing: noUsers,
	}),
	bindCase({
		...creates,
		row: otherWay(createManyUsers),
		limit: 1,
		sample: sampleUser,
		request: ([user]) => ({ method: 'POST', path: '/api/v2/users', query: {}, body: { user: withoutMail(user) } }),
		success: tellUser,
		nothing: noUsers,
		statuses: [[201, 'created']],
	}),
	bindCase({
		...creates,
		row: createOrUpdateMany,
		sample: sampleUser,
		request: (values) => ({
			...{ method: 'POST', path: '/api/v2/users/create_or_update_many', query: {} },
			body: { users: values.map(withoutMail) },
		}),
		success: tellEntry,
		nothing: noUsers,
	}),
	bindCase({
		...creates,
		row: otherWay(createOrUpdateMany),
		limit: 1,
		sample: sampleUser,
		request: ([user]) => ({
			...{ method: 'POST', path: '/api/v2/users/create_or_update', query: {} },
			body: { user: withoutMail(user) },
		}),
		success: tellUser,
		nothing: noUsers,
		statuses: [
			[201, 'created'],
			[200, 'updated'],
		],
	}),
	bindCase({
		...creates,
		row: findRow<{ readonly id?: number; readonly notes?: string }>('user', 'updateMany'),
		sample: (nth) => ({ id: 5000 + nth, notes: `Note ${nth}` }),
		request: (users) => ({ method: 'PUT', path: '/api/v2/users/update_many', query: {}, body: { users } }),
		success: (nth) => ({ id: 5000 + nth, action: 'update', status: 'Updated', success: true }),
		done: 'updated',
		nothing: noUsers,
	}),
	bindCase({
		...deletes,
		row: findRow<{ readonly id?: number }>('user', 'deleteMany'),
		sample: (nth) => ({ id: 5000 + nth }),
		request: (values) => ({
			...{ method: 'DELETE', path: '/api/v2/users/destroy_many', query: { ids: listIds(values) } },
			body: undefined,
		}),
	}),
];
