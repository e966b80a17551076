import { NodeOperationError, type INode } from 'n8n-workflow';
import { parameter, readParameters, showParameter, type NodeParameter } from '../../../nodes/shared/n8n/parameters';
import type { JsonObject } from '../../../nodes/shared/values/json';

const node = { name: 'Things', type: 'things', typeVersion: 1, id: '1', position: [0, 0], parameters: {} } as INode;
const context = { getNode: () => node };

const flag = parameter({ displayName: 'Dry Run', name: 'dryRun', type: 'boolean', default: true });
const number = parameter({
	displayName: 'Minutes',
	name: 'minutes',
	type: 'number',
	typeOptions: { minValue: 0.1, maxValue: 60 },
	default: 5,
});
const whole = parameter({
	displayName: 'Count',
	name: 'count',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 9, numberPrecision: 0 },
	default: 4,
});
const free = parameter({ displayName: 'Any', name: 'any', type: 'number', default: 1 });
const choice = parameter({
	displayName: 'Return',
	name: 'return',
	type: 'options',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'None', value: 'none' },
	],
	default: 'all',
});
const text = parameter({ displayName: 'Field', name: 'field', type: 'string', default: 'outcome' });
const json = parameter({ displayName: 'Change', name: 'change', type: 'json', default: '{"usual": true}' });
const locator = parameter({
	displayName: 'Brand',
	name: 'brandId',
	type: 'resourceLocator',
	default: { mode: 'list', value: 'not this' },
});

/** The value of this parameter alone. */
function read(one: NodeParameter, given: JsonObject): unknown {
	return Object.values(readParameters(context, [one], given))[0];
}

/** The message and the cure of the error that this value is refused with. */
function refuse(one: NodeParameter, given: unknown): readonly [message: string, cure: unknown] {
	try {
		read(one, { [one.name]: given });
	} catch (error) {
		if (error instanceof NodeOperationError) return [error.message, error.description];
		throw error;
	}
	throw new Error(`${JSON.stringify(given)} was taken`);
}

test('all values in one object, by name; what is not there has its default', () => {
	const all = [flag, number, whole, choice, text, json, locator] as const;
	expect(readParameters(context, all, { count: 9, unasked: 1 })).toEqual({
		dryRun: true,
		minutes: 5,
		count: 9,
		return: 'all',
		field: 'outcome',
		change: '{"usual":true}',
		brandId: '',
	});
});

test.each([flag, number, whole, choice, text, json, locator])(
	'$displayName: an expression that gives nothing is no default: it is refused',
	(one) => {
		const expected = [
			`"${one.displayName}" is an expression that gives nothing.`,
			`Mend the expression of "${one.displayName}", or remove it.`,
		];
		expect(refuse(one, null)).toEqual(expected);
		expect(refuse(one, undefined)).toEqual(expected);
	},
);

test('a name that every object has is not taken for a value', () => {
	const odd = parameter({ displayName: 'Odd', name: 'constructor', type: 'string', default: 'usual' });
	expect(read(odd, {})).toBe('usual');
});

test.each<[NodeParameter, unknown, unknown]>([
	[flag, true, true],
	[flag, false, false],
	[flag, 'true', true],
	[flag, 'false', false],
	[number, 0.1, 0.1],
	[number, 60, 60],
	[number, '7.5', 7.5],
	[whole, 1, 1],
	[whole, 9, 9],
	[whole, ' 3 ', 3],
	[free, 0, 0],
	[free, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	[choice, 'none', 'none'],
	[text, '  a text ', 'a text'],
	[text, '', ''],
	[text, 42, '42'],
	[json, { tags: ['new'] }, '{"tags":["new"]}'],
	[json, ' {"tags": ["new"]} ', '{"tags":["new"]}'],
	[locator, ' 123 ', '123'],
	[locator, 123, '123'],
])('$displayName takes %j', (one, given, expected) => {
	expect(read(one, { [one.name]: given })).toBe(expected);
});

test.each([0, 1, 'yes', 'TRUE', '', [], {}])('a flag does not take %j', (given) => {
	const [message, cure] = refuse(flag, given);
	expect(message).toBe(`"Dry Run" is ${JSON.stringify(given)}, and must be true or false.`);
	expect(cure).toBe('Change "Dry Run".');
});

test.each([0.09, 60.1, -1, NaN, Infinity, '', '  ', 'five', '5 minutes', true, [5], {}])(
	'a number from 0.1 to 60 does not take %p',
	(given) => {
		const [message, cure] = refuse(number, given);
		expect(message).toMatch(/^"Minutes" is .*, and must be a number from 0\.1 to 60\.$/);
		expect(cure).toBe('Change the option "Minutes".');
	},
);

test.each([1.5, '2.5'])('a whole number does not take %j', (given) => {
	expect(refuse(whole, given)).toEqual([
		`"Count" is ${Number(given)}, and must be a whole number.`,
		'Change the option "Count".',
	]);
});

test('a whole number has its limits as well', () => {
	expect(refuse(whole, 0)[0]).toBe('"Count" is 0, and must be a number from 1 to 9.');
	expect(refuse(whole, 10)[0]).toBe('"Count" is 10, and must be a number from 1 to 9.');
});

test('a number without limits is not negative', () => {
	expect(refuse(free, -1)[0]).toBe(`"Any" is -1, and must be a number from 0 to ${Number.MAX_SAFE_INTEGER}.`);
});

test.each(['', 'ALL', 'All', 'some', 1, true, ['all'], {}])('a choice does not take %j', (given) => {
	const [message, cure] = refuse(choice, given);
	expect(message).toBe(`"Return" is ${JSON.stringify(given)}, and must be one of: all, none.`);
	expect(cure).toBe('Change the option "Return".');
});

test.each([[text], [locator]])('$displayName: a text does not take other things', (one) => {
	for (const given of [true, ['a'], { mode: 'id', value: '5' }]) {
		expect(refuse(one, given)[0]).toBe(`"${one.displayName}" is ${JSON.stringify(given)}, and must be a text.`);
	}
});

test.each([
	['', '""'],
	['tags', '"tags"'],
	['[1]', '"[1]"'],
	['"text"', '""text""'],
	['{"tags":', '"{"tags":"'],
	[5, '5'],
	[true, 'true'],
	[[{}], '[{}]'],
])('an object does not take %j', (given, shown) => {
	expect(refuse(json, given)).toEqual([
		`"Change" is not a JSON object: ${shown}.`,
		'Change "Change", to {"tags": ["new"]} for example.',
	]);
});

test('the editor is shown the parameter as it was written', () => {
	expect(showParameter(whole)).toBe(whole);
});
