import recorded from './fixtures/recorded.json';
import { groupId, createRig, type Rig, people, seedAgents, type Answer, usersCreate } from './rig';

/** Keys in their order, and the type of each value; of a list, the shape of its first element. */
function shapeOf(value: unknown): unknown {
	if (value === null) return 'null';
	if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
	if (typeof value !== 'object') return typeof value;
	return Object.entries(value as object).map(([key, each]) => [key, shapeOf(each)]);
}

/** The present name of a recorded header: three headers have had another name since 2024. */
const newName = (name: string): string =>
	name.replace(/^rate-limit$/, 'ratelimit-limit').replace(/^rate-limit-/, 'ratelimit-');

/** A header's value with letters in place of what differs from answer to answer. */
function formOf(value: string): string {
	return value
		.replace(/\d+\.\d+/g, 'F')
		.replace(/[0-9a-f]{16,}/g, 'H')
		.replace(/\d+/g, 'N')
		.replace(/-(SEA|SJC)$/, '-XXX')
		.replace(/https?:\/\/[\w.]+/, 'ORIGIN');
}

type Recorded = (typeof recorded)[keyof typeof recorded];

function expectSameHeaders(answer: Answer<unknown>, recording: Recorded): void {
	const forms = Object.entries(recording.headers).map(([name, value]) => [newName(name), formOf(value)] as const);
	const own = forms.map(([name]) => [
		name,
		answer.headers[name] === undefined ? undefined : formOf(answer.headers[name]),
	]);
	expect(Object.fromEntries(own)).toEqual(Object.fromEntries(forms));
}

function expectSame(answer: Answer<unknown>, recording: Recorded): void {
	expect(answer.status).toBe(recording.status);
	expect(shapeOf(answer.body ?? '')).toEqual(shapeOf(recording.body));
	expectSameHeaders(answer, recording);
}

/** Queues a job of 100 users, as in the recordings. */
async function createHundred({ ask, sandbox }: Rig): Promise<Answer<{ job_status: { id: string } }>> {
	sandbox.control.switches({ jobTypeShown: false, inflightHeader: false });
	return ask('POST', `${usersCreate}.json`, { users: people(100) });
}

