/* One group of GenAuth by its name. */
import type { IDataObject } from 'n8n-workflow';
import { openGenAuthNodeRig } from './genauthNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openGenAuthNodeRig();

const night = { by: 'name', groupName: 'Night Shift' };
const run = (parameters: IDataObject) => rig.run({ parameters: parameters as never });
const names = () => rig.state().groups.map(({ name }) => name);
const writes = () => rig.control.journal().filter(({ method, path }) => method !== 'GET' && !path.endsWith('-token'));

beforeEach(() => {
	const groups = [
		{ code: 'night', name: 'Night Shift', description: 'Late' },
		{ code: 'day', name: 'Day Shift' },
		{ code: 'day2', name: 'Day Shift' },
	];
	rig.control.seed({ genauth: { groups } });
});

test('a group is got and changed by its name', async () => {
	expect((await run({ operation: 'get', ...night })).json[0]).toMatchObject([{ code: 'night', description: 'Late' }]);
	await run({ operation: 'update', ...night, additionalFields: { name: 'Owls' } });
	expect(names()).toEqual(['Everyone', 'Owls', 'Day Shift', 'Day Shift']);
});

test('the members and the resources of a group are listed by its name', async () => {
	const everyone = { by: 'name', groupName: 'Everyone' };
	const members = await run({ resource: 'member', operation: 'getMany', ...everyone, returnAll: true });
	expect(members.json[0]).toHaveLength(3);
	const [resource] = [
		{ code: 'everyone', resourceCode: 'door', resourceType: 'API', actions: ['open'], effect: 'ALLOW' },
	];
	rig.control.seed({ genauth: { resources: [resource] } });
	const listed = await run({ operation: 'getAuthorizedResources', ...everyone });
	expect(listed.json[0]).toMatchObject([{ resourceCode: 'door' }]);
});

test.each([
	['that two groups have', 'Day Shift', '(codes "day2", "day")'],
	['that nothing has', 'Noon Shift', 'has no group "Noon Shift"'],
	['in another case', 'night shift', 'has no group "night shift"'],
	['that looks the same', 'Night\u00a0Shift', 'has no group'],
])('a name %s changes nothing', async (_what, groupName, told) => {
	const result = await run({ operation: 'update', by: 'name', groupName, additionalFields: { name: 'X' } });
	expect([names(), writes()]).toEqual([['Everyone', 'Night Shift', 'Day Shift', 'Day Shift'], []]);
	expect(result.error?.message).toContain(told);
	expect(result.error?.description).not.toBe('');
});

test('a list of groups that is refused changes nothing, and says so', async () => {
	const body = { statusCode: 403, apiCode: 1, message: 'No permission' };
	rig.control.addFaults([{ path: '*/get-all-groups', status: 200, body, times: 9 }]);
	const result = await run({ operation: 'update', ...night, additionalFields: { name: 'X' } });
	expect(writes()).toEqual([]);
	expect(result.error?.message).toContain('GenAuth does not allow this access key');
});
