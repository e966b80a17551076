import { ConnectionDropped, startSandbox } from '../../../sandbox';
import { faultKeys } from '../../../sandbox/core/fault';
import { readSection } from '../listedSwitches';
import { basic, createRig, people, usersCreate, usersUpsert } from '../zendesk/rig';

const me = '/api/v2/users/me';

describe('a fault', () => {
	it('affects the next requests of its method and path, as often as it says', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ method: 'post', path: '/api/v2/users/*', times: 2, status: 503 }]);
		const statuses: number[] = [];
		for (const [method, path] of [
			['GET', me],
			['POST', usersCreate],
			['POST', '/api/v2/groups'],
			['POST', usersUpsert],
			['POST', usersCreate],
		] as const) {
			statuses.push((await ask(method, path, { users: people(1) })).status);
		}
		expect(statuses).toEqual([200, 503, 400, 503, 200]);
	});

	it.each([
		['/api/v2/users/create_many', true],
		['/api/v2/users/create_many.json', true],
		['/api/v2/*/create_many', true],
		['*', true],
		['/^\\/api\\/v2\\/users/', true],
		['/MANY(\\.json)?$/i', true],
		['/api/v2/users', false],
		['/api/v2/users.create_many', false],
		['/^\\/users/', false],
	])('with path %s affects create_many.json: %s', async (path, affects) => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ path, status: 599 }]);
		const answer = await ask('POST', `${usersCreate}.json`, { users: people(1) });
		expect(answer.status === 599).toBe(affects);
	});

	it('lets requests pass first when it says skip', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ skip: 1, status: 500 }]);
		expect([(await ask('GET', me)).status, (await ask('GET', me)).status, (await ask('GET', me)).status]).toEqual([
			200, 500, 200,
		]);
	});

	it('answers in place of the service, with its headers and body, and nothing is done', async () => {
		const { ask, sandbox } = createRig();
		const body = { error: 'ServiceUnavailable' };
		sandbox.control.addFaults([{ status: 503, headers: { 'retry-after': '7' }, body }]);
		const answer = await ask('POST', usersCreate, { users: people(1) });
		expect([answer.status, answer.headers['retry-after'], answer.body]).toEqual([503, '7', body]);
		expect(answer.headers).not.toHaveProperty('x-rate-limit');
		expect(sandbox.control.state().zendesk.jobs).toEqual([]);
	});

	it('lets the service do its work before its answer is replaced, with doWork', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ status: 502, body: '<html>', doWork: true }]);
		const answer = await ask('POST', usersCreate, { users: people(1) });
		expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([
			502,
			'<html>',
			'text/plain; charset=utf-8',
		]);
		expect(sandbox.control.state().zendesk.jobs).toHaveLength(1);
	});

	it("only adds headers to the service's answer when it has no status", async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ headers: { 'ratelimit-remaining': '3' } }]);
		const answer = await ask('POST', usersCreate, { users: people(1) });
		expect([answer.status, answer.headers['ratelimit-remaining']]).toEqual([200, '3']);
	});

	it('cuts the body in half', async () => {
		const { ask, sandbox } = createRig();
		const full = await ask('GET', me);
		sandbox.control.addFaults([{ truncateBody: true }]);
		const half = await ask('GET', me);
		expect(half.text).toBe(full.text.slice(0, Math.floor(full.text.length / 2)));
		expect(half.body).toBeUndefined();
	});

	it('delays the answer in sandbox time, after the work', async () => {
		const { ask, clock, sandbox } = createRig({ speed: 10 });
		const before = clock.now();
		sandbox.control.addFaults([{ delayMs: 30_000 }]);
		await ask('POST', usersCreate, { users: people(1) });
		expect(clock.now() - before).toBe(3000);
		const [job] = sandbox.control.state().zendesk.jobs;
		expect(job?.status).toBe('completed');
	});

	it.each([
		['before', 0],
		['after', 1],
	] as const)('drops an injected connection %s the work: %i jobs', async (drop, jobs) => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ drop }]);
		const request = ask('POST', usersCreate, { users: people(1) });
		await expect(request).rejects.toBeInstanceOf(ConnectionDropped);
		await expect(request).rejects.toMatchObject({ code: 'ECONNRESET', dropped: drop });
		expect(sandbox.control.state().zendesk.jobs).toHaveLength(jobs);
		expect(sandbox.control.journal()).toMatchObject([{ status: null, dropped: drop, faulted: true }]);
		expect((await ask('GET', me)).status).toBe(200);
	});

	it.each([
		['before', 0],
		['after', 1],
	] as const)('destroys a real socket %s the work: %i jobs', async (drop, jobs) => {
		const sandbox = await startSandbox();
		sandbox.control.addFaults([{ drop }]);
		const { url, email, apiToken } = sandbox.zendesk;
		const request = fetch(url + usersCreate, {
			method: 'POST',
			headers: { authorization: basic(`${email}/token`, apiToken), 'content-type': 'application/json' },
			body: JSON.stringify({ users: people(1) }),
		});
		await expect(request).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } });
		expect(sandbox.control.state().zendesk.jobs).toHaveLength(jobs);
		await sandbox.close();
	});

	it('waits until it has affected its last request', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ path: me, times: 2, status: 500 }]);
		await ask('GET', me);
		expect(sandbox.control.state().faults).toEqual([{ path: me, times: 1, skip: 0, status: 500 }]);
		await ask('GET', me);
		expect(sandbox.control.state().faults).toEqual([]);
	});

	it('has only keys that docs/sandbox.md explains', () => {
		const section = readSection('sandbox.md', '## Control API');
		const firstCells = [...section.matchAll(/^\| (`[^|]*`) \| /gm)].map(([, cell]) => cell ?? '');
		const explained = firstCells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
		expect(faultKeys.filter((key) => !explained.includes(key))).toEqual([]);
	});

	it('with an unknown key is refused', () => {
		const { sandbox } = createRig();
		const typo = { statsu: 500 } as { status?: number };
		expect(() => sandbox.control.addFaults([typo])).toThrow('A fault has no statsu; it knows method, path, times');
	});
});
