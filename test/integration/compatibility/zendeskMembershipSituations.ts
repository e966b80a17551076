import type { IDataObject } from 'n8n-workflow';
import { hourMs } from './jumpingClock';
import { gaveUp, silent, submitted, thenAlone, type Common, type Situation } from './situations';

/** Two agents and an end user, who are in some of the groups. */
const seed: Common['seed'] = {
	zendesk: {
		groups: [
			{ id: 8001, name: 'Harbour' },
			{ id: 8002, name: 'Mill' },
			{ id: 8003, name: 'Tower' },
		],
		users: [
			{ id: 9001, name: 'Agnes Obi', email: 'agnes.obi@mill.example', external_id: 'P-1', role: 'agent' },
			{ id: 9002, name: 'Bruno Sá', email: 'bruno.sa@mill.example', external_id: 'P-2', role: 'agent' },
			{ id: 9003, name: 'Chiyo Abe', email: 'chiyo.abe@mill.example', external_id: 'P-3' },
		],
		group_memberships: [
			{ id: 6001, user_id: 9001, group_id: 8001 },
			{ id: 6002, user_id: 9002, group_id: 8001 },
			{ id: 6003, user_id: 9002, group_id: 8002 },
		],
	},
};

const createMany: Common = { resource: 'groupMembership', operation: 'createMany', seed };
const joins: IDataObject[] = [
	{ user_id: 9001, group_id: 8002 },
	{ user_email: 'bruno.sa@mill.example', group_name: 'Tower', default: true },
	{ user_id: 9002, group_id: 8001 },
	{ user_id: 9003, group_id: 8001 },
	{ user_external_id: 'P-1', group_id: 8003 },
];

const deleteMany: Common = {
	resource: 'groupMembership',
	operation: 'deleteMany',
	seed,
	switches: { membershipRemoval: 'byJob' },
};
const leaves: IDataObject[] = [{ id: 6001 }, { id: 6003 }, { id: 6999 }];

export const zendeskMembershipSituations: Readonly<Record<string, readonly Situation[]>> = {
	createMany: [
		submitted(createMany, 'sent; the job has ended', joins),
		gaveUp(createMany, 'not waited for long enough; the job has ended', joins),
		gaveUp(
			{ ...createMany, later: { passMs: 2 * hourMs, isRunning: true } },
			'not waited for long enough; the job is at work',
			joins,
		),
		silent(createMany, 'no answer; it was done', joins, { path: '*/create_many' }),
		submitted(
			{ ...createMany, switches: { membershipResults: 'index', failedEntry: 'indexed' } },
			'sent; the report names places',
			joins,
		),
		submitted({ ...createMany, switches: { membershipResults: 'none' } }, 'sent; the report names nobody', joins),
	],
	deleteMany: [
		submitted(deleteMany, 'sent; the job has ended', leaves),
		gaveUp(deleteMany, 'not waited for long enough; the job has ended', leaves),
		thenAlone(silent(deleteMany, 'no answer; it was done', leaves, { path: '*/destroy_many' })),
	],
};
