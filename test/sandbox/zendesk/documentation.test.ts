import { createWireSwitches } from '../../../sandbox/core/wireSwitches';
import { plans } from '../../../sandbox/zendesk/plans';
import { createSwitches } from '../../../sandbox/zendesk/switches';
import { describeSwitches, listSwitches, readSection } from '../listedSwitches';

describe('docs/sandbox.md', () => {
	it.each([
		['## Switches', createSwitches()],
		['### Of every service', createWireSwitches()],
	])('lists each switch, with its values, the initial one first: %s', (heading, { definitions }) => {
		expect(listSwitches(readSection('sandbox.md', heading))).toEqual(describeSwitches(definitions));
	});

	it('lists each plan', () => {
		const listed = Object.entries(plans).map(([name, limit]) => `${name} ${limit}`);
		const text = readSection('sandbox.md', '## Start it').replace(/\s+/g, ' ');
		expect(text).toContain(`Plans: ${listed.join(', ')}.`);
	});
});
