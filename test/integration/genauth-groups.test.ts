import type { IDataObject } from 'n8n-workflow';
import { openGenAuthDesk } from './genauthDesk';
import { expectItemLinks } from '../support/n8nItemLinks';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const desk = openGenAuthDesk();

const makeGroups = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, nth) => ({ code: `team-${nth}`, name: `Team ${nth}` }));

const readStatuses = (items: IDataObject[] | undefined) =>
	(items ?? []).map(({ outcome }) => (outcome as IDataObject).status);

/** A group that is chosen by its code, as the editor saves it. */
const byCode = (value: string) => ({ __rl: true, mode: 'id', value });

const member = (operation: string, more: object = {}) => ({ resource: 'member', operation, ...more });

describe('bulk operations', () => {
	test('create many groups, each with its outcome beside its input', async () => {
		const items = [...makeGroups(120), { code: 'everyone', name: 'Everyone' }, { code: 'x' }];
		const run = await desk.run({ items, parameters: { operation: 'createMany' } });

		expect(run.status).toBe('success');
		expect(readStatuses(run.json[0]?.slice(0, 120))).toEqual(Array(120).fill('created'));
		const { id } = desk.state().groups[1] ?? {};
		expect(run.json[0]?.[0]).toEqual({ code: 'team-0', name: 'Team 0', outcome: { status: 'created', id, batch: 1 } });
		expect(readStatuses(run.json[0]?.slice(120))).toEqual(['unchanged']);
		expect(run.json[1]).toMatchObject([{ code: 'x', outcome: { status: 'failed', code: 'missing_field' } }]);
		expectItemLinks(run, [Array.from({ length: 121 }, (_, nth) => nth), [121]]);
		expect(desk.calls('get-management-token')).toHaveLength(1);
	});

	test('add and remove members by the fields that the items have', async () => {
		const items = [
			{ mail: 'ada@acme.example', team: { code: 'night' } },
			{ mail: 'Tomas.Ibarra@acme.example', team: { code: 'night' } },
			{ mail: 'nobody@acme.example', team: { code: 'night' } },
		];
		desk.control.seed({ genauth: { groups: [{ code: 'night', name: 'Night' }] } });
		const fieldNames = { code: 'team.code', email: 'mail' };
		const added = await desk.run({ items, parameters: member('addMembers', { fieldNames }) });
		expect(readStatuses(added.json[0])).toEqual(['added', 'added']);
		expect(readStatuses(added.json[1])).toEqual(['failed']);
		expect(desk.state().groups.find(({ code }) => code === 'night')?.members).toHaveLength(2);

		const removed = await desk.run({ items, parameters: member('removeMembers', { fieldNames }) });
		expect(readStatuses(removed.json[0])).toEqual(['removed', 'removed']);
	});

	test('update what differs, and delete', async () => {
		const items = [{ code: 'everyone', name: 'All' }, ...makeGroups(2)];
		const upserted = await desk.run({ items, parameters: { operation: 'createOrUpdateMany' } });
		expect(readStatuses(upserted.json[0])).toEqual(['updated', 'created', 'created']);
		const deleted = await desk.run({ items: [...items, { code: 'gone' }], parameters: { operation: 'deleteMany' } });
		expect(readStatuses(deleted.json[0])).toEqual(['deleted', 'deleted', 'deleted', 'unchanged']);
		expect(desk.state().groups).toEqual([]);
	});

	test('a dry run shows the request, and writes nothing', async () => {
		const run = await desk.run({ items: makeGroups(1), parameters: { options: { dryRun: true } } });
		expect(run.json[0]?.[0]?.outcome).toMatchObject({
			status: 'planned',
			data: {
				request: {
					method: 'POST',
					headers: { Authorization: '[secret]' },
					body: { list: [{ code: 'team-0', name: 'Team 0', description: '', type: 'static' }] },
				},
			},
		});
		expect(desk.state().groups).toHaveLength(1);
	});
});

