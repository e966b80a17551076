import { HttpTask } from '../../nodes/HttpTask/HttpTask.node';
import { sendJson } from '../support/hostileServer';
import { makeTaskParameters } from '../support/httpTaskRig';
import { startNode } from '../support/n8nRunNode';
import { openThingsRig } from './httpTaskThings';

const rig = openThingsRig();

test('a stopped execution sends nothing more', async () => {
	rig.answer((response) => {
		setTimeout(() => sendJson(response, 200, {}), 50);
		running.stop();
	});
	const parameters = makeTaskParameters({ operation: 'GET /things', others: rig.describeThings() });
	const settings = { onError: 'continueRegularOutput' } as const;
	const running = startNode(new HttpTask(), { parameters, settings, items: [{}, {}, {}] });
	await running.finished;
	expect(rig.server.seen).toHaveLength(1);
});

test('requests keep the distance that the option says', async () => {
	const times: number[] = [];
	rig.answer((response) => {
		times.push(performance.now());
		sendJson(response, 200, {});
	});
	const others = { ...rig.describeThings(), options: { requestsPerMinute: 300 } };
	const parameters = makeTaskParameters({ operation: 'GET /things', others });
	await startNode(new HttpTask(), { parameters, items: [{}, {}, {}] }).finished;
	expect(times).toHaveLength(3);
	// The first one takes longer on its way.
	expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(250);
});

test.each([
	['an answer that does not begin', { connectionTimeout: 1 }, false],
	['an answer that does not end', { readTimeout: 1 }, true],
])('%s is given up after the time of the option', async (_name, options, begins) => {
	rig.answer((response) => {
		if (begins) response.writeHead(200, { 'content-type': 'application/json' }).write('{');
	});
	const { error } = await rig.get({ maxAttempts: 1, ...options });
	expect(error?.message).toMatch(/\w/);
	expect(rig.server.seen).toHaveLength(1);
});

test.each([
	['action', 'fly', '"Action" is "fly"'],
	['catalogue', 'library', '"Catalogue" is "library"'],
	['authentication', 'magic', '"Authentication" is "magic"'],
])('a wrong choice in a workflow is a wrong setting: %s', async (name, value, message) => {
	const { error, refused } = await rig.get({}, { [name]: value });
	if (!refused) expect(error?.message).toContain(message);
	expect(rig.server.seen).toEqual([]);
});

test.each([
	[{ maxPages: 0 }, '"Pages: Limit"'],
	[{ giveUpAfterMinutes: 'soon' }, '"Give Up After (Minutes)"'],
	[{ sendAgain: 'maybe' }, '"Send Again"'],
	[{ returns: '={{ $json.nothing }}' }, '"Return"'],
])('a wrong option is told by its name: %j', async (options, label) => {
	const { error } = await rig.get(options);
	expect(error?.message).toContain(label);
	expect(rig.server.seen).toEqual([]);
});

test('a workflow of a newer version is refused', async () => {
	const parameters = makeTaskParameters({ operation: 'GET /things', others: rig.describeThings() });
	const { error, refused } = await startNode(new HttpTask(), { parameters, typeVersion: 2 }).finished;
	expect(refused || error !== undefined).toBe(true);
	expect(rig.server.seen).toEqual([]);
});
