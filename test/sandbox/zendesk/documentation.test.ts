import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plans } from '../../../sandbox/zendesk/plans';
import { createSwitches } from '../../../sandbox/zendesk/switches';

const text = readFileSync(join(__dirname, '../../../docs/sandbox.md'), 'utf8');

/** The names and values in the table of switches, whose lines are `| name | values | …`. */
const listedSwitches = [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \| /gm)].map(([, name, values]) => [
	name,
	values?.trim(),
]);

describe('docs/sandbox.md', () => {
	it('lists each switch, with its values, the initial one first', () => {
		const expected = Object.entries(createSwitches().definitions).map(([name, { initial, expects }]) => {
			const other = initial === true ? ', false' : initial === false ? ', true' : '';
			return [name, typeof initial === 'string' || expects.startsWith('429') ? expects : `${initial}${other}`];
		});
		expect(listedSwitches).toEqual(expected);
	});

	it('lists each plan', () => {
		const listed = Object.entries(plans).map(([name, limit]) => `${name} ${limit}`);
		expect(text.replace(/\s+/g, ' ')).toContain(`Plans: ${listed.join(', ')}.`);
	});
});
