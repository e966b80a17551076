import { createManyMemberships } from '../../nodes/Zendesk/memberships/creates';
import type { Switches } from '../../sandbox';
import { countStatuses } from '../support/outcomes';
import { reportForms } from './combine';
import { openTeam, runAndCompare } from './compareMemberships';

const results = ['orgSample', 'docSample', 'index', 'idOnly', 'none'] as const;
const existing = ['failedEntry', 'updatedEntry', 'createdEntry', 'dropped'] as const;
const pairs = results.flatMap((membershipResults) => existing.map((each) => [membershipResults, each] as const));
const jobEnds = ['failed', 'killed'] as const;

test.each(pairs)(
	'entries as %s, old memberships as %s: each outcome is what the state says',
	async (membershipResults, existingMembership) => {
		const lies: string[] = [];
		for (const other of reportForms) {
			const compared = await runAndCompare({ membershipResults, existingMembership, ...other });
			lies.push(...compared.lies);
		}
		expect(lies).toEqual([]);
	},
);

test.each(jobEnds.flatMap((jobEnd) => existing.map((each) => [jobEnd, each] as const)))(
	'a job that is %s half-way, old memberships as %s: each outcome is what the state says',
	async (jobEnd, existingMembership) => {
		const compared = await runAndCompare({ jobEnd, existingMembership });
		expect(compared.lies).toEqual([]);
		expect(compared.list.at(-1)).toMatchObject({ status: 'failed', code: 'not_done' });
	},
);

test.each(existing)(
	'a job that never ends, old memberships as %s: at the deadline each record is unknown, with the id of the job',
	async (existingMembership) => {
		const { list, elapsedMs } = await runAndCompare(
			{ jobEnd: 'never', existingMembership },
			{ giveUpAfterMs: 300_000 },
		);
		expect(list.every(({ status, code }) => status === 'unknown' && code === 'job_not_ended')).toBe(true);
		expect(list.every(({ jobId }) => jobId?.startsWith('V3-'))).toBe(true);
		expect(elapsedMs).toBe(300_000);
	},
);

test('a record that asks to be the default, and is there without being it, has the outcome not_applied', async () => {
	const { list, team } = await runAndCompare({});
	const index = Object.keys(team.asked).indexOf('there, to be the default');
	expect(list[index]).toMatchObject({ status: 'failed', code: 'not_applied', id: expect.any(Number) });
	expect(list[index]?.reason).toMatch(/^The agent is in the group, but the group is not the default one\. Set it/);
});

test.each(existing)('a second run changes nothing: old memberships as %s', async (existingMembership) => {
	const { rig, asked } = openTeam({ existingMembership });
	const values = Object.values(asked).slice(0, 4);
	await rig.run(createManyMemberships, values);
	const before = rig.sandbox.control.state().zendesk.group_memberships;
	rig.clock.advance(60_000);
	const again = await rig.run(createManyMemberships, values);
	expect(rig.sandbox.control.state().zendesk.group_memberships).toEqual(before);
	// An entry without a word, or with "Created", is believed; where "default" was sent, it's read back.
	const isCalledCreated = existingMembership === 'createdEntry' || existingMembership === 'updatedEntry';
	expect(countStatuses(again.list)).toEqual(isCalledCreated ? { created: 3, unchanged: 1 } : { unchanged: 4 });
});

test('with ids wanted, every membership that is there brings its id', async () => {
	const compared = await runAndCompare({}, { run: { readBackAll: true } });
	expect(compared.lies).toEqual([]);
	const { group_memberships } = compared.team.rig.sandbox.control.state().zendesk;
	const asked = Object.values(compared.team.asked);
	const ids = asked.map(
		({ user_id, group_id }) =>
			group_memberships.find((each) => each.user_id === user_id && each.group_id === group_id)?.id,
	);
	expect(compared.list.map(({ id }) => id)).toEqual(ids);
});

test.each([1500, 20_000, 50_000])(
	'a job that is not found for %i ms after its creation is waited for',
	async (earlyJob404Ms) => {
		const compared = await runAndCompare({ earlyJob404Ms });
		expect(compared.lies).toEqual([]);
	},
);

test('a job that is not found for ten minutes is given up, and its records are read back', async () => {
	const compared = await runAndCompare({ earlyJob404Ms: 600_000 }, { mayStillCome: true });
	expect(compared.lies).toEqual([]);
	expect(compared.elapsedMs).toBeLessThan(120_000);
});

test('a job whose report is forgotten before it is read leaves its records to be read back', async () => {
	const compared = await runAndCompare({ jobRetentionMs: 0 }, { mayStillCome: true });
	expect(compared.lies).toEqual([]);
});

/** Each alone, and all at once. */
const sayings: Partial<Switches>[] = [
	{ jobTypeShown: false },
	{ jobUrlHost: 'canonical' },
	{ membershipJobType: 'Bulk Create Membership' },
	{ inflightHeader: false },
	{ allFailedJobStatus: 'completed' },
	{ jobWork: 'atEnd' },
];

test.each([...sayings, Object.assign({}, ...sayings) as Partial<Switches>])(
	'what a job says of itself does not matter: %j',
	async (switches) => {
		const compared = await runAndCompare(switches);
		expect(compared.lies).toEqual([]);
	},
);
