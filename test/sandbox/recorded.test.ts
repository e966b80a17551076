import recorded from './fixtures/recorded.json';
import { groupId, open, type Opened, people, seedAgents, type Told, usersCreate } from './open';

/** Keys in their order, and the type of each value; of a list, the shape of its first element. */
function shapeOf(value: unknown): unknown {
	if (value === null) return 'null';
	if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
	if (typeof value !== 'object') return typeof value;
	return Object.entries(value as object).map(([key, each]) => [key, shapeOf(each)]);
}

/** Recorded in 2023, the three headers had another name than they have had since 2024. */
const newName = (name: string): string =>
	name.replace(/^rate-limit$/, 'ratelimit-limit').replace(/^rate-limit-/, 'ratelimit-');

/** What a header's values look like: digits and hex differ from answer to answer. */
function formOf(value: string): string {
	return value
		.replace(/\d+\.\d+/g, 'F')
		.replace(/[0-9a-f]{16,}/g, 'H')
		.replace(/\d+/g, 'N')
		.replace(/-(SEA|SJC)$/, '-XXX')
		.replace(/https?:\/\/[\w.]+/, 'ORIGIN');
}

type Recorded = (typeof recorded)[keyof typeof recorded];

function expectSameHeaders(told: Told<unknown>, recording: Recorded): void {
	const forms = Object.entries(recording.headers).map(([name, value]) => [newName(name), formOf(value)] as const);
	const own = forms.map(([name]) => [name, told.headers[name] === undefined ? undefined : formOf(told.headers[name])]);
	expect(Object.fromEntries(own)).toEqual(Object.fromEntries(forms));
}

function expectSame(told: Told<unknown>, recording: Recorded): void {
	expect(told.status).toBe(recording.status);
	expect(shapeOf(told.body ?? '')).toEqual(shapeOf(recording.body));
	expectSameHeaders(told, recording);
}

/** Plays the recorded job of 100 users up to a point of its life. */
async function createHundred({ ask, sandbox }: Opened): Promise<Told<{ job_status: { id: string } }>> {
	sandbox.control.switches({ jobTypeShown: false, inflightHeader: false });
	return ask('POST', `${usersCreate}.json`, { users: people(100) });
}

