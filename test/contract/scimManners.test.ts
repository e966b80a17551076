import { listResources } from '../../nodes/Scim/api/lists';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { countStatuses } from '../support/outcomes';
import { makeScimRig, type ScimRig } from '../support/scimRig';
import { sendsWrongRequests } from '../support/wire/wrongRequests';
import { bulkPath, makeGroups } from './scimTenant';

const createMany = makeCreateMany(zuora, makeLaterAdds);

const keysOf = (rig: ScimRig): (string | undefined)[] => rig.writes().map(({ headers }) => headers['idempotency-key']);
const countGroups = (rig: ScimRig): number => rig.sandbox.control.state().zuora.groups.length;

describe('Zuora says "too many"', () => {
	test('for a minute: the run waits for the reset, and goes on under a fresh key, since answers are kept', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.switches({ zuoraRequestsPerMinute: 6 });
		const run = await rig.run(createMany, makeGroups(300));

		expect(countStatuses(run.list)).toEqual({ created: 300 });
		expect(countGroups(rig)).toBe(300);
		expect(run.client.traffic.waits).toBeGreaterThan(0);
	});

	test('with no more than a 429: the same request goes under another key', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.addFaults([{ path: bulkPath, status: 429 }]);
		const run = await rig.run(createMany, makeGroups(1));

		expect(run.list).toMatchObject([{ status: 'created' }]);
		expect(new Set(keysOf(rig)).size).toBe(2);
	});

	test('for its requests at once: everyone waits 120 s', async () => {
		const rig = makeScimRig();
		const body = { success: false, reasons: [{ code: '50000070', message: 'Concurrency' }] };
		rig.sandbox.control.addFaults([{ path: bulkPath, status: 429, headers: { 'retry-after': '120' }, body }]);
		const startMs = rig.clock.now();
		const run = await rig.run(createMany, makeGroups(1));

		expect(run.list).toMatchObject([{ status: 'created' }]);
		expect(rig.clock.now() - startMs).toBeGreaterThanOrEqual(120_000);
	});

	test('in the category of a code: a lock or a temporary error is tried again under a fresh key', async () => {
		for (const code of ['53100050', '53100061']) {
			const rig = makeScimRig();
			const body = { success: false, reasons: [{ code, message: 'Later' }] };
			rig.sandbox.control.addFaults([{ path: bulkPath, status: 400, body }]);
			const run = await rig.run(createMany, makeGroups(3));

			expect(countStatuses(run.list)).toEqual({ created: 3 });
			expect(new Set(keysOf(rig)).size).toBe(2);
		}
	});
});

describe('after silence', () => {
	test('a request that is still at work (409) is asked for again under its own key', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.switches({ zuoraRequestMs: 5000 });
		rig.sandbox.control.addFaults([{ path: bulkPath, drop: 'after' }]);
		const run = await rig.run(createMany, makeGroups(3));

		expect(countStatuses(run.list)).toEqual({ created: 3 });
		expect(countGroups(rig)).toBe(3);
		expect(new Set(keysOf(rig)).size).toBe(1);
		expect(rig.writes().some(({ status }) => status === 409)).toBe(true);
	});

	test.each([401, 403, 409, 422, 429])(
		'an answer %i to the second try says nothing of the first: the groups are read back, and none is made twice',
		async (status) => {
			const rig = makeScimRig();
			const faults = [
				{ path: bulkPath, drop: 'after' as const },
				{ path: bulkPath, status, times: 50 },
			];
			rig.sandbox.control.addFaults(faults);
			const run = await rig.run(createMany, makeGroups(3));

			expect(countStatuses(run.list)).toEqual({ created: 3 });
			expect(countGroups(rig)).toBe(3);
			expect(new Set(keysOf(rig)).size).toBe(1);
		},
	);

	test('a plain no under the same key is the answer: nothing was done', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.addFaults([{ path: bulkPath, drop: 'after' }]);
		const run = await rig.run(createMany, [{ displayName: 'x'.repeat(300) }]);

		expect(run.list).toMatchObject([{ status: 'failed', code: 'rejected', httpStatus: 400 }]);
	});

	test('groups whose request never arrived are made by the repetition', async () => {
		const rig = makeScimRig();
		rig.sandbox.control.addFaults([{ path: bulkPath, drop: 'before', times: 3 }]);
		const run = await rig.run(createMany, makeGroups(3));

		expect(countStatuses(run.list)).toEqual({ created: 3 });
		expect(countGroups(rig)).toBe(3);
	});
});

test('a token that expires during the run is renewed', async () => {
	const rig = makeScimRig();
	await rig.run(createMany, makeGroups(1));
	rig.clock.advance(3_601_000);
	const run = await rig.run(createMany, makeGroups(30));

	expect(countStatuses(run.list)).toEqual({ created: 29, unchanged: 1 });
});

test('answers are taken compressed', async () => {
	const rig = makeScimRig();
	await rig.run(createMany, makeGroups(30));

	expect(rig.writes().every(({ headers }) => headers['accept-encoding'] === 'gzip')).toBe(true);
	expect(rig.writes().every(({ headers }) => headers['user-agent'] !== undefined)).toBe(true);
});

describe('lists of Zuora', () => {
	test.each(['page', 'index'] as const)(
		'are read to their end where startIndex counts by %s',
		async (zuoraStartIndex) => {
			const rig = makeScimRig();
			rig.sandbox.control.switches({ zuoraStartIndex });
			rig.sandbox.control.seed({ zuora: { groups: makeGroups(457) } });
			const client = rig.client();
			const read = await rig.clock.run(listResources('/Groups', {}, client, zuora));

			expect(read.kind === 'read' && read.value).toHaveLength(457);
			expect(client.traffic.requests).toBeLessThanOrEqual(7);
		},
	);

	test('have an end, even where a server gives the same page for ever', async () => {
		// Zuora documents no cursor: it's asked for one only where its pages stop before the end.
		sendsWrongRequests();
		const rig = makeScimRig();
		const body = { totalResults: 1000, resources: [{ id: '1', displayName: 'One' }], startIndex: 1, itemsPerPage: 1 };
		rig.sandbox.control.addFaults([{ method: 'GET', status: 200, body, times: 1000 }]);
		const client = rig.client();
		const read = await rig.clock.run(listResources('/Groups', {}, client, zuora));

		expect(read).toEqual({ kind: 'read', value: [{ id: '1', displayName: 'One' }], pages: 2, isWhole: false });
		// Two pages by number, and one by cursor.
		expect(client.traffic.requests).toBe(3);
	});
});