describe('the token', () => {
	test('is renewed once when it expires under four requests, and nothing is lost', async () => {
		const path = '*/create-groups-batch';
		desk.control.switches({ genAuthTokenSeconds: 30 });
		desk.control.addFaults([{ path, times: 99, delayMs: 13_000 }]);
		const run = await desk.run({ items: makeGroups(650) });
		expect(readStatuses(run.json[0])).toEqual(Array(650).fill('created'));
		expect(desk.calls('get-management-token')).toHaveLength(2);
	});

	test('that comes as HTTP 401 is renewed as well', async () => {
		const refusal = { statusCode: 401, apiCode: 2020, message: 'Not logged in' };
		desk.control.addFaults([{ path: '*/create-groups-batch', status: 401, body: refusal, skip: 1 }]);
		const run = await desk.run({ items: makeGroups(150) });
		expect(readStatuses(run.json[0])).toEqual(Array(150).fill('created'));
		expect(desk.calls('get-management-token')).toHaveLength(2);
	});

	test('and the secret are told to nobody, though the service repeats them', async () => {
		const { accessKeySecret } = desk.credentials()[0]?.data ?? {};
		const body = { statusCode: 400, message: `You sent ${String(accessKeySecret)}` };
		desk.control.addFaults([{ path: '*/create-groups-batch', status: 200, body, times: 9 }]);
		const run = await desk.run({ items: makeGroups(1) });
		const told = JSON.stringify([run.json, run.hints, run.logs]);
		expect(told).toContain('You sent [secret]');
		expect(told).not.toContain(String(accessKeySecret));
		expect(told).not.toContain('eyJ');
	});
});

describe('a credential that is wrong throws before anything is sent, and says where', () => {
	test.each([
		['the secret', { accessKeySecret: 'wrong' }, 'refused the access key'],
		['the pool', { userPoolId: 'f'.repeat(24) }, 'does not know this user pool'],
		['an empty key', { accessKeyId: '' }, 'no usable Access Key ID'],
		['an address that is none', { baseUrl: 'http://a b' }, 'no usable Base URL'],
	])('%s', async (_name, changes, message) => {
		const run = await desk.run({ items: makeGroups(1), credentials: desk.credentials(changes) });
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain(message);
		expect(desk.calls('create-groups-batch')).toEqual([]);
	});

	test('another host', async () => {
		const { baseUrl } = desk.credentials()[0]?.data ?? {};
		const credentials = desk.credentials({ baseUrl: `${String(baseUrl)}/elsewhere` });
		const run = await desk.run({ items: makeGroups(1), credentials });
		expect(run.error?.message).toContain('There is no GenAuth at this address');
	});
});

