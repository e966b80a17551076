import { openGenAuthNodeRig } from './genauthNodeRig';
import { openScimNodeRig, readOutcomes, type Step } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* The same for the names of SCIM groups and the codes of GenAuth's. */

const scim = openScimNodeRig();
const genauth = openGenAuthNodeRig();

const composed = 'Köln Support';
const decomposed = composed.normalize('NFD');

const scimNames = () => scim.scim.groups().map(({ displayName }) => displayName);
const zuoraNames = () => scim.sandbox.control.state().zuora.groups.map(({ displayName }) => displayName);

const servers: readonly (readonly [string, (step: Step) => ReturnType<typeof scim.runOnScim>, () => unknown[]])[] = [
	['an RFC 7644 server', (step) => scim.runOnScim(step), scimNames],
	['Zuora', (step) => scim.runOnZuora(step), zuoraNames],
];

describe.each(servers)('groups of %s', (_server, run, names) => {
	const create = (names: readonly string[], ifGroupExists: string) =>
		run({
			operation: 'createMany',
			items: names.map((displayName) => ({ displayName })),
			parameters: { ifGroupExists },
		});

	test.each([
		['its letter and mark apart', composed, decomposed],
		['its letter and mark apart there', decomposed, composed],
		['a no-break space', 'Night Shift', 'Night\u00a0Shift'],
		['a no-break space there', 'Night\u00a0Shift', 'Night Shift'],
		['two blanks', 'Night Shift', 'Night  Shift'],
	])('are there already under a name with %s', async (_what, there, name) => {
		const made = await create([there], 'unchanged');
		const [{ id } = {}] = readOutcomes(made.json[0]);
		const again = await create([name], 'unchanged');
		const refused = await create([name], 'fail');

		const told = expect.stringMatching(/^A group whose name looks the same as ".*", ".*", is there already/) as string;
		expect(readOutcomes(again.json[0])).toEqual([{ status: 'unchanged', id, reason: told }]);
		expect(readOutcomes(refused.json[1])).toEqual([{ status: 'failed', code: 'already_exists', id, reason: told }]);
		expect(names()).toEqual([there]);
	});

	test('are made once, where two rows write one name in two ways', async () => {
		const made = await create([composed, decomposed, 'KÖLN  SUPPORT'], 'unchanged');

		expect(readOutcomes(made.json[0])).toMatchObject([
			{ status: 'created' },
			{ status: 'created', sameAs: 0 },
			{ status: 'created', sameAs: 0 },
		]);
		expect(names()).toEqual([composed]);
	});

	test('are made again where that is wished', async () => {
		await create([composed], 'createAnother');
		await create([decomposed], 'createAnother');

		expect(names()).toHaveLength(2);
	});

	test('are told by the ID of the one that is written so, though others look the same', async () => {
		await create(['night shift'], 'createAnother');
		const made = await create(['Night Shift'], 'createAnother');
		const [{ id } = {}] = readOutcomes(made.json[0]);
		const again = await create(['Night Shift'], 'unchanged');

		expect(readOutcomes(again.json[0])).toMatchObject([{ status: 'unchanged', id }]);
	});
});

describe('groups of GenAuth', () => {
	const codes = () => genauth.state().groups.map(({ code }) => code);
	const membersOf = (code: string) => genauth.state().groups.find((group) => group.code === code)?.members ?? [];
	const ada = { externalId: 'HR-0000' };
	beforeEach(() => {
		genauth.control.seed({
			genauth: {
				groups: [
					{ code: 'night-shift', name: 'Night' },
					{ code: composed, name: 'K' },
				],
			},
		});
	});

	test.each([
		['in another case', 'Night-Shift', 'night-shift'],
		['with its letter and mark apart', decomposed, composed],
		['with a no-break space', 'Köln\u00a0Support', composed],
	])('take and lose members by a code %s, and the hint says so', async (_what, code, there) => {
		const items = [{ ...ada, code }];
		const added = await genauth.run({ items, parameters: { resource: 'member', operation: 'addMembers' } });
		expect(readOutcomes(added.json[0])).toMatchObject([{ status: 'added' }]);
		expect(membersOf(there)).toHaveLength(1);
		expect(added.hints.map(({ message }) => message).join()).toMatch(/Taken for the only group that looks the same/);

		const removed = await genauth.run({ items, parameters: { resource: 'member', operation: 'removeMembers' } });
		expect(readOutcomes(removed.json[0])).toMatchObject([{ status: 'removed' }]);
		expect(membersOf(there)).toHaveLength(0);
	});

	test('take nobody, where two look the same or it would be a guess', async () => {
		genauth.control.seed({ genauth: { groups: [{ code: 'NIGHT-shift', name: 'Another' }] } });
		const items = ['Night-Shift', 'night shift'].map((code) => ({ ...ada, code }));
		const run = await genauth.run({ items, parameters: { resource: 'member', operation: 'addMembers' } });

		const [several, guess] = readOutcomes(run.json[1]);
		expect(several).toMatchObject({ status: 'failed', code: 'ambiguous_reference' });
		expect(several?.reason).toMatch(/2 groups that look like "Night-Shift": "NIGHT-shift", "night-shift"/);
		expect(guess).toMatchObject({ status: 'failed', code: 'unknown_reference' });
		expect(guess?.reason).toMatch(/These look like it: "NIGHT-shift", "night-shift"\./);
		expect([...membersOf('night-shift'), ...membersOf('NIGHT-shift')]).toEqual([]);
	});

	test('are not deleted by what looks like their codes, and it is not told as gone', async () => {
		const items = [{ code: 'Night-Shift' }, { code: decomposed }, { code: 'night shift' }, { code: 'no such group' }];
		const run = await genauth.run({ items, parameters: { operation: 'deleteMany' } });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'unchanged' }]);
		expect(readOutcomes(run.json[1])).toMatchObject(Array(3).fill({ status: 'failed', code: 'unknown_reference' }));
		expect(readOutcomes(run.json[1]).map(({ reason }) => reason?.includes('looks like it.'))).toEqual(
			Array(3).fill(true),
		);
		expect(codes()).toEqual(['everyone', 'night-shift', composed]);
	});

	test.each(['createMany', 'createOrUpdateMany'])(
		'%s makes none whose code looks the same as one',
		async (operation) => {
			const items = [
				{ code: decomposed, name: 'K2' },
				{ code: 'Köln  Support', name: 'K3' },
			];
			const run = await genauth.run({ items, parameters: { operation } });

			expect(readOutcomes(run.json[1])).toMatchObject(Array(2).fill({ status: 'failed', code: 'not_applied' }));
			expect(codes()).toEqual(['everyone', 'night-shift', composed]);
			expect(genauth.state().groups.at(-1)).toMatchObject({ name: 'K' });
		},
	);

	test('a code in another case is another code: it is made, and the hint shows the one that looks like it', async () => {
		const items = [{ code: 'Night-Shift', name: 'Night' }];
		const run = await genauth.run({ items, parameters: { operation: 'createMany' } });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(run.hints.map(({ message }) => message).join()).toMatch(/"Night-Shift" beside "night-shift"/);
	});
});
