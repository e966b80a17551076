import { lost, thenAlone, type Common, type Situation } from './situations';

/*
 * SCIM Groups and GenAuth Groups write down what would settle a row as well. No step of theirs reads it yet, and Zendesk
 * Jobs hands such rows on as they are.
 */

const zuora: Pick<Common, 'seed'> = {
	seed: {
		zuora: {
			users: [
				{ id: 'user-1', userName: 'agnes@mill.example' },
				{ id: 'user-2', userName: 'bruno@mill.example' },
			],
			groups: [
				{ id: 'group-1', displayName: 'Harbour', members: [{ value: 'user-1' }] },
				{ id: 'group-2', displayName: 'Mill' },
			],
		},
	},
};

const member = { ...zuora, resource: 'member' } as const;
const joins = [
	{ groupId: 'group-2', memberId: 'user-1' },
	{ groupId: 'group-2', memberId: 'user-2' },
];

/** Said by a server that keeps to RFC 7644; see `runOnSilentServer`. */
export const rfc7644Situations: Readonly<Record<string, readonly Situation[]>> = {
	createMany: [
		{
			resource: 'group',
			operation: 'createMany',
			title: 'no answer',
			rows: [{ displayName: 'Tower' }, { displayName: 'Quay' }],
		},
	],
	deleteMany: [
		thenAlone({
			resource: 'group',
			operation: 'deleteMany',
			title: 'no answer',
			rows: [{ id: 'group-1' }, { id: 'group-2' }],
		}),
	],
	addMembers: [{ resource: 'member', operation: 'addMembers', title: 'no answer', rows: joins }],
};

export const zuoraSituations: Readonly<Record<string, readonly Situation[]>> = {
	createMany: [
		lost(
			{ ...zuora, resource: 'group', operation: 'createMany' },
			'no answer',
			[{ displayName: 'Tower', description: 'Up high', members: 'user-1,user-2' }, { displayName: 'Quay' }],
			{ path: '*/Groups/bulk' },
		),
	],
	deleteMany: [
		lost(
			{ ...zuora, resource: 'group', operation: 'deleteMany' },
			'no answer',
			[{ id: 'group-1' }, { id: 'group-2' }],
			{ path: '*/Groups/delete' },
		),
	],
	addMembers: [
		lost({ ...member, operation: 'addMembers' }, 'no answer', joins, { method: 'PATCH', path: '*/Groups/*' }),
	],
	removeMembers: [
		lost({ ...member, operation: 'removeMembers' }, 'no answer', [{ groupId: 'group-1', memberId: 'user-1' }], {
			method: 'PATCH',
			path: '*/Groups/*',
		}),
	],
	replaceMembers: [
		lost({ ...member, operation: 'replaceMembers' }, 'no answer', joins, { method: 'PATCH', path: '*/Groups/*' }),
	],
	deleteUsers: [
		lost({ ...zuora, resource: 'user', operation: 'deleteMany' }, 'no answer', [{ id: 'user-2' }], {
			path: '*/Users/delete',
		}),
	],
};

const genAuth: Pick<Common, 'seed'> = {
	seed: {
		genauth: {
			users: [
				{ userId: 'user-1', name: 'Agnes Obi', email: 'agnes@mill.example' },
				{ userId: 'user-2', name: 'Bruno Sá', externalId: 'P-2' },
			],
			groups: [
				{ id: 'group-1', code: 'harbour', name: 'Harbour', description: 'By the sea' },
				{ id: 'group-2', code: 'mill', name: 'Mill' },
			],
			members: [{ code: 'harbour', userId: 'user-1' }],
		},
	},
};

export const genAuthSituations: Readonly<Record<string, readonly Situation[]>> = {
	createMany: [
		lost(
			{ ...genAuth, resource: 'group', operation: 'createMany' },
			'no answer',
			[
				{ code: 'tower', name: 'Tower', description: 'Up high' },
				{ code: 'quay', name: 'Quay' },
			],
			{ path: '*/create-groups-batch' },
		),
	],
	createOrUpdateMany: [
		lost(
			{ ...genAuth, resource: 'group', operation: 'createOrUpdateMany' },
			'no answer',
			[{ code: 'harbour', name: 'The Harbour' }],
			{ path: '*/create-or-update-group' },
		),
	],
	deleteMany: [
		thenAlone(
			lost(
				{ ...genAuth, resource: 'group', operation: 'deleteMany' },
				'no answer',
				[{ code: 'harbour' }, { code: 'mill' }],
				{ path: '*/delete-groups-batch' },
			),
		),
	],
	addMembers: [
		lost(
			{ ...genAuth, resource: 'member', operation: 'addMembers' },
			'no answer',
			[
				{ code: 'mill', email: 'agnes@mill.example' },
				{ code: 'mill', externalId: 'P-2' },
			],
			{ path: '*/add-group-members' },
		),
	],
	removeMembers: [
		lost(
			{ ...genAuth, resource: 'member', operation: 'removeMembers' },
			'no answer',
			[{ code: 'harbour', userId: 'user-1' }],
			{ path: '*/remove-group-members' },
		),
	],
};
