import { makeClient, type Client } from '../../http/client';
import { askObject } from '../support/askObject';
import { makeRequest, readVariant } from '../../nodes/shared/single/request';
import { runSingle, type SingleResult } from '../../nodes/shared/single/runSingle';
import { membershipNodeOperations, userNodeOperations } from '../../nodes/Zendesk/operations';
import { zendesk } from '../../nodes/Zendesk/api/service';
import { makeRig, type Rig } from '../support/zendeskRig';
import { makeZendeskTransport } from '../support/zendeskTransport';

const singles = [...userNodeOperations.single, ...membershipNodeOperations.single];

function openClient({ sandbox, clock, stop }: Rig): Client {
	return makeClient({
		transport: makeZendeskTransport(sandbox, clock),
		manners: zendesk.manners,
		clock,
		random: () => 0.5,
		signal: stop.signal,
		deadlineMs: clock.now() + 3_600_000,
	});
}

/** Runs a single operation as the node does, with these parameters. */
async function read(
	rig: Rig,
	operation: string,
	parameters: Readonly<Record<string, unknown>>,
	limit = Infinity,
): Promise<SingleResult> {
	const single = singles.find((each) => each.operation === operation && each.answer.kind === 'pages');
	const ask = askObject(parameters);
	const variant = single && readVariant(single, ask);
	const made = single && variant && makeRequest(single, variant, ask);
	if (!single || made?.kind !== 'read') throw new Error(`${operation} cannot be asked for`);
	return rig.clock.run(runSingle(single, made.value, zendesk, openClient(rig), limit));
}

function openCrowd(count: number): Rig {
	const rig = makeRig({ plan: 2500 });
	const users = Array.from({ length: count }, (_, n) => ({ name: `Person ${n}` }));
	rig.sandbox.control.seed({ zendesk: { users } });
	return rig;
}

const countRead = (result: SingleResult): number => (result.kind === 'read' ? result.value.length : 0);

test('10,001 users are read to the last one, each once', async () => {
	const rig = openCrowd(9996);
	const result = await read(rig, 'getMany', {});
	expect(countRead(result)).toBe(10_001);
	expect(new Set(result.kind === 'read' ? result.value.map(({ id }) => id) : []).size).toBe(10_001);
	expect(rig.sandbox.control.journal()).toHaveLength(101);
});

test('a limit reads no more pages than it needs', async () => {
	const rig = openCrowd(1000);
	expect(countRead(await read(rig, 'getMany', {}, 250))).toBe(250);
	expect(rig.sandbox.control.journal()).toHaveLength(3);
});

test('a search of 1,000 users is given back whole', async () => {
	expect(countRead(await read(openCrowd(1000), 'search', { query: 'Person' }))).toBe(1000);
});

test('a search past its limit is an error that says what to narrow, and gives back nothing', async () => {
	const result = await read(openCrowd(1001), 'search', { query: 'Person' });
	expect(result).toMatchObject({ kind: 'failed', httpStatus: 422 });
	expect(result).toMatchObject({
		message: 'Invalid search: Requested response size was greater than Search Response Limits',
		description: expect.stringMatching(
			/^More users match than Zendesk gives out: .* Narrow the query.* 1000 were read before; none is given back/,
		),
	});
});

test('with a limit that the search can give, it is no error', async () => {
	expect(countRead(await read(openCrowd(1001), 'search', { query: 'Person' }, 1000))).toBe(1000);
});

test('pages by number past 10,000 are an error that says what to narrow', async () => {
	const rig = openCrowd(10_001);
	rig.sandbox.control.switches({ searchLimit: 1_000_000 });
	const result = await read(rig, 'search', { query: 'Person' });
	expect(result).toMatchObject({
		kind: 'failed',
		httpStatus: 400,
		description: expect.stringMatching(/^More users match .* Narrow the query.* 10000 were read before/),
	});
});

test('a cursor that expires midway is an error, and gives back nothing', async () => {
	const rig = openCrowd(1000);
	rig.sandbox.control.switches({ cursorLifeMs: 30_000 });
	rig.sandbox.control.addFaults([{ method: 'GET', path: '/api/v2/users', skip: 4, delayMs: 31_000 }]);
	expect(await read(rig, 'getMany', {})).toMatchObject({
		kind: 'failed',
		httpStatus: 400,
		description: expect.stringMatching(/^Zendesk no longer takes the mark of the place.* 500 were read before; none/),
	});
});

test.each([
	['an empty page that names a next one', { users: [], next_page: 'https://acme.example/?page=3', count: 500 }],
	['a page that does not say whether there is a next one', { users: [{ id: 1 }] }],
])('a search with %s is an error', async (_case, body) => {
	const rig = openCrowd(500);
	rig.sandbox.control.addFaults([{ method: 'GET', path: '/api/v2/users/search', skip: 1, status: 200, body }]);
	expect(await read(rig, 'search', { query: 'Person' })).toMatchObject({ kind: 'failed' });
});