describe('recorded answers', () => {
	it('queues a job of 100 users', async () => {
		expectSame(await createHundred(createRig()), recorded['users/create_many, queued']);
	});

	it('has a job_type since 2024', async () => {
		const { ask, sandbox } = createRig();
		sandbox.control.switches({ inflightHeader: false });
		const answer = await ask('POST', usersCreate, { users: people(5) });
		const recording = recorded['job with job_type, queued, 2024'];
		expect(shapeOf(answer.body)).toEqual(shapeOf(recording.body));
	});

	it('says how far a working job is', async () => {
		const rig = createRig();
		const { job_status: job } = (await createHundred(rig)).body;
		rig.clock.pass(6000);
		const answer = await rig.ask<{ job_status: { progress: number; message: string } }>(
			'GET',
			`/api/v2/job_statuses/${job.id}.json`,
		);
		expectSame(answer, recorded['job, working']);
		expect(answer.body.job_status.message).toBe(`Creating User #${answer.body.job_status.progress}`);
	});

	it('has a result for each record of a completed job', async () => {
		const rig = createRig();
		const { job_status: job } = (await createHundred(rig)).body;
		rig.clock.pass(13_000);
		const answer = await rig.ask<{ job_status: { message: string; progress: number } }>(
			'GET',
			`/api/v2/job_statuses/${job.id}.json`,
		);
		expectSame(answer, recorded['job, completed']);
		expect(formOf(answer.body.job_status.message)).toBe(formOf(recorded['job, completed'].body.job_status.message));
		expect(answer.body.job_status.progress).toBe(100);
	});

	it('shows many users by id', async () => {
		const { ask, run } = createRig();
		const { results } = await run(usersCreate, { users: people(3) });
		const ids = results?.map((entry) => entry.id).join(',');
		const answer = await ask('GET', `/api/v2/users/show_many.json?ids=${ids}`);
		expectSame(answer, recorded['users/show_many']);
	});

	it('refuses 150 users word for word', async () => {
		const { ask } = createRig();
		const answer = await ask('POST', `${usersCreate}.json`, { users: people(150) });
		expectSame(answer, recorded['users/create_many of 150']);
		expect(answer.body).toEqual(recorded['users/create_many of 150'].body);
	});

	it('creates a user', async () => {
		const { ask } = createRig();
		const answer = await ask('POST', '/api/v2/users.json', { user: { id: '', name: 'testUser' } });
		expectSame(answer, recorded['user created']);
	});

	it('marks a user as deleted, and warns of the body in the same words', async () => {
		const { ask, sandbox } = createRig();
		const [id] = sandbox.control.seed({ zendesk: { users: people(1) } }).zendesk?.users ?? [];
		const answer = await ask('DELETE', `/api/v2/users/${id}.json`, { user: { id, name: 'testUser' } });
		expectSame(answer, recorded['user deleted']);
		expect(answer.headers['x-zendesk-api-warn']).toBe(recorded['user deleted'].headers['x-zendesk-api-warn']);
	});

	it('does not find a group', async () => {
		const { ask } = createRig();
		const id = '9223372036854775807';
		const answer = await ask('DELETE', `/api/v2/groups/${id}.json`, `{"group":{"id":${id}}}`);
		expectSame(answer, recorded['group not found']);
		expect(answer.body).toEqual(recorded['group not found'].body);
		expect(answer.headers['x-zendesk-api-warn']).toBe(recorded['group not found'].headers['x-zendesk-api-warn']);
	});

	it('creates a group', async () => {
		const { ask } = createRig();
		expectSame(
			await ask('POST', '/api/v2/groups.json', { group: { name: 'testGroupNone' } }),
			recorded['group created'],
		);
	});

	it('deletes a group with an empty 204', async () => {
		const { ask, sandbox } = createRig();
		const id = groupId(sandbox, 'Logistics');
		const answer = await ask('DELETE', `/api/v2/groups/${id}.json`, { group: { id } });
		expectSame(answer, recorded['group deleted']);
		expect(answer.text).toBe('');
	});

	it.each([
		['memberships, one page by cursor', '?page%5Bsize%5D=100'],
		['memberships, one page by cursor, 2024', '?page%5Bsize%5D=100'],
		['memberships, first page by cursor', '?page%5Bsize%5D=1'],
		['memberships by offset', ''],
	] as const)('lists %s', async (name, query) => {
		const { ask } = createRig();
		expectSame(await ask('GET', `/api/v2/group_memberships.json${query}`), recorded[name]);
	});
});

describe('recorded pages', () => {
	const pages = {
		one: recorded['memberships, one page by cursor'],
		first: recorded['memberships, first page by cursor'],
		second: recorded['memberships, second page by cursor'],
	};

	/** An account that has the recorded memberships and no others. */
	async function createRecordedRig(): Promise<Rig> {
		const rig = createRig();
		const { sandbox, ask } = rig;
		for (const { id } of sandbox.control.state().zendesk.group_memberships) {
			await ask('DELETE', `/api/v2/group_memberships/${id}`);
		}
		const group = groupId(sandbox, 'Sales');
		const agents = seedAgents(sandbox, 3);
		const recordedIds = pages.one.body.group_memberships.map((membership) => membership.id);
		const memberships = recordedIds.map((id, index) => ({ id, user_id: agents[index], group_id: group }));
		sandbox.control.seed({ zendesk: { group_memberships: memberships } });
		return rig;
	}

	it.each([
		['first', '/api/v2/group_memberships.json?page%5Bsize%5D=1'],
		['second', pages.second.path],
	] as const)('has exactly the cursors and links of the %s page', async (name, path) => {
		const { ask } = await createRecordedRig();
		const { body } = await ask<Record<string, unknown>>('GET', path);
		const expected = JSON.parse(
			JSON.stringify(pages[name].body).replaceAll('https://example.zendesk.com', 'http://localhost'),
		) as Record<string, unknown>;
		expect(body.meta).toEqual(expected.meta);
		expect(body.links).toEqual(expected.links);
	});
});
