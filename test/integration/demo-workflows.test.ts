import path from 'node:path';
import { countBy } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { GenAuthManagementApi } from '../../credentials/GenAuthManagementApi.credentials';
import { HttpTaskApi } from '../../credentials/HttpTaskApi.credentials';
import { ScimGroupsOAuth2Api } from '../../credentials/ScimGroupsOAuth2Api.credentials';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { SavedCredential } from '../support/n8nWorkflow';
import { approve } from './compatibility/n8nOwnNodes';
import { runSaved, type WorkflowRun } from './compatibility/savedWorkflow';
import { wallClock } from './fastClock';
import { oAuth2Api } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* The examples, as `npm start` imports them, in n8n's own engine; n8n's own nodes are stand-ins. */

const root = path.join(__dirname, '..', '..');
const folder = path.join(root, 'demo');
const workflows = path.join(root, 'docs', 'examples');

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clock: wallClock });
	sandbox.control.switches({ jobMs: 1000 });
});
afterAll(() => sandbox.close());

function listCredentials(): SavedCredential[] {
	const { zendesk, zuora, genauth } = sandbox;
	const { url: subdomain, email, apiToken } = zendesk;
	const { url: baseUrl, tokenUrl: accessTokenUrl, clientId, clientSecret } = zuora;
	const { url, accessKeyId, accessKeySecret, userPoolId } = genauth;
	return [
		{ type: new ZendeskBulkApi(), data: { subdomain, email, apiToken } },
		{
			type: new HttpTaskApi(),
			data: { address: subdomain, type: 'basic', user: `${email}/token`, password: apiToken },
		},
		{
			type: new ScimGroupsOAuth2Api(),
			data: { dialect: 'zuora', baseUrl, accessTokenUrl, clientId, clientSecret },
		} as SavedCredential,
		oAuth2Api,
		{
			type: new GenAuthManagementApi(),
			data: { baseUrl: url, accessKeyId, accessKeySecret, userPoolId, language: 'en-US' },
		},
	];
}

const run = (example: string): Promise<WorkflowRun> => {
	const file = path.join(example, 'workflow.json');
	return runSaved(file, { url: sandbox.zendesk.url, credentials: listCredentials(), folder, workflows });
};

/** How many rows of both outputs of a step have each status. */
const statusesOf = ({ jsonOf }: WorkflowRun, step: string, field: string): Record<string, number> =>
	countBy([...jsonOf(step), ...jsonOf(step, 1)], (row) => (row[field] as IDataObject).status);

test('from HR to Zendesk: groups by their names, 246 rows done, four told with what to do, and again without harm', async () => {
	const first = await run('hr-to-zendesk');
	expect(statusesOf(first, 'Create or update users', 'user')).toEqual({ created: 248, failed: 2 });
	expect(statusesOf(first, 'Put users into groups', 'membership')).toEqual({ created: 246, failed: 2 });
	const mend = first.jsonOf('What to mend');
	expect(mend.map(({ row, step, why }) => [row, step, why])).toEqual([
		[43, 'Create or update users', expect.stringMatching(/^External ID .*Fill one of them/)],
		[102, 'Create or update users', expect.stringMatching(/too long/)],
		[143, 'Put users into groups', expect.stringContaining('Change the role first')],
		[183, 'Put users into groups', expect.stringContaining('group')],
	]);
	const second = await run('hr-to-zendesk');
	expect(statusesOf(second, 'Create or update users', 'user')).toEqual({ updated: 248, failed: 2 });
	expect(statusesOf(second, 'Put users into groups', 'membership')).toEqual({ unchanged: 246, failed: 2 });
	expect(second.jsonOf('What to mend')).toEqual(mend);
});

test('Zuora groups from a sheet: each team is a group, a team listed twice is one, a row without a name is told', async () => {
	const first = await run('teams-to-zuora');
	expect(statusesOf(first, 'Create groups', 'outcome')).toEqual({ created: 11, failed: 1 });
	expect(first.jsonOf('What to mend')).toEqual([
		{ row: 7, name: '', why: expect.stringContaining('missing or empty') },
	]);
	const made = first.jsonOf('Groups with their IDs');
	expect(sandbox.control.state().zuora.groups.filter(({ id }) => made.some((row) => row.id === id))).toHaveLength(10);
	expect(statusesOf(await run('teams-to-zuora'), 'Create groups', 'outcome')).toEqual({
		unchanged: 11,
		failed: 1,
	});
});

test('people to GenAuth: the groups have the people whom their emails name, and a misspelled one is told', async () => {
	const first = await run('people-to-genauth');
	expect(statusesOf(first, 'Create or update groups', 'group')).toEqual({ created: 7 });
	expect(statusesOf(first, 'Add members', 'member')).toEqual({ added: 6, failed: 1 });
	expect(first.jsonOf('What to mend')).toMatchObject([
		{ row: 6, name: 'tomas.ibara@acme.example', step: 'Add members' },
	]);
	const { groups } = sandbox.control.state().genauth;
	const members = groups.map(({ code, members: { length } }) => [code, length]);
	expect(Object.fromEntries(members)).toMatchObject({ 'support-eu': 2, 'audit-2027': 2, 'on-call': 2 });
	const second = await run('people-to-genauth');
	expect(statusesOf(second, 'Add members', 'member')).toEqual({ unchanged: 6, failed: 1 });
});

test('send now, settle later: the columns of the sheet are mapped', async () => {
	const sent = await run('send-and-check');
	expect(statusesOf(sent, 'Send the users', 'user')).toEqual({ submitted: 249, failed: 1 });
});

test('split and rejoin: each person by the number of the sheet', async () => {
	const { jsonOf } = await run('split-rejoin');
	const found = jsonOf('In Zendesk').map((row) => [row['Employee No'], (row.account as IDataObject).external_id]);
	expect(found).toHaveLength(248);
	expect(found).toEqual(found.map(([id]) => [id, id]));
});

test('leavers: nobody is deleted before the answer, then who was planned, and who is in no row stays', async () => {
	await run('hr-to-zendesk');
	const people = () => sandbox.control.state().zendesk.users.filter(({ active }) => active);
	const before = people().length;
	approve(false);
	const left = await run('leavers-with-approval');
	expect(left.jsonOf('Ask for approval')).toHaveLength(1);
	expect(statusesOf(left, 'What would happen', 'plan')).toEqual({ planned: 5, unchanged: 1, failed: 1 });
	expect([people().length, left.runsOf('Delete them')]).toEqual([before, []]);

	approve(true);
	const gone = await run('leavers-with-approval');
	expect(statusesOf(gone, 'Delete them', 'deleted')).toEqual({ deleted: 5, unchanged: 1, failed: 1 });
	expect(people()).toHaveLength(before - 5);
});

test('HTTP Task on a document: an item for each brand', async () => {
	const { zendesk } = sandbox.control.seed({ zendesk: { brands: [{ name: 'Nordwind' }] } });
	const { jsonOf } = await run('http-task');
	const brands = jsonOf('The brands');
	expect(brands).toHaveLength(2);
	expect(brands).toContainEqual({ brand: 'Nordwind', id: zendesk?.brands[0] });
});