describe('answers that were recorded', () => {
	it('queues a job of 100 users', async () => {
		expectSame(await createHundred(open()), recorded['users/create_many, queued']);
	});

	it('has a job_type since 2024', async () => {
		const { ask, sandbox } = open();
		sandbox.control.switches({ inflightHeader: false });
		const told = await ask('POST', usersCreate, { users: people(5) });
		const recording = recorded['job with job_type, queued, 2024'];
		expect(shapeOf(told.body)).toEqual(shapeOf(recording.body));
	});

	it('says how far a working job is', async () => {
		const opened = open();
		const { job_status: job } = (await createHundred(opened)).body;
		opened.clock.pass(6000);
		const told = await opened.ask<{ job_status: { progress: number; message: string } }>(
			'GET',
			`/api/v2/job_statuses/${job.id}.json`,
		);
		expectSame(told, recorded['job, working']);
		expect(told.body.job_status.message).toBe(`Creating User #${told.body.job_status.progress}`);
	});

	it('says what came of each record of a completed job', async () => {
		const opened = open();
		const { job_status: job } = (await createHundred(opened)).body;
		opened.clock.pass(13_000);
		const told = await opened.ask<{ job_status: { message: string; progress: number } }>(
			'GET',
			`/api/v2/job_statuses/${job.id}.json`,
		);
		expectSame(told, recorded['job, completed']);
		expect(formOf(told.body.job_status.message)).toBe(formOf(recorded['job, completed'].body.job_status.message));
		expect(told.body.job_status.progress).toBe(100);
	});

	it('shows many users by id', async () => {
		const { ask, run } = open();
		const { results } = await run(usersCreate, { users: people(3) });
		const ids = results?.map((entry) => entry.id).join(',');
		const told = await ask('GET', `/api/v2/users/show_many.json?ids=${ids}`);
		expectSame(told, recorded['users/show_many']);
	});

	it('refuses 150 users word for word', async () => {
		const { ask } = open();
		const told = await ask('POST', `${usersCreate}.json`, { users: people(150) });
		expectSame(told, recorded['users/create_many of 150']);
		expect(told.body).toEqual(recorded['users/create_many of 150'].body);
	});

	it('creates a user', async () => {
		const { ask } = open();
		const told = await ask('POST', '/api/v2/users.json', { user: { id: '', name: 'testUser' } });
		expectSame(told, recorded['user created']);
	});

	it('deletes a user softly, and warns of the body in the same words', async () => {
		const { ask, sandbox } = open();
		const [id] = sandbox.control.seed({ zendesk: { users: people(1) } }).zendesk?.users ?? [];
		const told = await ask('DELETE', `/api/v2/users/${id}.json`, { user: { id, name: 'testUser' } });
		expectSame(told, recorded['user deleted']);
		expect(told.headers['x-zendesk-api-warn']).toBe(recorded['user deleted'].headers['x-zendesk-api-warn']);
	});

	it('does not find a group', async () => {
		const { ask } = open();
		const id = '9223372036854775807';
		const told = await ask('DELETE', `/api/v2/groups/${id}.json`, `{"group":{"id":${id}}}`);
		expectSame(told, recorded['group not found']);
		expect(told.body).toEqual(recorded['group not found'].body);
		expect(told.headers['x-zendesk-api-warn']).toBe(recorded['group not found'].headers['x-zendesk-api-warn']);
	});

	it('creates a group', async () => {
		const { ask } = open();
		expectSame(
			await ask('POST', '/api/v2/groups.json', { group: { name: 'testGroupNone' } }),
			recorded['group created'],
		);
	});

	it('deletes a group with an empty 204', async () => {
		const { ask, sandbox } = open();
		const id = groupId(sandbox, 'Logistics');
		const told = await ask('DELETE', `/api/v2/groups/${id}.json`, { group: { id } });
		expectSame(told, recorded['group deleted']);
		expect(told.text).toBe('');
	});

	it.each([
		['memberships, one page by cursor', '?page%5Bsize%5D=100'],
		['memberships, one page by cursor, 2024', '?page%5Bsize%5D=100'],
		['memberships, first page by cursor', '?page%5Bsize%5D=1'],
		['memberships by offset', ''],
	] as const)('lists %s', async (name, query) => {
		const { ask } = open();
		expectSame(await ask('GET', `/api/v2/group_memberships.json${query}`), recorded[name]);
	});
});

describe('pages that were recorded', () => {
	const pages = {
		...{ one: recorded['memberships, one page by cursor'], first: recorded['memberships, first page by cursor'] },
		second: recorded['memberships, second page by cursor'],
	};

	/** An account with no memberships but the recorded rows. */
	async function openAccount(): Promise<Opened> {
		const opened = open();
		const { sandbox, ask } = opened;
		for (const { id } of sandbox.control.state().zendesk.group_memberships) {
			await ask('DELETE', `/api/v2/group_memberships/${id}`);
		}
		const group = groupId(sandbox, 'Sales');
		const agents = seedAgents(sandbox, 3);
		const recordedIds = pages.one.body.group_memberships.map((row) => row.id);
		const rows = recordedIds.map((id, index) => ({ id, user_id: agents[index], group_id: group }));
		sandbox.control.seed({ zendesk: { group_memberships: rows } });
		return opened;
	}

	it.each([
		['first', '/api/v2/group_memberships.json?page%5Bsize%5D=1'],
		['second', pages.second.path],
	] as const)('has the very cursors and links of the %s page', async (name, path) => {
		const { ask } = await openAccount();
		const { body } = await ask<Record<string, unknown>>('GET', path);
		const expected = JSON.parse(
			JSON.stringify(pages[name].body).replaceAll('https://example.zendesk.com', 'http://localhost'),
		) as Record<string, unknown>;
		expect(body.meta).toEqual(expected.meta);
		expect(body.links).toEqual(expected.links);
	});
});
