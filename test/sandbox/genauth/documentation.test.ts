import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSwitches } from '../../../sandbox/genauth/switches';

test('docs/genauth.md lists each switch, with its values, the initial one first', () => {
	const text = readFileSync(join(__dirname, '../../../docs/genauth.md'), 'utf8');
	const listed = [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \| /gm)].map(([, name, values]) => [name, values?.trim()]);
	const expected = Object.entries(createSwitches().definitions).map(([name, { initial, expects }]) => {
		const isListed = typeof initial === 'string' || expects.startsWith(`${String(initial)},`);
		const other = initial === true ? ', false' : initial === false ? ', true' : '';
		return [name, isListed ? expects : `${String(initial)}${other}`];
	});
	expect(listed).toEqual(expected);
});
