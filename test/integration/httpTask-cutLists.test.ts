/* A list of which a part came is never told as done. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { GenAuthManagementApi } from '../../credentials/GenAuthManagementApi.credentials';
import { startSandbox } from '../../sandbox';
import { sendJson } from '../support/hostileServer';
import { runTask } from '../support/httpTaskRig';
import { wallClock } from './fastClock';
import { openThingsRig } from './httpTaskThings';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual<object>('./fastClock'));

const rig = openThingsRig();
const { answer, get, paths } = rig;

test.each<[string, (things: readonly object[]) => object]>([
	['lies deeper', (list) => ({ statusCode: 200, data: { totalCount: 2, list } })],
	['stands beside a list of errors', (things) => ({ errors: [], things })],
	['is one of errors', (errors) => ({ errors })],
])('numbers go on until a page is empty, where the list %s', async (_where, wrap) => {
	answer((response, { url }) => sendJson(response, 200, wrap(url.includes('page=3') ? [] : [{ id: url }])));
	const { json } = await get({ pages: 'number', pageParameter: 'page' });
	expect(json[0]).toHaveLength(2);
	expect(paths()).toEqual(['/things', '/things?page=2', '/things?page=3']);
});

test('numbers that find no list end, and the hint says that there is more', async () => {
	answer((response) => sendJson(response, 200, { has_more: true, things: { a: 1, b: 2 } }));
	const { hints } = await get({ pages: 'number', pageParameter: 'page' });
	expect(hints[0]?.message).toContain('There are more pages');
});

test.each([
	[200, 'items 0-1/5', 'There are more pages'],
	[206, 'items 0-1/5', 'There are more pages'],
	[206, 'items 3-4/5', 'Only a part came (HTTP 206).'],
	[206, 'bytes 0-1/5', 'Only a part came (HTTP 206).'],
	[206, undefined, 'Only a part came (HTTP 206).'],
	[200, 'items 3-4/5', 'Done (HTTP 200).'],
	[200, 'items 0-1/*', 'Done (HTTP 200).'],
])('HTTP %i with the range %s: %s', async (status, range, meaning) => {
	answer((response) => {
		if (range !== undefined) response.setHeader('content-range', range);
		sendJson(response, status, [{ id: 1 }, { id: 2 }]);
	});
	const { hints } = await get();
	expect(hints[0]?.message).toContain(meaning);
});

test.each(['Resources', 'resources'])('a total of SCIM beside a shorter list of %s', async (key) => {
	answer((response) => sendJson(response, 200, { totalResults: 5, [key]: [{ id: 1 }, { id: 2 }] }));
	const { hints } = await get();
	expect(hints[0]?.message).toContain('There are more pages');
});

describe('GenAuth', () => {
	async function listGroups(values: IDataObject, options: IDataObject = {}) {
		const sandbox = await startSandbox({ clock: wallClock });
		try {
			const groups = Array.from({ length: 25 }, (_, n) => ({ code: `g${n}`, name: `Group ${n}`, description: '-' }));
			sandbox.control.seed({ genauth: { groups } });
			const { url, accessKeyId, accessKeySecret, userPoolId } = sandbox.genauth;
			const data = { baseUrl: url, accessKeyId, accessKeySecret, userPoolId, language: 'en-US' };
			const others = { service: 'genauth', options } as INodeParameters;
			const credentials = [{ type: new GenAuthManagementApi(), data }];
			const { json, hints } = await runTask({ operation: 'GET /api/v3/list-groups', values, others }, { credentials });
			return { lists: (json[0] ?? []).map(({ data: page }) => (page as { list: unknown[] }).list.length), hints };
		} finally {
			await sandbox.close();
		}
	}

	test('numbers bring all pages', async () => {
		const { lists } = await listGroups({ 'query.limit': '10' }, { pages: 'number', pageParameter: 'page' });
		expect(lists.reduce((sum, length) => sum + length, 0)).toBeGreaterThanOrEqual(25);
		expect(lists.length).toBeGreaterThanOrEqual(3);
	});

	test.each([
		[{}, 'There are more pages'],
		[{ 'query.limit': '10' }, 'There are more pages'],
		[{ 'query.limit': '10', 'query.page': '2' }, 'There are more pages'],
		[{ 'query.limit': '50' }, 'Done (HTTP 200).'],
		[{ 'query.limit': '20', 'query.page': '2' }, 'Done (HTTP 200).'],
	])('one page, by %j: %s', async (values, meaning) => {
		const { hints } = await listGroups(values);
		expect(hints[0]?.message).toContain(meaning);
	});
});
