import { createSwitches } from '../../../sandbox/genauth/switches';
import { describeSwitches, listSwitches, readSection } from '../listedSwitches';

test('the docs list each switch of GenAuth, with its values, the initial one first', () => {
	const own = listSwitches(readSection('genauth.md', '## The sandbox'));
	const odd = listSwitches(readSection('sandbox.md', '### Of GenAuth and Zuora'));
	const listed = [...own, ...odd.filter(([name]) => name?.startsWith('genAuth'))];
	expect(listed).toEqual(describeSwitches(createSwitches().definitions));
});
