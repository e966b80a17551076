import type { IDataObject } from 'n8n-workflow';
import { openGenAuthNodeRig } from './genauthNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openGenAuthNodeRig();

const makeGroups = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, nth) => ({ code: `team-${nth}`, name: `Team ${nth}` }));

/** A group that is chosen by its code, as the editor saves it. */
const byCode = (value: string) => ({ __rl: true, mode: 'id', value });

describe('single operations', () => {
	const ask = async (parameters: IDataObject) => {
		const run = await rig.run({ parameters: parameters as never });
		expect(run.error).toBeUndefined();
		return run.json[0] ?? [];
	};
	const user = { userIdType: 'email', userId: 'ADA@acme.example' };

	test('get a group, and all groups', async () => {
		const everyone = { code: 'everyone', name: 'Everyone', members: null };
		expect(await ask({ operation: 'get', code: byCode('everyone') })).toMatchObject([everyone]);
		expect(await ask({ operation: 'getAll' })).toMatchObject([everyone]);
		expect(rig.calls('get-all-groups')[0]?.query).toEqual({});
	});

	test('leave out fetchMembers when it is off, which GenAuth reads as yes', async () => {
		await ask({ operation: 'getAll', filters: { fetchMembers: false } });
		const [all] = await ask({ operation: 'getAll', filters: { fetchMembers: true } });
		expect(rig.calls('get-all-groups').map(({ query }) => query)).toEqual([{}, { fetchMembers: 'true' }]);
		expect(all?.members).toHaveLength(3);
	});

	test('list all groups, each once, though one is created while the pages are read', async () => {
		rig.control.seed({ genauth: { groups: makeGroups(120) } });
		const page = { statusCode: 200, message: '', data: { totalCount: 122, list: [] as unknown[] } };
		const shown = [...rig.state().groups].reverse().map(({ members: _members, ...group }) => group);
		rig.control.addFaults([
			{ path: '*/list-groups', status: 200, body: { ...page, data: { totalCount: 121, list: shown.slice(0, 50) } } },
			{ path: '*/list-groups', status: 200, body: { ...page, data: { totalCount: 122, list: shown.slice(49, 99) } } },
			{ path: '*/list-groups', status: 200, body: { ...page, data: { totalCount: 122, list: shown.slice(99) } } },
		]);
		const groups = await ask({ operation: 'getMany', returnAll: true });
		expect(groups.map(({ code }) => code)).toEqual(shown.map(({ code }) => code));
	});

	test('list as many groups as the limit says, 50 a page at most', async () => {
		rig.control.seed({ genauth: { groups: makeGroups(120) } });
		expect(await ask({ operation: 'getMany', limit: 70 })).toHaveLength(70);
		expect(rig.calls('list-groups').map(({ query }) => query.limit)).toEqual(['50', '50']);
		expect(await ask({ operation: 'getMany', filters: { keywords: 'team-11' } })).toHaveLength(11);
	});

	test('create a group with data of its own, whatever its names', async () => {
		const customData = { constructor: 'Acme Build', prototype: 'A-1', toString: 'text' };
		await ask({
			operation: 'create',
			code: 'site',
			name: 'Site',
			additionalFields: { customData: JSON.stringify(customData) },
		});
		expect(rig.state().groups.find(({ code }) => code === 'site')?.customData).toEqual(customData);
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
		const members = await ask({ resource: 'member', operation: 'getMany', code: byCode('everyone'), returnAll: true });
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
		rig.control.seed({ genauth: { resources } });
		const asked = { operation: 'getAuthorizedResources', code: byCode('everyone') };
		expect(await ask(asked)).toHaveLength(2);
		const some = await ask({ ...asked, filters: { resourceType: 'api' } });
		expect(some).toMatchObject([{ resourceCode: 'door' }]);
	});

	test('a no by HTTP 200 fails the item, with what GenAuth says in the chosen language', async () => {
		const parameters = { operation: 'get', code: byCode('nothing') };
		const english = await rig.run({ parameters });
		expect(english.error?.message).toContain('Group does not exist');
		const chinese = await rig.run({ parameters, credentials: rig.credentials({ language: 'zh-CN' }) });
		expect(chinese.error?.message).toContain('分组不存在');
	});
});
