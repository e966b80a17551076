import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { expectItemLinks } from '../support/n8nItemLinks';
import { openDesk, people, readOutcomes } from './zendeskDesk';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

const desk = openDesk();

const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
const yan = { name: 'Yan', email: 'yan@acme.example' };
const keyless = { name: 'Keyless' };

/** Zendesk Users on these rows, with these options. */
async function runWith(options: INodeParameters, items: IDataObject[] = [zoe, keyless]) {
	return await desk.runUsers({ parameters: { options }, items });
}

const statuses = (items: readonly IDataObject[] | undefined) => readOutcomes(items).map(({ status }) => status);

describe('what comes out', () => {
	test('the outcome has the name that is chosen, and leaves a field of the usual name alone', async () => {
		const run = await runWith({ outcomeField: 'users' }, [{ ...zoe, outcome: 'of an earlier node' }]);

		expect(run.json[0]).toMatchObject([{ ...zoe, outcome: 'of an earlier node', users: { status: 'created' } }]);
	});

	test('chained nodes with fields of their own keep both outcomes', async () => {
		const first = await runWith({ outcomeField: 'user' }, [{ ...zoe, role: 'agent' }]);
		const second = await desk.runMemberships({
			parameters: {
				fieldNames: { user_id: 'user.id' },
				options: { outcomeField: 'membership' },
			},
			items: (first.json[0] ?? []).map((json) => ({ ...json, group_id: desk.groupId('Billing') })),
		});

		expect(second.json[0]).toMatchObject([
			{ name: 'Zoë', user: { status: 'created' }, membership: { status: 'created' } },
		]);
		expect(desk.groupsOf('Zoë')).toEqual(['Billing']);
	});

	test.each([
		[{ includeInputFields: 'all' }, { ...zoe, shoeSize: 38 }],
		[{ includeInputFields: 'none' }, {}],
		[
			{ includeInputFields: 'selected', selectedInputFields: ' name, shoeSize ,missing' },
			{ name: 'Zoë', shoeSize: 38 },
		],
	])('%j keeps the fields it says, beside the outcome', async (options, kept) => {
		const run = await runWith(options, [{ ...zoe, shoeSize: 38 }]);

		expect(run.json[0]).toEqual([{ ...kept, outcome: expect.objectContaining({ status: 'created' }) as unknown }]);
	});

	test('on one output, in input order', async () => {
		const run = await runWith({ oneOutput: true }, [zoe, keyless, yan]);

		expect(run.json).toHaveLength(1);
		expect(statuses(run.json[0])).toEqual(['created', 'failed', 'created']);
		expectItemLinks(run, [[0, 1, 2]]);
	});

	test('as a summary: one item with the figures, linked to all input items', async () => {
		const run = await runWith({ return: 'summary' }, [zoe, keyless, { ...zoe }]);

		expect(run.json).toEqual([
			[
				{
					records: 3,
					done: 2,
					failed: 1,
					unsent: 0,
					unknown: 0,
					byStatus: { created: 2, failed: 1 },
					requests: desk.control.journal().length,
					waits: 0,
					secondsWaited: 0,
					seconds: expect.any(Number) as number,
					notes: [],
				},
			],
		]);
		expect(run.itemLinks).toEqual([[[0, 1, 2]]]);
	});

	test('with a hint that sums it up: a warning where something is not done', async () => {
		const bad = await runWith({}, [zoe, keyless, yan]);
		const good = await runWith({}, [zoe, yan]);

		expect(bad.hints).toMatchObject([{ type: 'warning', location: 'outputPane' }]);
		expect(bad.hints[0]?.message).toMatch(/^3 records: 2 created, 1 failed\. \d+ requests in [\d.]+ s\.$/);
		expect(good.hints).toMatchObject([{ type: 'info', location: 'outputPane' }]);
		expect(good.hints[0]?.message).toMatch(/^2 records: 2 updated\. \d+ requests in [\d.]+ s\.$/);
	});
});

