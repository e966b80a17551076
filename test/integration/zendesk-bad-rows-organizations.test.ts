/* Version 2: a bad row of an operation on organizations fails by itself, with its code and its cure; the others go. */
import type { IDataObject } from 'n8n-workflow';
import { mapByName } from './mapperForm';
import { seedOrganizations } from './organizationCases';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const keys = ['user_email', 'organization_name'];
const good = { user_email: people.agent.email, organization_name: 'acme' };

async function run(resource: string, operation: string, items: IDataObject[], chosen: readonly string[] = keys) {
	seedOrganizations(rig);
	const result = await rig.runMemberships({
		typeVersion: 2,
		items,
		parameters: { resource, operation, ...mapByName(`${resource}:${operation}`, chosen) },
	});
	return { done: readOutcomes(result.json[0]), failed: readOutcomes(result.json[1]) };
}

/** The names of the organizations that the agent is in. */
const agentIn = (): unknown[] =>
	rig
		.state()
		.organization_memberships.filter((one) => one.user_id === rig.userId(people.agent.name))
		.map(({ organization_name: name }) => name);

test.each([
	['no user', { user_email: '' }, 'missing_field', /User Email/],
	['no organization', { organization_name: ' ' }, 'missing_field', /Organization Name/],
	['a word in place of an email', { user_email: 'nobody' }, 'invalid_value', /is not an email address/],
	[
		'an organization that nothing bears',
		{ organization_name: 'Acme Inc' },
		'unknown_reference',
		/knows no organization/,
	],
	['two organizations in a cell', { organization_name: 'Acme; Globex' }, 'unknown_reference', /two|several|each/i],
	['an email that nobody has', { user_email: 'no@acme.example' }, 'unknown_reference', /knows no user/],
])('Create Many, %s', async (_what, change, code, reason) => {
	const { done, failed } = await run('organizationMembership', 'createMany', [good, { ...good, ...change }]);
	expect(done).toMatchObject([{ status: 'created' }]);
	expect(failed).toMatchObject([{ status: 'failed', code, reason: expect.stringMatching(reason) as string }]);
	expect(agentIn()).toEqual(['Acme']);
});

test.each([
	['no user', { user_email: '' }, 'missing_field', /User Email/],
	['an ID with lost digits', { organization_name: 1.5e21 }, 'invalid_value', /Organization Name/],
	[
		'an organization that nothing bears',
		{ organization_name: 'Acme Inc' },
		'unknown_reference',
		/knows no organization/,
	],
])('Delete Many, %s', async (_what, change, code, reason) => {
	const row = { user_email: people.endUser.email, organization_name: 'Acme' };
	const { done, failed } = await run('organizationMembership', 'deleteMany', [row, { ...row, ...change }]);
	expect(done).toMatchObject([{ status: 'deleted' }]);
	expect(failed).toMatchObject([{ status: 'failed', code, reason: expect.stringMatching(reason) as string }]);
	expect(rig.state().organization_memberships).toHaveLength(1);
});

test('Delete Many, version 1: a row that names no membership', async () => {
	const { json } = await rig.runMemberships({
		items: [{ organization_name: 'Acme' }],
		parameters: { resource: 'organizationMembership', operation: 'deleteMany' },
	});
	const reason =
		'Item 0: Membership ID (field "id") is missing or empty, and so is the user or the organization that would stand for it.';
	expect(readOutcomes(json[1])).toMatchObject([
		{ status: 'failed', code: 'missing_field', reason: expect.stringContaining(reason) as string },
	]);
	expect(rig.writes()).toEqual([]);
});

test('Create or Update Many of organizations: a new one without a name, and a name that is taken', async () => {
	const items = [
		{ external_id: 'acme', name: 'Acme Ltd' },
		{ external_id: 'new' },
		{ external_id: 'x', name: 'globex' },
	];
	const { done, failed } = await run('organization', 'createOrUpdateMany', items, ['external_id']);
	expect(done).toMatchObject([{ status: 'updated' }]);
	expect(failed).toMatchObject([
		{ status: 'failed', code: 'missing_field' },
		{ status: 'failed', code: 'rejected' },
	]);
	const names = rig.state().organizations.map(({ name }) => name);
	// Brightwater is what the sandbox begins with.
	expect(names.sort()).toEqual(['Acme Ltd', 'Brightwater', 'Globex']);
});

test('Set Default: of an organization that the user is not in', async () => {
	const items = [
		{ user_email: people.endUser.email, organization_name: 'Globex' },
		{ user_email: people.agent.email, organization_name: 'Globex' },
	];
	const { done, failed } = await run('organizationMembership', 'setDefault', items);
	expect(done).toMatchObject([{ status: 'updated' }]);
	expect(failed).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
});

test('a dry run of Delete Many says who would leave what', async () => {
	seedOrganizations(rig);
	const run = await rig.runMemberships({
		typeVersion: 2,
		items: [{ user_email: people.endUser.email, organization_name: 'Acme' }],
		parameters: {
			resource: 'organizationMembership',
			operation: 'deleteMany',
			...mapByName('organizationMembership:deleteMany', keys),
			dryRun: true,
		},
	});
	expect(readOutcomes(run.json[0])[0]?.reason).toMatch(
		/^Would delete the membership of Customer One, one@customer.example in the organization "Acme" \(id \d+\)\. It is the default organization/,
	);
	expect(rig.writes()).toEqual([]);
});
