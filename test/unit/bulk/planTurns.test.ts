import { planInSteps, planInTurns } from '../../../bulk/plan';
import { doAtOnce } from '../../../bulk/turns';
import { listThings, thingOperation, type Thing } from '../../support/things';
import { VirtualClock } from '../../support/virtualClock';

function setUp(things: readonly Thing[]) {
	const clock = new VirtualClock();
	let turns = 0;
	const breathing = {
		now: () => clock.now(),
		sleep: () => Promise.resolve(),
		breathe: () => {
			turns += 1;
			return Promise.resolve();
		},
	};
	const records = things.map((value, index) => ({ index, value }));
	return { records, breathing, countTurns: () => turns };
}

test('a plan that is made in turns is the same', async () => {
	const things = [...listThings(450), ...listThings(10), { name: 't3', text: 'other' }];
	const { records, breathing } = setUp(things);
	const request = { ...thingOperation.request, groupOf: ({ name }: Thing) => String(name.length) };
	expect(await planInTurns(request, records, { batchSize: 100 }, breathing)).toEqual(
		doAtOnce(planInSteps(request, records, { batchSize: 100 })),
	);
});

test('others have a turn for each 200 records, in looking for twins and in cutting', async () => {
	const { records, breathing, countTurns } = setUp(listThings(2000));
	await planInTurns(thingOperation.request, records, { batchSize: 100 }, breathing);
	expect(countTurns()).toBe(20);
});

test('records are asked for their names once, where these make twins', async () => {
	const { records, breathing } = setUp(listThings(100));
	const identify = jest.fn(thingOperation.request.identify);
	await planInTurns({ ...thingOperation.request, identify }, records, { batchSize: 100 }, breathing);
	expect(identify).toHaveBeenCalledTimes(100);
});