describe('a dry run', () => {
	test('of users sends nothing at all, and shows the requests without secrets', async () => {
		const run = await runWith({ dryRun: true, batchSize: 1 }, [zoe, keyless, { ...yan, role: 'agent' }, { ...zoe }]);

		const request = {
			method: 'POST',
			url: `${desk.url}/api/v2/users/create_or_update_many`,
			headers: { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: '[secret]' },
		};
		const body = (user: object) => ({ users: [{ ...user, skip_verify_email: true }] });
		expect(desk.control.journal()).toEqual([]);
		expect(readOutcomes(run.json[0])).toEqual([
			{ status: 'planned', batch: 1, data: { request: { ...request, body: body(zoe) } } },
			{ status: 'planned', batch: 2, data: { request: { ...request, body: body({ ...yan, role: 'agent' }) } } },
			{ status: 'planned', sameAs: 0 },
		]);
		expect(statuses(run.json[1])).toEqual(['failed']);
		expect(JSON.stringify(run.runData)).not.toContain('sandbox-api-token');
	});

	test('of users counts the seats that agents take', async () => {
		const run = await runWith({ dryRun: true }, [
			{ ...zoe, role: 'agent' },
			{ ...yan, role: 'admin' },
		]);

		expect(run.hints[0]?.message).toContain('2 with the role agent or admin');
	});

	test('shows the very request that the real run sends', async () => {
		const dry = await runWith({ dryRun: true }, [zoe, yan]);
		await runWith({}, [zoe, yan]);

		const [sent] = desk.writes();
		expect(dry.json[0]?.[0]).toMatchObject({
			outcome: {
				data: { request: { method: sent?.method, url: `${desk.url}${sent?.path ?? ''}`, body: sent?.body } },
			},
		});
	});

	test('of memberships sends nothing at all', async () => {
		const item = { user_id: desk.userId(people.agent.name), group_id: desk.groupId('Billing') };
		const run = await desk.runMemberships({ parameters: { options: { dryRun: true } }, items: [item] });

		expect(desk.control.journal()).toEqual([]);
		expect(readOutcomes(run.json[0])).toMatchObject([
			{ status: 'planned', data: { request: { body: { group_memberships: [item] } } } },
		]);
	});
});

describe('how it is sent', () => {
	test('in batches of the size that is chosen', async () => {
		const run = await runWith({ batchSize: 2, concurrency: 1 }, [
			zoe,
			yan,
			{ ...yan, email: 'a@x.example' },
			{ ...yan, email: 'b@x.example' },
			{ ...yan, email: 'c@x.example' },
		]);

		expect(desk.writes().map(({ body }) => (body as { users: unknown[] }).users.length)).toEqual([2, 2, 1]);
		expect(readOutcomes(run.json[0]).map(({ batch }) => batch)).toEqual([1, 1, 2, 2, 3]);
	});

	test('without waiting for the jobs: submitted, with the job to ask about', async () => {
		const run = await runWith({ waitForCompletion: false }, [zoe, keyless]);

		const [job] = desk.state().jobs;
		expect(readOutcomes(run.json[0])).toEqual([{ status: 'submitted', jobId: job?.id, batch: 1 }]);
		expect(statuses(run.json[1])).toEqual(['failed']);
		expect(desk.control.journal()).toHaveLength(1);
	});

	test('without waiting for the jobs of memberships', async () => {
		const run = await desk.runMemberships({
			parameters: { options: { waitForCompletion: false } },
			items: [{ user_id: desk.userId(people.agent.name), group_id: desk.groupId('Billing') }],
		});

		expect(statuses(run.json[0])).toEqual(['submitted']);
		expect(desk.control.journal()).toHaveLength(1);
	});

	test('not any further after a failure of the service, where that is chosen', async () => {
		const options = { stopAfterFailure: true, batchSize: 1, concurrency: 1, jobsInFlight: 1 };
		const run = await runWith(options, [zoe, { name: 'N'.repeat(256), email: 'long@x.example' }, yan]);

		expectItemLinks(run, [[0], [1, 2]]);
		expect(readOutcomes(run.json[1])).toMatchObject([
			{ status: 'failed', code: 'rejected' },
			{ status: 'unsent', code: 'stopped_after_failure' },
		]);
		expect(desk.writes()).toHaveLength(2);
	});

	test('not after the time that is given: a job that never ends leaves its records unknown', async () => {
		desk.control.switches({ jobEnd: 'never' });
		const options = { giveUpAfterMinutes: 0.2, batchSize: 1, concurrency: 1, jobsInFlight: 1 };
		const run = await runWith(options, [zoe, yan]);

		const [job] = desk.state().jobs;
		expect(run.json[0]).toEqual([]);
		expect(readOutcomes(run.json[1])).toMatchObject([
			{ status: 'unknown', code: 'job_not_ended', jobId: job?.id },
			{ status: 'unsent', code: 'gave_up' },
		]);
		expect(desk.writes()).toHaveLength(1);
	});
});

