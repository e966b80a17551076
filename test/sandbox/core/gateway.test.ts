import { createRig, people, usersCreate } from '../zendesk/rig';

const users = '/api/v2/users';
const anyJob = '/api/v2/job_statuses/show_many?ids=V3-0';
const isWebPage = ({ text }: { text: string }): boolean => text.startsWith('<html>');

describe('a refusal of a gateway', () => {
	it.each([302, 400, 403, 404, 413, 421, 502])(
		'with status %i is a web page without the headers of the service, and nothing is done',
		async (gateway) => {
			const { ask, sandbox } = createRig();
			sandbox.control.addFaults([{ method: 'POST', gateway }]);
			const answer = await ask('POST', usersCreate, { users: people(1) });
			expect([answer.status, isWebPage(answer)]).toEqual([gateway, true]);
			expect(answer.headers).toMatchObject({ 'content-type': 'text/html', server: 'nginx' });
			expect(answer.headers).not.toHaveProperty('x-zendesk-api-version');
			expect(answer.headers.location === undefined).toBe(gateway !== 302);
			expect(sandbox.control.state().zendesk.jobs).toEqual([]);
		},
	);

	it('can come after the work was done', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ gateway: 403, doWork: true }]);
		expect((await ask('POST', usersCreate, { users: people(1) })).status).toBe(403);
		expect(sandbox.control.state().zendesk.jobs).toHaveLength(1);
	});

	it.each([
		['reads', [403, 200, 200]],
		['polls', [200, 403, 200]],
		['writes', [200, 200, 403]],
	] as const)('strikes only %s where the fault says so', async (on, statuses) => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ on, gateway: 403, times: 'always' }]);
		const [read, poll] = [await ask('GET', users), await ask('GET', anyJob)];
		const write = await ask('POST', usersCreate, { users: people(1) });
		expect([read.status, poll.status, write.status]).toEqual(statuses);
		expect(sandbox.control.state().zendesk.jobs).toHaveLength(on === 'writes' ? 0 : 1);
	});

	it('strikes requests for tokens only where the fault says so', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([
			{ on: 'tokens', gateway: 403 },
			{ on: 'writes', gateway: 421 },
		]);
		expect((await ask('POST', '/oauth/tokens', {})).status).toBe(403);
		expect((await ask('POST', '/oauth/tokens', {})).status).not.toBe(421);
		expect((await ask('POST', usersCreate, { users: people(1) })).status).toBe(421);
	});

	it('lasts for a time that begins with the first request it strikes', async () => {
		const { ask, clock, sandbox } = createRig();
		sandbox.control.addFaults([{ path: users, gateway: 421, forMs: 5000 }]);
		clock.pass(60_000);
		const statuses: number[] = [];
		for (const wait of [0, 2000, 2999, 1]) {
			clock.pass(wait);
			statuses.push((await ask('GET', users)).status);
		}
		expect(statuses).toEqual([421, 421, 421, 200]);
		expect(sandbox.control.state().faults).toEqual([]);
	});

	it('strikes always where the fault says so', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.addFaults([{ path: users, gateway: 403, times: 'always' }]);
		for (let n = 0; n < 5; n += 1) expect((await ask('GET', users)).status).toBe(403);
		expect(sandbox.control.state().faults).toMatchObject([{ times: 'always' }]);
	});
});
