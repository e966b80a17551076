import { fateOf } from '../../bulk/types';
import { contradict, memberships, users, type World } from '../property/worlds';
import { makeRig } from '../support/zendeskRig';
import { distortTransport, troubles, type Fate, type Trouble } from './faults';

const batchSize = 5;

/** Records of a world that a calm run does, all of them. */
const worlds: readonly [string, World<unknown>, readonly number[]][] = [
	[
		'Zendesk Memberships, Create Many',
		memberships as World<unknown>,
		[0, 1, 2, 3, 4, 6, 7, 11, 12, 13, 14, 15, 16, 17, 18],
	],
	[
		'Zendesk Users, Create or Update Many',
		users as World<unknown>,
		[0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16, 17],
	],
];

describe.each(worlds)('%s', (_name, world, rows) => {
	test.each(troubles.map((trouble) => [trouble.name, trouble] as const))('meets %s', async (_, trouble) => {
		const { lies, fates, journal } = await play(world, rows, trouble);

		expect(lies).toEqual([]);
		expect(fates).toEqual(expectFates(world, rows.length, trouble));
		expect(journal).toEqual([]);
	});
});

function expectFates(world: World<unknown>, count: number, trouble: Trouble): Fate[] {
	const struck = world.row.repeatable ? trouble.repeatable : trouble.once;
	return Array.from({ length: count }, (_, index) => {
		if (trouble.strikesAll) return struck;
		const isSecond = index >= batchSize && index < 2 * batchSize;
		const isLater = index >= 2 * batchSize;
		return isSecond || (trouble.endsRun && isLater) ? struck : 'done';
	});
}

async function play(
	world: World<unknown>,
	rows: readonly number[],
	trouble: Trouble,
): Promise<{ lies: string[]; fates: Fate[]; journal: string[] }> {
	const rig = makeRig();
	const toValue = world.seed(rig.sandbox);
	const values = rows.map(toValue);
	const before = values.map(world.look(rig.sandbox));
	rig.clock.advance(60_000);
	rig.sandbox.control.switches(trouble.switches ?? {});
	const path = world.row.route.split(' ')[1] ?? '';
	const skip = trouble.strikesAll ? 0 : 1;
	if (trouble.fault) rig.sandbox.control.addFaults([{ method: 'POST', path, skip, ...trouble.fault }]);
	if (trouble.pollFault)
		rig.sandbox.control.addFaults([{ method: 'GET', path: '/api/v2/job_statuses/*', ...trouble.pollFault }]);
	trouble.arrange?.(rig.sandbox);
	const startMs = rig.clock.now();
	const run = await rig.run(world.row, values, {
		run: { batchSize, concurrency: 1 },
		...(trouble.distort && { transport: distortTransport(trouble.distort) }),
	});
	const late = rig.sandbox.control.journal().filter((entry) => Date.parse(entry.time) > startMs + 3_600_000);
	rig.clock.advance(4 * 3_600_000);
	const after = values.map(world.look(rig.sandbox));
	const lies = run.list.flatMap((outcome, index) => {
		const lie = contradict(world, values[index], outcome, before[index], after[index]);
		return lie === undefined ? [] : [`${JSON.stringify(values[index])} ${lie}: ${JSON.stringify(outcome)}`];
	});
	return { lies, fates: run.list.map(({ status }) => fateOf(status)), journal: late.map((entry) => entry.path) };
}
