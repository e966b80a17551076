import { listBulkOperations } from '../../nodes/registry';
import type { OperationFace } from '../../nodes/shared/bulk/operation';
import { zendesk } from '../../nodes/Zendesk/api/service';
import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import { deleteManyMemberships } from '../../nodes/Zendesk/memberships/deletes';
import { createManyUsers, createOne } from '../../nodes/Zendesk/users/creates';
import { deleteManyUsers } from '../../nodes/Zendesk/users/deletes';
import type { UserRecord } from '../../nodes/Zendesk/users/fields';
import { suspendManyUsers, unsuspendManyUsers } from '../../nodes/Zendesk/users/suspensions';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { createOrUpdateMany, createOrUpdateOne } from '../../nodes/Zendesk/users/upserts';
import { leaverCases } from './leaverCases';
import { bindCase, type BoundCase } from './operationCase';
import { identityCases } from './identityCases';
import { organizationCases } from './organizationCases';
import { permanentDeleteCase } from './permanentDeleteCase';
import { sessionCase } from './sessionCase';

/** The bulk operations that Zendesk's nodes offer, and those that they fall back to. */
export const zendeskFaces: readonly OperationFace[] = listBulkOperations(zendesk).map(({ face }) => face);

/** What is created and not there when its job has ended has failed; after silence it may still come. */
const creates = {
	service: zendesk,
	limit: 100,
	namesRecords: true,
	done: 'created',
	ifNothing: { status: 'failed', code: 'not_done' },
	ifNothingAfterSilence: { status: 'unknown', code: 'no_answer' },
} as const;

const noUsers = [200, { users: [], next_page: null, previous_page: null, count: 0 }] as const;

/** What is deleted and not there is where it was asked to be, whatever was heard of it. */
const deletes = {
	service: zendesk,
	limit: 100,
	namesRecords: true,
	done: 'deleted',
	nothing: [404, { error: 'RecordNotFound', description: 'Not found' }],
	ifNothing: { status: 'unchanged' },
	ifNothingAfterSilence: { status: 'unchanged' },
	success: (nth: number) => ({ action: 'delete', id: 5000 + nth, status: 'Deleted', success: true }),
} as const;

const sampleUser = (nth: number) => ({
	name: `Zoë ${nth}`,
	external_id: `HR-${nth}`,
	email: `zoe${nth}@acme.example`,
	role: 'agent',
});

const userId = (nth: number): number => 32_149_551_391_511 + nth;
const answerUser = (nth: number): object => ({ user: { id: userId(nth), name: `Zoë ${nth}` } });
const writeEntry = (nth: number): object => ({
	id: userId(nth),
	status: 'Created',
	email: `zoe${nth}@acme.example`,
	external_id: `HR-${nth}`,
});
const withoutMail = (user: UserRecord | undefined): object => ({ ...user, skip_verify_email: true });
const listIds = (records: readonly { readonly id?: number }[]): string => records.map(({ id }) => id).join(',');

/** Every bulk operation of every node of Zendesk's, and every one that another falls back to. A new one goes in here. */
export const operationCases: readonly BoundCase[] = [
	bindCase({
		...creates,
		operation: createManyMemberships,
		offeredAs: ['groupMembership', 'createMany'],
		// Without a default: where one is sent, no report settles the record.
		sample: (nth) => ({ user_id: 1000 + nth, group_id: 7 }),
		request: (memberships) => ({
			method: 'POST',
			path: '/api/v2/group_memberships/create_many',
			query: {},
			body: { group_memberships: memberships },
		}),
		success: (nth) => ({ index: nth, id: 6_130_855_204_506 + nth }),
		nothing: [200, { group_memberships: [], meta: { has_more: false, after_cursor: null }, links: { next: null } }],
	}),
	bindCase({
		...deletes,
		operation: deleteManyMemberships,
		ifNothingAfterSilence: { status: 'deleted' },
		offeredAs: ['groupMembership', 'deleteMany'],
		sample: (nth) => ({ id: 5000 + nth }),
		request: (memberships) => ({
			method: 'DELETE',
			path: '/api/v2/group_memberships/destroy_many',
			query: { ids: listIds(memberships) },
			body: undefined,
		}),
	}),
	...identityCases,
	...organizationCases,
	...leaverCases,
	bindCase({
		...creates,
		operation: createManyUsers,
		offeredAs: ['user', 'createMany'],
		sample: sampleUser,
		request: (users) => ({
			method: 'POST',
			path: '/api/v2/users/create_many',
			query: {},
			body: { users: users.map(withoutMail) },
		}),
		success: writeEntry,
		nothing: noUsers,
	}),
	bindCase({
		...creates,
		operation: createOne,
		limit: 1,
		sample: sampleUser,
		request: ([user]) => ({ method: 'POST', path: '/api/v2/users', query: {}, body: { user: withoutMail(user) } }),
		success: answerUser,
		nothing: noUsers,
		statuses: [[201, 'created']],
	}),
	bindCase({
		...creates,
		operation: createOrUpdateMany,
		offeredAs: ['user', 'createOrUpdateMany'],
		sample: sampleUser,
		request: (users) => ({
			method: 'POST',
			path: '/api/v2/users/create_or_update_many',
			query: {},
			body: { users: users.map(withoutMail) },
		}),
		success: writeEntry,
		nothing: noUsers,
	}),
	bindCase({
		...creates,
		operation: createOrUpdateOne,
		limit: 1,
		sample: sampleUser,
		request: ([user]) => ({
			method: 'POST',
			path: '/api/v2/users/create_or_update',
			query: {},
			body: { user: withoutMail(user) },
		}),
		success: answerUser,
		nothing: noUsers,
		statuses: [
			[201, 'created'],
			[200, 'updated'],
		],
	}),
	bindCase({
		...creates,
		operation: updateManyUsers,
		offeredAs: ['user', 'updateMany'],
		sample: (nth) => ({ id: 5000 + nth, notes: `Note ${nth}` }),
		request: (users) => ({ method: 'PUT', path: '/api/v2/users/update_many', query: {}, body: { users } }),
		success: (nth) => ({ id: 5000 + nth, action: 'update', status: 'Updated', success: true }),
		done: 'updated',
		nothing: noUsers,
	}),
	...[
		{ operation: suspendManyUsers, offeredAs: ['user', 'suspendMany'], suspended: true } as const,
		{ operation: unsuspendManyUsers, offeredAs: ['user', 'unsuspendMany'], suspended: false } as const,
	].map(({ operation, offeredAs, suspended }) =>
		bindCase({
			...creates,
			operation,
			offeredAs,
			sample: (nth) => ({ id: 5000 + nth }),
			request: (users) => ({
				method: 'PUT',
				path: '/api/v2/users/update_many',
				query: { ids: listIds(users) },
				body: { user: { suspended } },
			}),
			success: (nth) => ({ id: 5000 + nth, action: 'update', status: 'Updated', success: true }),
			done: 'updated',
			nothing: noUsers,
		}),
	),
	sessionCase,
	permanentDeleteCase,
	bindCase({
		...deletes,
		operation: deleteManyUsers,
		offeredAs: ['user', 'deleteMany'],
		sample: (nth) => ({ id: 5000 + nth }),
		request: (users) => ({
			method: 'DELETE',
			path: '/api/v2/users/destroy_many',
			query: { ids: listIds(users) },
			body: undefined,
		}),
	}),
];
