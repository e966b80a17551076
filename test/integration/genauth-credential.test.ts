import { setImmediate as nextTick } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { openGenAuthNodeRig } from './genauthNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openGenAuthNodeRig();

const makeGroups = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, nth) => ({ code: `team-${nth}`, name: `Team ${nth}` }));

const readStatuses = (items: IDataObject[] | undefined) =>
	(items ?? []).map(({ outcome }) => (outcome as IDataObject).status);

describe('the token', () => {
	test('is renewed once when it expires under four requests, and nothing is lost', async () => {
		rig.control.switches({ genAuthTokenSeconds: 30 });
		rig.control.addFaults([{ path: '*/create-groups-batch', times: 99, delayMs: 13_000 }]);
		const running = rig.run({ items: makeGroups(650) });
		while (rig.calls('get-management-token').length === 0) await nextTick();
		// A busy machine takes longer for the rest than half a minute: the second token does not expire.
		rig.control.switches({ genAuthTokenSeconds: 3600 });
		const run = await running;
		expect(readStatuses(run.json[0])).toEqual(Array(650).fill('created'));
		expect(rig.calls('get-management-token')).toHaveLength(2);
	});

	test('that comes as HTTP 401 is renewed as well', async () => {
		const refusal = { statusCode: 401, apiCode: 2020, message: 'Not logged in' };
		rig.control.addFaults([{ path: '*/create-groups-batch', status: 401, body: refusal, skip: 1 }]);
		const run = await rig.run({ items: makeGroups(150) });
		expect(readStatuses(run.json[0])).toEqual(Array(150).fill('created'));
		expect(rig.calls('get-management-token')).toHaveLength(2);
	});

	test('and the secret are cut out of everything, though the service repeats them', async () => {
		const { accessKeySecret } = rig.credentials()[0]?.data ?? {};
		const body = { statusCode: 400, message: `You sent ${String(accessKeySecret)}` };
		rig.control.addFaults([{ path: '*/create-groups-batch', status: 200, body, times: 9 }]);
		const run = await rig.run({ items: makeGroups(1) });
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
		const run = await rig.run({ items: makeGroups(1), credentials: rig.credentials(changes) });
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain(message);
		expect(rig.calls('create-groups-batch')).toEqual([]);
	});

	test('another host', async () => {
		const { baseUrl } = rig.credentials()[0]?.data ?? {};
		const credentials = rig.credentials({ baseUrl: `${String(baseUrl)}/elsewhere` });
		const run = await rig.run({ items: makeGroups(1), credentials });
		expect(run.error?.message).toContain('There is no GenAuth at this address');
	});
});
