/* GenAuth takes a description with every update: an empty cell keeps the present one, or clears it, where that was chosen. */
import { openGenAuthNodeRig } from './genauthNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openGenAuthNodeRig();
const descriptionOfGroup = () => rig.state().groups.find(({ code }) => code === 'night')?.description;

test.each([
	['leave', 'Night shift'],
	['clear', ''],
] as const)('Create or Update with "%s"', async (emptyCells, expected) => {
	rig.control.seed({ genauth: { groups: [{ code: 'night', name: 'Night', description: 'Night shift' }] } });
	const items = [{ code: 'night', name: 'Nights', description: ' ' }];
	const run = await rig.run({ items, parameters: { operation: 'createOrUpdateMany', options: { emptyCells } } });
	expect(run.json[0]).toMatchObject([{ outcome: { status: 'updated' } }]);
	expect(descriptionOfGroup()).toBe(expected);
	const again = await rig.run({ items, parameters: { operation: 'createOrUpdateMany', options: { emptyCells } } });
	expect(again.json[0]).toMatchObject([{ outcome: { status: 'unchanged' } }]);
});
