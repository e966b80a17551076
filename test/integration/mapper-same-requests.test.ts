/* The same meaning, said to version 1 and to version 2: the same requests reach Zendesk. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { mapByName, mapEach } from './mapperForm';
import { openZendeskNodeRig, people } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const user = { Name: 'Zoë', Email: 'zoe@acme.example', Phone: '+49 1', 'External ID': '0042' };

/** An operation, a sheet whose columns are called like the labels of fields, and what each column is. */
const cases: readonly (readonly [string, IDataObject[], Readonly<Record<string, string>>, string[]])[] = [
	[
		'createMany',
		[user, { Name: '' }],
		{ name: 'Name', email: 'Email', phone: 'Phone', external_id: 'External ID' },
		[],
	],
	[
		'createOrUpdateMany',
		[user],
		{ name: 'Name', phone: 'Phone', email: 'Email', external_id: 'External ID' },
		['external_id', 'email'],
	],
	[
		'updateMany',
		[
			{ 'External ID': people.agent.external_id, Phone: '+49 2' },
			{ 'External ID': 'nobody', Phone: '1' },
		],
		{ external_id: 'External ID', phone: 'Phone' },
		['external_id'],
	],
	['deleteMany', [{ 'External ID': people.otherAgent.external_id }], { external_id: 'External ID' }, ['external_id']],
];

const memberships: (typeof cases)[number] = [
	'createMany',
	[
		{ 'User Email': people.agent.email, 'Group Name': 'Billing' },
		{ 'User Email': 'x', 'Group Name': 'Billing' },
	],
	{ user_email: 'User Email', group_name: 'Group Name' },
	['user_email', 'group_name'],
];

/** What arrives, but for what differs from run to run. */
async function listRequests(run: () => Promise<unknown>): Promise<unknown[]> {
	rig.control.reset();
	rig.control.switches({ jobMs: 1000 });
	await run();
	return rig.control
		.journal()
		.filter(({ path }) => !path.includes('job_statuses'))
		.map(({ method, path, query, body }) => ({ method, path, query, body }));
}

test.each([
	...cases.map((one) => ['runUsers', 'user', ...one] as const),
	['runMemberships', 'groupMembership', ...memberships] as const,
])('%s, %s %s', async (runs, resource, operation, items, columnOf, matching) => {
	const run = (typeVersion: number, parameters: INodeParameters) => () =>
		rig[runs]({ typeVersion, items, parameters: { operation, ...parameters } });
	const dragged = Object.fromEntries(
		Object.entries(columnOf).map(([field, column]) => [field, `={{ $json['${column}'] }}`]),
	);
	const name = `${resource}:${operation}`;

	const before = await listRequests(run(1, { fieldNames: columnOf }));
	expect(before.length).toBeGreaterThan(0);
	expect(await listRequests(run(2, mapEach(name, dragged, matching)))).toEqual(before);
	expect(await listRequests(run(2, mapByName(name, matching)))).toEqual(before);
});
