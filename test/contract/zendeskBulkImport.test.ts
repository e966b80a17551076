import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { countStatuses } from '../support/outcomes';
import { askedUsers, findName, openAccount } from './compareUsers';

const bodies = ['object', 'string', 'array', 'text'] as const;
const values = Object.values(askedUsers);
const listTimes = (rig: ReturnType<typeof openAccount>, path: string): number[] =>
	rig.sandbox.control
		.journal()
		.filter((entry) => entry.method === 'POST' && entry.path === path)
		.map(({ time }) => Date.parse(time));

const bulk = '/api/v2/users/create_or_update_many';
const single = '/api/v2/users/create_or_update';

test.each(bodies)(
	'where bulk import is off, as a body of the kind %s says, users go one by one',
	async (bulkImportsOffBody) => {
		const rig = openAccount({ bulkImports: false, bulkImportsOffBody });
		const before = values.map((value) => findName(rig.sandbox, value));
		const run = await rig.run(createOrUpdateMany, values);
		expect(listTimes(rig, bulk)).toHaveLength(1);
		expect(listTimes(rig, single)).toHaveLength(values.length);
		const expected = values.map((value, index) => {
			if (findName(rig.sandbox, value) !== value.name || value.name === undefined) return 'failed';
			return before[index] === undefined ? 'created' : 'updated';
		});
		expect(run.list.map(({ status }) => status)).toEqual(expected);
		expect(run.notes).toEqual([expect.stringContaining('the account owner asks Zendesk Support')]);
	},
);

test('one by one is one a second, and no 429 is provoked', async () => {
	const rig = openAccount({ bulkImports: false });
	await rig.run(createOrUpdateMany, values);
	const times = listTimes(rig, single);
	const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
	expect(gaps.every((gap) => gap >= 1000)).toBe(true);
	expect(gaps.every((gap) => gap <= 1100)).toBe(true);
	expect(rig.sandbox.control.journal().filter(({ status }) => status === 429)).toEqual([]);
});

test('one by one stays within the budget of a small plan', async () => {
	const rig = openAccount({ bulkImports: false }, 10);
	const many = Array.from({ length: 25 }, (_, n) => ({ name: `N${n}`, external_id: `B-${n}` }));
	const run = await rig.run(createOrUpdateMany, many);
	expect(countStatuses(run.list)).toEqual({ created: 25 });
	expect(rig.sandbox.control.journal().filter(({ status }) => status === 429)).toEqual([]);
});

test('each user that went alone carries its id', async () => {
	const rig = openAccount({ bulkImports: false });
	const run = await rig.run(createOrUpdateMany, [{ name: 'Ann', external_id: 'E-1' }]);
	const ann = rig.sandbox.control.state().zendesk.users.find(({ name }) => name === 'Ann');
	expect(run.list).toEqual([{ status: 'created', id: ann?.id, batch: 1 }]);
});

test.each(bodies)(
	'where the user wants it, the rows are left unsent with the cure: body of the kind %s',
	async (bulkImportsOffBody) => {
		const rig = openAccount({ bulkImports: false, bulkImportsOffBody });
		const run = await rig.run(createOrUpdateMany, values, { settings: { ifBulkImportIsOff: 'leaveUnsent' } });
		expect(run.list.every(({ status, code }) => status === 'unsent' && code === 'bulk_import_off')).toBe(true);
		expect(run.list[0]).toMatchObject({ httpStatus: 403 });
		expect(run.list[0]?.reason).toMatch(
			/^Zendesk does not allow bulk import for this account.*asks Zendesk Support.*"Send One by One"/,
		);
		expect(rig.sandbox.control.journal()).toHaveLength(1);
		expect(run).toMatchObject({ wrote: false, notes: [] });
	},
);

test('a token that lacks a scope is no reason to send one by one', async () => {
	const rig = openAccount();
	const body = { error: 'Forbidden', description: 'You are missing the following required scopes: users:write' };
	rig.sandbox.control.addFaults([{ method: 'POST', status: 403, body, times: 99 }]);
	const run = await rig.run(createOrUpdateMany, values);
	expect(run.stoppedBy?.code).toBe('forbidden');
	expect(rig.sandbox.control.journal()).toHaveLength(1);
});

test('where one by one is forbidden as well, that is said, after a look at the credential and five records', async () => {
	const rig = openAccount();
	rig.sandbox.control.addFaults([{ method: 'POST', status: 403, body: { error: 'Forbidden' }, times: 99 }]);
	const run = await rig.run(createOrUpdateMany, values, { run: { concurrency: 1 } });
	expect(run).toMatchObject({ stoppedBy: { code: 'forbidden' }, wrote: false, notes: [] });
	const paths = rig.sandbox.control.journal().map(({ path }) => path);
	const one = '/api/v2/users/create_or_update';
	expect(paths).toEqual(['/api/v2/users/create_or_update_many', one, '/api/v2/users/me', one, one, one, one]);
	expect(countStatuses(run.list)).toEqual({ unsent: values.length });
	expect(run.list.every(({ code }) => code === 'forbidden')).toBe(true);
});

test('a stop ends the sending one by one, and what was not sent says so', async () => {
	const rig = openAccount({ bulkImports: false });
	const many = Array.from({ length: 30 }, (_, n) => ({ name: `N${n}`, external_id: `B-${n}` }));
	void rig.clock.sleep(4500).then(() => rig.stop.abort());
	const run = await rig.run(createOrUpdateMany, many);
	expect(countStatuses(run.list)).toEqual({ created: 5, unsent: 25 });
	expect(run.list[29]?.code).toBe('cancelled');
	expect(rig.sandbox.control.state().zendesk.users.filter(({ name }) => /^N\d/.test(name))).toHaveLength(5);
});