describe('when bulk import is off', () => {
	beforeEach(() => desk.control.switches({ bulkImports: false }));

	const paths = () => desk.writes().map(({ path, status }) => [path.replace('/api/v2/users/', ''), status]);

	test('users are sent one by one, paced, with a hint that tells the cure', async () => {
		const run = await runWith({}, [zoe, { ...people.agent, name: 'Tomás I.' }, keyless]);

		expect(statuses(run.json[0])).toEqual(['created', 'updated']);
		expectItemLinks(run, [[0, 1], [2]]);
		expect(paths()).toEqual([
			['create_or_update_many', 403],
			['create_or_update', 201],
			['create_or_update', 200],
		]);
		expect(run.hints[0]?.message).toContain('the account owner asks Zendesk Support to enable bulk user imports');
		expect(desk.user(people.agent.email)).toMatchObject({ name: 'Tomás I.' });
	});

	test.each(['object', 'string', 'array', 'text'] as const)('and it is said as %s, it is understood', async (body) => {
		desk.control.switches({ bulkImportsOffBody: body });
		const run = await runWith({}, [zoe]);

		expect(statuses(run.json[0])).toEqual(['created']);
	});

	test('users stay unsent where that is chosen, and the reason tells the cure', async () => {
		const run = await runWith({ ifBulkImportIsOff: 'leaveUnsent' }, [zoe, yan]);

		expect(run.json[0]).toEqual([]);
		expect(readOutcomes(run.json[1])).toMatchObject([
			{ status: 'unsent', code: 'bulk_import_off', httpStatus: 403 },
			{ status: 'unsent', code: 'bulk_import_off', httpStatus: 403 },
		]);
		expect(readOutcomes(run.json[1])[0]?.reason).toMatch(
			/account owner asks Zendesk Support to enable bulk user imports/,
		);
		expect(paths()).toEqual([['create_or_update_many', 403]]);
		expect(desk.state().users).toHaveLength(5);
	});
});

describe('the option "Fail Execution"', () => {
	test('on any failure: one error when all is settled, with the figures and the rows', async () => {
		const run = await runWith({ failExecution: 'any' }, [zoe, keyless, yan]);

		expect(run).toMatchObject({ status: 'error', outputs: [] });
		expect(run.error).toMatchObject({ name: 'NodeOperationError', message: '1 of 3 records are not done.' });
		expect(run.error?.description).toMatch(
			/^3 records: 2 created, 1 failed\..*\nItem 1: failed: External ID and Email/,
		);
		expect(desk.state().users).toHaveLength(7);
	});

	test('names ten rows, and says how many more there are', async () => {
		const run = await runWith(
			{ failExecution: 'any' },
			Array.from({ length: 12 }, () => keyless),
		);

		const rows = run.error?.description?.split('\n').filter((line) => line.startsWith('Item '));
		expect(rows).toHaveLength(10);
		expect(run.error?.description).toMatch(/\nAnd 2 more\.$/);
	});

	test.each([
		{ percent: 50, status: 'success' },
		{ percent: 49, status: 'error' },
	])('above $percent %, half of the records failing is $status', async ({ percent, status }) => {
		const run = await runWith({ failExecution: 'percent', failAbovePercent: percent });

		expect(run.status).toBe(status);
	});

	test('does not fail a run in which all is done', async () => {
		const run = await runWith({ failExecution: 'any' }, [zoe]);

		expect(run.status).toBe('success');
	});
});
