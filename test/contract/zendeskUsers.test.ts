import { createOrUpdateMany } from '../../nodes/Zendesk/users/upserts';
import { countStatuses } from '../support/outcomes';
import { combine, failureForms } from './combine';
import { askedUsers, openAccount, runAndCompare } from './compareUsers';

const reports = combine({
	resultsOrder: ['shuffled', 'input', 'byId'],
	mixedJobStatus: ['completed', 'failed'],
	resultNames: ['own', 'none'],
});

test.each(reports)('each outcome is what the state says: %j', async (switches) => {
	const lies: string[] = [];
	for (const form of failureForms) {
		const compared = await runAndCompare({ ...switches, ...form });
		lies.push(...compared.lies);
	}
	expect(lies).toEqual([]);
});

test('an address that is none fails by the place that the report gives, and each for its own reason', async () => {
	const asked = {
		good: { name: 'Ann', external_id: 'E-1' },
		bad: { name: 'Ida', external_id: 'E-BAD', email: 'ida@local' },
		worse: { name: 'Ina', external_id: 'E-WORSE', email: 'error@example.com_' },
	};
	const { list, lies } = await runAndCompare({ failedEntry: 'place' }, {}, asked);
	expect(lies).toEqual([]);
	expect(list.slice(1)).toMatchObject([
		{
			status: 'failed',
			code: 'rejected',
			reason: 'Email: ida@local is not properly formatted. Mend the record by that, and send it again.',
		},
		{
			status: 'failed',
			code: 'rejected',
			reason: 'Email: error@example.com_ is not properly formatted. Mend the record by that, and send it again.',
		},
	]);
});

test.each(['failed', 'killed'] as const)(
	'a job that is %s half-way: each outcome is what the state says',
	async (jobEnd) => {
		const { lies, list } = await runAndCompare({ jobEnd });
		expect(lies).toEqual([]);
		expect(list.at(-1)).toMatchObject({ status: 'failed', code: 'not_done' });
	},
);

test('a job that never ends: at the deadline each record is unknown, with the id of the job', async () => {
	const { list } = await runAndCompare({ jobEnd: 'never' }, { giveUpAfterMs: 300_000 });
	expect(list.every(({ status, code }) => status === 'unknown' && code === 'job_not_ended')).toBe(true);
	expect(list.every(({ jobId }) => jobId?.startsWith('V3-'))).toBe(true);
});

test.each([1500, 50_000])(
	'a job that is not found for %i ms after its creation is waited for',
	async (earlyJob404Ms) => {
		expect((await runAndCompare({ earlyJob404Ms })).lies).toEqual([]);
	},
);

test.each(combine({ earlyJob404Ms: [600_000], searchLagMs: [0, 60_000_000] }))(
	'a job that is never found leaves its records to be read back: %j',
	async (switches) => {
		const { list, lies } = await runAndCompare(switches, { mayStillCome: true });
		const isFindable = switches.searchLagMs === 0;
		expect(lies.filter((line) => isFindable || !line.includes('by email'))).toEqual([]);
		expect(list.every(({ status }) => status !== 'failed')).toBe(true);
	},
);

test('every outcome of a report that names its users carries the id of the user', async () => {
	const { list, rig } = await runAndCompare({});
	const { users } = rig.sandbox.control.state().zendesk;
	for (const [index, asked] of Object.values(askedUsers).entries()) {
		const outcome = list[index];
		if (outcome?.status !== 'created' && outcome?.status !== 'updated') continue;
		expect(users.find(({ id }) => id === outcome.id)?.name).toBe(asked.name);
	}
});

test('twins are sent once, and a row that conflicts with another is not sent', async () => {
	const rig = openAccount();
	const ann = { name: 'Ann', external_id: 'E-1' };
	const run = await rig.run(createOrUpdateMany, [ann, { ...ann }, { ...ann, external_id: 'e-1', name: 'Anna' }]);
	expect(run.list).toMatchObject([
		{ status: 'created' },
		{ status: 'created', sameAs: 0 },
		{ status: 'failed', code: 'conflicting_twin' },
	]);
	const [write] = rig.sandbox.control.journal().filter(({ method }) => method === 'POST');
	expect(write?.body).toEqual({ users: [{ ...ann, skip_verify_email: true }] });
});

