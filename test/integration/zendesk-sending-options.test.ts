import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { expectItemLinks } from '../support/n8nItemLinks';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
const yan = { name: 'Yan', email: 'yan@acme.example' };
const keyless = { name: 'Keyless' };

/** Zendesk Users on these rows, with these options. */
async function runWith(options: INodeParameters, items: IDataObject[] = [zoe, keyless]) {
	return await rig.runUsers({ parameters: { options }, items });
}

const statuses = (items: readonly IDataObject[] | undefined) => readOutcomes(items).map(({ status }) => status);

describe('how it is sent', () => {
	test('in batches of the size that is chosen', async () => {
		const run = await runWith({ batchSize: 2, concurrency: 1 }, [
			zoe,
			yan,
			{ ...yan, email: 'a@x.example' },
			{ ...yan, email: 'b@x.example' },
			{ ...yan, email: 'c@x.example' },
		]);

		expect(rig.writes().map(({ body }) => (body as { users: unknown[] }).users.length)).toEqual([2, 2, 1]);
		expect(readOutcomes(run.json[0]).map(({ batch }) => batch)).toEqual([1, 1, 2, 2, 3]);
	});

	test('without waiting for the jobs: submitted, with the job to ask about', async () => {
		const run = await runWith({ waitForCompletion: false }, [zoe, keyless]);

		const [job] = rig.state().jobs;
		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'submitted', jobId: job?.id, batch: 1 }]);
		expect(statuses(run.json[1])).toEqual(['failed']);
		expect(rig.control.journal()).toHaveLength(1);
	});

	test('without waiting for the jobs of memberships', async () => {
		const run = await rig.runMemberships({
			parameters: { options: { waitForCompletion: false } },
			items: [{ user_id: rig.userId(people.agent.name), group_id: rig.groupId('Billing') }],
		});

		expect(statuses(run.json[0])).toEqual(['submitted']);
		expect(rig.control.journal()).toHaveLength(1);
	});

	test('not any further after a failure of the service, where that is chosen', async () => {
		const options = { stopAfterFailure: true, batchSize: 1, concurrency: 1, jobsInFlight: 1 };
		const run = await runWith(options, [zoe, { name: 'N'.repeat(256), email: 'long@x.example' }, yan]);

		expectItemLinks(run, [[0], [1, 2]]);
		expect(readOutcomes(run.json[1])).toMatchObject([
			{ status: 'failed', code: 'rejected' },
			{ status: 'unsent', code: 'stopped_after_failure' },
		]);
		expect(rig.writes()).toHaveLength(2);
	});

	test('not after the time that is given: a job that never ends leaves its records unknown', async () => {
		rig.control.switches({ jobEnd: 'never' });
		const options = { giveUpAfterMinutes: 0.2, batchSize: 1, concurrency: 1, jobsInFlight: 1 };
		const run = await runWith(options, [zoe, yan]);

		const [job] = rig.state().jobs;
		expect(run.json[0]).toEqual([]);
		expect(readOutcomes(run.json[1])).toMatchObject([
			{ status: 'unknown', code: 'job_not_ended', jobId: job?.id },
			{ status: 'unsent', code: 'gave_up' },
		]);
		expect(rig.writes()).toHaveLength(1);
	});
});

describe('when bulk import is off', () => {
	beforeEach(() => rig.control.switches({ bulkImports: false }));

	const paths = () => rig.writes().map(({ path, status }) => [path.replace('/api/v2/users/', ''), status]);

	test('users are sent one by one, with a hint that tells the cure', async () => {
		// How far apart is for the contract tests: here the wall's clock has a hand in it.
		rig.control.switches({ singleUpsertPerSecond: false });
		const run = await runWith({}, [zoe, { ...people.agent, name: 'Tomás I.' }, keyless]);

		expect(statuses(run.json[0])).toEqual(['created', 'updated']);
		expectItemLinks(run, [[0, 1], [2]]);
		expect(paths()).toEqual([
			['create_or_update_many', 403],
			['create_or_update', 201],
			['create_or_update', 200],
		]);
		expect(run.hints[0]?.message).toContain('the account owner asks Zendesk Support to enable bulk user imports');
		expect(rig.user(people.agent.email)).toMatchObject({ name: 'Tomás I.' });
	});

	test.each(['object', 'string', 'array', 'text'] as const)('and it is said as %s, it is understood', async (body) => {
		rig.control.switches({ bulkImportsOffBody: body });
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
		expect(rig.state().users).toHaveLength(5);
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
		expect(rig.state().users).toHaveLength(7);
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
