import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plans } from '../../sandbox/zendesk/plans';
import { createSwitches } from '../../sandbox/zendesk/switches';

const text = readFileSync(join(__dirname, '../../docs/sandbox.md'), 'utf8');

/** `| name | values | …` of the table of switches. */
const rows = [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \| /gm)].map(([, name, values]) => [name, values?.trim()]);

describe('docs/sandbox.md', () => {
	it('has a row for each switch, with its values, the first one first', () => {
		const expected = Object.entries(createSwitches().definitions).map(([name, { initial, expects }]) => {
			const other = initial === true ? ', false' : initial === false ? ', true' : '';
			return [name, typeof initial === 'string' || expects.startsWith('429') ? expects : `${initial}${other}`];
		});
		expect(rows).toEqual(expected);
	});

	it('has each plan', () => {
		const listed = Object.entries(plans).map(([name, limit]) => `${name} ${limit}`);
		expect(text.replace(/\s+/g, ' ')).toContain(`Plans: ${listed.join(', ')}.`);
	});
});
