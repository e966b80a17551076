import { sendJson } from '../support/hostileServer';
import { runTask } from '../support/httpTaskRig';
import { openThingsRig } from './httpTaskThings';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';

/* HTTP 200 with entries of which some failed is not told as done. */

const rig = openThingsRig();

const bulk = (statuses: readonly string[]) => ({
	schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
	Operations: statuses.map((status, n) => ({ method: 'POST', bulkId: `${n}`, status })),
});

test.each([
	[['201', '409', '500'], '2 of 3 entries failed: see "Operations" in the answer.', 'warning'],
	[['201', '201'], 'Done (HTTP 200).', 'info'],
] as const)('SCIM Bulk with the statuses %j', async (statuses, message, type) => {
	rig.answer((response) => sendJson(response, 200, bulk(statuses)));
	const credentials = [
		{ type: new ScimGroupsTokenApi(), data: { dialect: 'rfc7644', baseUrl: rig.server.url, token: 'a-token' } },
	];
	const { hints, error } = await runTask(
		{
			operation: 'POST /Bulk',
			values: {
				'body.schemas': 'urn:ietf:params:scim:api:messages:2.0:BulkRequest',
				'body.Operations': '[{"method":"DELETE","path":"/Groups/1"}]',
			},
			others: { service: 'scim', scimAuthentication: 'token' },
		},
		{ credentials },
	);
	expect(error).toBeUndefined();
	expect(hints).toMatchObject([{ message, type }]);
});

test.each([
	[201, ['4XX'], 0],
	[422, ['4XX'], 1],
	['error', 'error, killed', 1],
	[false, false, 1],
] as const)('an entry with %j failed where a document says %j: %d', async (status, is, count) => {
	rig.answer((response) => sendJson(response, 200, { results: [{ status }] }));
	const failed = { field: 'status', is: Array.isArray(is) ? is.join(', ') : is };
	const others = rig.describeThings({ 'x-bulk-rows': { outcomes: 'results', failed } });
	const { hints } = await runTask({ operation: 'POST /things', others });
	expect(hints[0]?.message).toBe(
		count === 1 ? '1 of 1 entries failed: see "results" in the answer.' : 'Done (HTTP 200).',
	);
});

test.each([
	[{ status: 'working', results: null }, 'The job is not finished ("working"): ask again later.', 'warning'],
	[{ status: 'killed', message: 'No' }, 'The job did not finish ("killed").', 'warning'],
	[
		{ status: 'completed', results: [{ id: 1, success: true }, { id: 2, success: false }, { status: 'Failed' }] },
		'The job has ended, and 2 of 3 entries failed: see "job_status.results" in the answer.',
		'warning',
	],
	[{ status: 'completed', results: [{ id: 1, success: true }] }, 'Done (HTTP 200).', 'info'],
	[{ status: 'completed', total: 1, results: [{ id: 1, success: true }] }, 'Done (HTTP 200).', 'info'],
	[
		{ status: 'completed', total: 3, results: [{ id: 1, success: true }, { error: 'No' }] },
		'The job has ended, and 1 of 2 entries failed: see "job_status.results" in the answer. 1 of 3 rows have no outcome in the answer: nothing says that they were done.',
		'warning',
	],
	[
		{ status: 'completed', total: 3, results: null },
		'The job has ended, and 3 of 3 rows have no outcome in the answer: nothing says that they were done.',
		'warning',
	],
] as const)('what a job of Zendesk has come to: %j', async (job, message, type) => {
	rig.answer((response) => sendJson(response, 200, { job_status: { id: 'a', ...job } }));
	const data = { subdomain: rig.server.url, email: 'a@b.example', apiToken: 'canary' };
	const operation = 'GET /api/v2/job_statuses/{job_status_id}';
	const setting = { operation, values: { 'path.job_status_id': 'a' } };
	const { hints, error } = await runTask(setting, { credentials: [{ type: new ZendeskBulkApi(), data }] });
	expect(error).toBeUndefined();
	expect(hints).toMatchObject([{ message, type }]);
});