test('two rows that turn out to be one user have both their outcomes', async () => {
	const rig = openAccount();
	const rows = [
		{ name: 'Dirk', external_id: 'E-THERE' },
		{ name: 'Dirk', email: 'dirk@acme.example' },
	];
	const run = await rig.run(createOrUpdateMany, rows);
	const [first, second] = run.list;
	expect(countStatuses(run.list)).toEqual({ updated: 2 });
	expect(first?.id).toBe(second?.id);
});

test('a second run updates, and changes nothing', async () => {
	const rig = openAccount();
	const values = Object.values(askedUsers).slice(0, 7);
	await rig.run(createOrUpdateMany, values);
	const before = rig.sandbox.control.state().zendesk.users;
	rig.clock.advance(60_000);
	const again = await rig.run(createOrUpdateMany, values);
	expect(countStatuses(again.list)).toEqual({ updated: 7 });
	expect(rig.sandbox.control.state().zendesk.users).toEqual(before);
});

test.each([true, false])(
	'new users get mail only where the user wants it: skipVerifyEmail %j',
	async (skipVerifyEmail) => {
		const rig = openAccount();
		await rig.run(createOrUpdateMany, [{ name: 'Bea', email: 'bea@acme.example' }], { settings: { skipVerifyEmail } });
		const { verification_emails: mails } = rig.sandbox.control.state().zendesk;
		expect(mails).toEqual(skipVerifyEmail ? [] : ['bea@acme.example']);
	},
);

test('seats that run out fail those who would take one, and no other', async () => {
	const rig = openAccount({ agentSeats: 4 });
	const values = ['agent', 'agent', 'agent', 'end-user'].map((role, n) => ({
		name: `N${n}`,
		external_id: `S-${n}`,
		role,
	}));
	const run = await rig.run(createOrUpdateMany, values);
	expect(run.list.map(({ status }) => status)).toEqual(['created', 'failed', 'failed', 'created']);
	expect(run.list[1]?.reason).toBe(
		'Role: the account has no agent seats left. No seat is free. Add one to the plan, or take the role from somebody who has one, and send it again.',
	);
});

test('a body that is too large for the service is cut until it fits', async () => {
	const rig = openAccount({ bodyLimitBytes: 2000 });
	const values = Array.from({ length: 20 }, (_, n) => ({
		name: `N${n}`,
		external_id: `L-${n}`,
		notes: 'x'.repeat(300),
	}));
	const run = await rig.run(createOrUpdateMany, values);
	expect(countStatuses(run.list)).toEqual({ created: 20 });
});

test('a record that is too large for the service alone fails, and the others go', async () => {
	const rig = openAccount({ bodyLimitBytes: 2000 });
	const values = Array.from({ length: 8 }, (_, n) => ({
		name: `N${n}`,
		external_id: `L-${n}`,
		notes: 'x'.repeat(n === 3 ? 3000 : 10),
	}));
	const run = await rig.run(createOrUpdateMany, values);
	expect(countStatuses(run.list)).toEqual({ created: 7, failed: 1 });
	expect(run.list[3]).toMatchObject({ code: 'too_large', httpStatus: 413 });
});

test('the rows are sent again after silence: the keys make it harmless', async () => {
	const rig = openAccount();
	rig.sandbox.control.addFaults([{ method: 'POST', drop: 'after' }]);
	const run = await rig.run(createOrUpdateMany, Object.values(askedUsers).slice(0, 3));
	expect(run.list.every(({ status }) => status === 'created' || status === 'updated')).toBe(true);
	expect(rig.sandbox.control.state().zendesk.users.filter(({ name }) => name === 'Ann')).toHaveLength(1);
});
