/* A row that the answer does not speak of is not told as done. */
import { ScimGroupsOAuth2Api } from '../../credentials/ScimGroupsOAuth2Api.credentials';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { startSandbox } from '../../sandbox';
import { sendJson } from '../support/hostileServer';
import { runTask } from '../support/httpTaskRig';
import { wallClock } from './fastClock';
import { openThingsRig } from './httpTaskThings';
import { oAuth2Api } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual<object>('./fastClock'));

const rig = openThingsRig();

test('Zuora leaves a group out of many, and says nothing of it', async () => {
	const sandbox = await startSandbox({ clock: wallClock });
	try {
		sandbox.control.switches({ zuoraBadGroup: 'leftOut' });
		const { url, tokenUrl, clientId, clientSecret } = sandbox.zuora;
		const data = { dialect: 'zuora', baseUrl: url, accessTokenUrl: tokenUrl, clientId, clientSecret };
		const extension = 'urn:zuora:scim:schemas:1.0:GroupExtension';
		const groups = ['Billing', 'x'.repeat(300)].map((displayName) => ({
			schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group', extension],
			displayName,
			[extension]: { description: '-' },
			meta: { resourceType: 'Group' },
		}));
		const values = { body: JSON.stringify(groups) };
		const others = { service: 'zuoraScim', scimAuthentication: 'oAuth2' };
		const { hints, error } = await runTask(
			{ operation: 'POST /Groups/bulk', values, others },
			{ credentials: [{ type: new ScimGroupsOAuth2Api(), data }, oAuth2Api] },
		);
		expect(error).toBeUndefined();
		expect(JSON.stringify(sandbox.control.state().zuora)).toContain('"displayName":"Billing"');
		expect(JSON.stringify(sandbox.control.state().zuora)).not.toContain('xxx');
		const message = '1 of 2 rows have no outcome in the answer: nothing says that they were done.';
		expect(hints).toMatchObject([{ message, type: 'warning' }]);
	} finally {
		await sandbox.close();
	}
});

const deletes = (count: number): string =>
	JSON.stringify(Array.from({ length: count }, (_, n) => ({ method: 'DELETE', path: `/Groups/${n}` })));

test.each([
	[['201', '409'], 3, '1 of 2 entries failed: see "Operations" in the answer. 1 of 3 rows have no outcome'],
	[['204', undefined, undefined], 3, '2 of 3 rows have no outcome in the answer'],
	[[], 1, '1 of 1 rows have no outcome in the answer'],
	[['204', '204'], 2, 'Done (HTTP 200).'],
] as const)('SCIM Bulk with the statuses %j for %d rows', async (statuses, rows, message) => {
	const Operations = statuses.map((status, n) => ({ method: 'DELETE', bulkId: `${n}`, status }));
	const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'];
	rig.answer((response) => sendJson(response, 200, { schemas, Operations }));
	const data = { dialect: 'rfc7644', baseUrl: rig.server.url, token: 'a-token' };
	const values = {
		'body.schemas': 'urn:ietf:params:scim:api:messages:2.0:BulkRequest',
		'body.Operations': deletes(rows),
	};
	const { hints } = await runTask(
		{ operation: 'POST /Bulk', values, others: { service: 'scim', scimAuthentication: 'token' } },
		{ credentials: [{ type: new ScimGroupsTokenApi(), data }] },
	);
	expect(hints[0]?.message).toContain(message);
});

test.each([
	['failures:id', [{ id: 2 }], '1 of 1 entries failed: see "results" in the answer.'],
	['failures:id', [], 'Done (HTTP 200).'],
	['successes:id', [{ id: 2 }], '1 of 2 rows have no outcome in the answer'],
	['order', [{}, {}], 'Done (HTTP 200).'],
	['order', ['a', 'b'], 'Done (HTTP 200).'],
	['order', [null, 'b'], '1 of 2 rows have no outcome in the answer'],
	['order', null, '2 of 2 rows have no outcome in the answer'],
	['none', [], 'Done (HTTP 200).'],
])('entries of a document that are matched by %s: %j', async (match, results, message) => {
	rig.answer((response) => sendJson(response, 200, { results }));
	const others = rig.describeThings({ 'x-bulk-rows': { in: 'body.things', outcomes: 'results', match } });
	const { hints } = await runTask({
		operation: 'POST /things',
		values: { body: '{"things":[{"id":1},{"id":2}]}' },
		others,
	});
	expect(hints[0]?.message).toContain(message);
});