describe('single operations', () => {
	const ask = async (parameters: IDataObject) => {
		const run = await desk.run({ parameters: parameters as never });
		expect(run.error).toBeUndefined();
		return run.json[0] ?? [];
	};
	const user = { userIdType: 'email', userId: 'ADA@acme.example' };

	test('get a group, and all groups', async () => {
		const everyone = { code: 'everyone', name: 'Everyone', members: null };
		expect(await ask({ operation: 'get', code: byCode('everyone') })).toMatchObject([everyone]);
		expect(await ask({ operation: 'getAll' })).toMatchObject([everyone]);
		expect(desk.calls('get-all-groups')[0]?.query).toEqual({});
	});

	test('leave out fetchMembers when it is off, which GenAuth reads as yes', async () => {
		await ask({ operation: 'getAll', filters: { fetchMembers: false } });
		const [all] = await ask({ operation: 'getAll', filters: { fetchMembers: true } });
		expect(desk.calls('get-all-groups').map(({ query }) => query)).toEqual([{}, { fetchMembers: 'true' }]);
		expect(all?.members).toHaveLength(3);
	});

	test('list all groups, each once, though one is created while the pages are read', async () => {
		desk.control.seed({ genauth: { groups: makeGroups(120) } });
		const page = { statusCode: 200, message: '', data: { totalCount: 122, list: [] as unknown[] } };
		const shown = [...desk.state().groups].reverse().map(({ members: _members, ...group }) => group);
		desk.control.addFaults([
			{ path: '*/list-groups', status: 200, body: { ...page, data: { totalCount: 121, list: shown.slice(0, 50) } } },
			{ path: '*/list-groups', status: 200, body: { ...page, data: { totalCount: 122, list: shown.slice(49, 99) } } },
			{ path: '*/list-groups', status: 200, body: { ...page, data: { totalCount: 122, list: shown.slice(99) } } },
		]);
		const groups = await ask({ operation: 'getMany', returnAll: true });
		expect(groups.map(({ code }) => code)).toEqual(shown.map(({ code }) => code));
	});

	test('list as many groups as the limit says, 50 a page at most', async () => {
		desk.control.seed({ genauth: { groups: makeGroups(120) } });
		expect(await ask({ operation: 'getMany', limit: 70 })).toHaveLength(70);
		expect(desk.calls('list-groups').map(({ query }) => query.limit)).toEqual(['50', '50']);
		expect(await ask({ operation: 'getMany', filters: { keywords: 'team-11' } })).toHaveLength(11);
	});

	test('create a group, and update it without losing its description', async () => {
		const [created] = await ask({
			operation: 'create',
			code: 'hr',
			name: 'HR',
			additionalFields: { description: 'People' },
		});
		expect(created).toMatchObject({ code: 'hr', description: 'People', type: 'static' });
		const [updated] = await ask({
			operation: 'update',
			code: 'hr',
			additionalFields: { name: 'H. R.', newCode: 'hr2' },
		});
		expect(updated).toMatchObject({ id: created?.id, code: 'hr2', name: 'H. R.', description: 'People' });
	});

	test('create or update a group, and say which', async () => {
		const parameters = {
			operation: 'createOrUpdate',
			code: 'hr',
			name: 'HR',
			additionalFields: { description: 'People' },
		};
		expect(await ask(parameters)).toMatchObject([{ code: 'hr', created: true }]);
		const again = { operation: 'createOrUpdate', code: 'hr', name: 'H. R.' };
		expect(await ask(again)).toMatchObject([{ name: 'H. R.', description: 'People', created: false }]);
	});

	test('list the members of a group', async () => {
		const members = await ask(member('getMany', { code: byCode('everyone'), returnAll: true }) as never);
		expect(members.map(({ name }) => name)).toEqual(['Ada Brandt', 'Tomás Ibarra', 'Mei-Lin Ostrowski']);
	});

	test("get a user, and the user's groups", async () => {
		expect(await ask({ resource: 'user', operation: 'get', ...user })).toMatchObject([{ name: 'Ada Brandt' }]);
		expect(await ask({ resource: 'user', operation: 'getGroups', ...user })).toMatchObject([{ code: 'everyone' }]);
	});

	test('get the authorized resources of a group, by type', async () => {
		const resources = [
			{ code: 'everyone', resourceCode: 'ecs:*', resourceType: 'DATA', actions: ['read'], effect: 'ALLOW' },
			{ code: 'everyone', resourceCode: 'door', resourceType: 'API', actions: ['open'], effect: 'ALLOW' },
		];
		desk.control.seed({ genauth: { resources } });
		const asked = { operation: 'getAuthorizedResources', code: byCode('everyone') };
		expect(await ask(asked)).toHaveLength(2);
		const some = await ask({ ...asked, filters: { resourceType: 'api' } });
		expect(some).toMatchObject([{ resourceCode: 'door' }]);
	});

	test('a no by HTTP 200 fails the item, with what GenAuth says in the chosen language', async () => {
		const parameters = { operation: 'get', code: byCode('nothing') };
		const english = await desk.run({ parameters });
		expect(english.error?.message).toContain('Group does not exist');
		const chinese = await desk.run({ parameters, credentials: desk.credentials({ language: 'zh-CN' }) });
		expect(chinese.error?.message).toContain('分组不存在');
	});
});
