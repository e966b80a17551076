import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* Names in rows that look like a name in the service, and are written otherwise: Zendesk's groups and users. */

const rig = openZendeskNodeRig();
const agent = { user_external_id: people.agent.external_id };
const byName = 'Group Name (field "group_name")';

const seedGroups = (...names: string[]): readonly number[] =>
	rig.control.seed({ zendesk: { groups: names.map((name) => ({ name })) } }).zendesk?.groups ?? [];

/** The groups of the agent beside the first one. */
const newGroups = (): string[] => rig.groupsOf(people.agent.name).filter((name) => name !== 'Support Tier 1');

test.each([
	['its letter and mark apart', 'Köln Support', 'Köln Support'.normalize('NFD')],
	['its letter and mark apart there', 'Köln Support'.normalize('NFD'), 'Köln Support'],
	['a no-break space', 'Night Shift', 'Night\u00a0Shift'],
	['a no-break space there', 'Night\u00a0Shift', 'night shift'],
	['two blanks', 'Night Shift', 'Night  Shift'],
	['two blanks there', 'Night  Shift', 'Night Shift'],
	['an ideographic space', 'Night Shift', 'Night\u3000Shift'],
])('a group is found by a name with %s, and the hint says so', async (_what, there, name) => {
	seedGroups(there);
	const run = await rig.runMemberships({ items: [{ ...agent, group_name: name }] });

	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
	expect(newGroups()).toEqual([there]);
	expect(run.hints.map(({ message }) => message).join()).toMatch(/Taken for the only group that looks the same/);
});

test('a group that is written so comes first, and the hint is silent', async () => {
	const [id] = seedGroups('Night Shift', 'night shift', 'Night\u00a0Shift');
	const run = await rig.runMemberships({ items: [{ ...agent, group_name: 'Night Shift' }] });

	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
	expect(rig.state().group_memberships.map(({ group_id }) => group_id)).toContain(id);
	expect(run.hints.map(({ message }) => message).join()).not.toMatch(/Taken for/);
});

test('of several that look the same none is taken, and their IDs are told', async () => {
	const ids = seedGroups('Night  Shift', 'Night\u00a0Shift');
	const run = await rig.runMemberships({ items: [{ ...agent, group_name: 'Night Shift' }] });

	const which = `"Night  Shift" (${ids[0]}), "Night\\u00a0Shift" (${ids[1]})`;
	expect(readOutcomes(run.json[1])).toEqual([
		{
			status: 'failed',
			code: 'ambiguous_reference',
			reason: `Item 0: ${byName}: Zendesk has 2 groups that look like "Night Shift": ${which}. Give the ID of the one that is meant.`,
		},
	]);
	expect(newGroups()).toEqual([]);
});

test.each([
	['a hyphen', 'Night-Shift'],
	['an accent', 'Níght Shift'],
	['a Cyrillic letter', 'Night Shіft'],
])('a name with %s is a guess: it is shown, and nothing is written', async (_what, name) => {
	seedGroups('Night Shift');
	const run = await rig.runMemberships({ items: [{ ...agent, group_name: name }] });

	expect(readOutcomes(run.json[1])).toEqual([
		{
			status: 'failed',
			code: 'unknown_reference',
			reason: `Item 0: ${byName}: Zendesk knows no group "${name}". "Night Shift" looks like it. Correct it, or create the group first.`,
		},
	]);
	expect(rig.writes()).toEqual([]);
});

test('two writings of one membership are sent once; a dry run says what it took', async () => {
	seedGroups('Night Shift');
	const items = ['Night Shift', 'Night\u00a0Shift'].map((name) => ({ ...agent, group_name: name }));
	const planned = await rig.runMemberships({ items, parameters: { options: { dryRun: true } } });
	expect(planned.hints.map(({ message }) => message).join()).toMatch(/"Night\\u00a0Shift" for "Night Shift"/);

	const run = await rig.runMemberships({ items });
	expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }, { status: 'created', sameAs: 0 }]);
	expect(newGroups()).toEqual(['Night Shift']);
});

describe('a user who was just made, and whom the search does not find yet', () => {
	const nadia = { name: 'Nadia', email: 'nadia@acme.example', role: 'agent' };
	beforeEach(() => rig.control.switches({ searchLagMs: 600_000 }));

	test('fails by email, with the cure; by the ID of the earlier step it goes', async () => {
		const made = await rig.runUsers({ items: [nadia] });
		const byEmail = { user_email: nadia.email, group_name: 'Billing' };
		const run = await rig.runMemberships({ items: [byEmail] });

		expect(readOutcomes(run.json[1])).toEqual([
			{
				status: 'failed',
				code: 'unknown_reference',
				reason:
					`Item 0: User Email (field "user_email"): Zendesk knows no user "${nadia.email}". Its search finds a new user ` +
					'only after some minutes: for one just made, use the ID that the earlier step gave (as "user_id"). Correct it, ' +
					'or create the user first.',
			},
		]);
		expect(rig.groupsOf(nadia.name)).not.toContain('Billing');

		const byId = { ...made.json[0]?.[0], ...byEmail };
		await rig.runMemberships({ items: [byId], parameters: { fieldNames: { user_id: 'outcome.id' } } });
		expect(rig.groupsOf(nadia.name)).toContain('Billing');
	});
});
