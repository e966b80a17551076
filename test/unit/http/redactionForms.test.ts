import { makeRedact, makeSecretKeeper, redactJson } from '../../../http/redaction';
import { base64, secretForms } from '../../support/secretForms';

/** With all that texts escape: signs of JSON, addresses and HTML, and letters that are more than one byte. */
const token = 'c4n"ry+0b/9f=2c\\71&to<k>en é😀!%41';
const plainToken = 'canary-0b9f2c71-token=';

describe.each([
	['with all signs', token],
	['like those that services give out', plainToken],
	['of one sign and digits', '@12345678'],
])('a secret %s', (_name, secret) => {
	const redact = makeRedact([secret]);

	test.each(secretForms)('is cut out %s, and nothing else is', (_form, encode) => {
		expect(redact(`Bad <${encode(secret)}> here`)).toBe('Bad <[secret]> here');
	});
});

test.each([0, 1, 2, 3])('a secret is cut out of longer base64, %i letters behind its beginning', (before) => {
	const line = `${'x'.repeat(before)}${plainToken} and more`;
	const bare = (text: string): string => base64(text).replace(/=+$/, '');
	const cut = makeRedact([plainToken])(bare(line));
	expect(cut).toContain('[secret]');
	expect(cut.length).toBeLessThan(bare(line).length - bare(plainToken).length + '[secret]'.length + 4);
});

test('the rest of the text keeps its own escapes', () => {
	expect(makeRedact([plainToken])(`a%20b&amp;c\\u0041\n ${encodeURIComponent(plainToken)} d%20e\\n&#61;`)).toBe(
		'a%20b&amp;c\\u0041\n [secret] d%20e\\n&#61;',
	);
});

test('a secret that only looks like an escape with what stands before it is cut out', () => {
	for (const sign of ['%', '\\', '\\u00', '&#', '&', '\n'])
		expect(makeRedact(['41new-token;'])(`x${sign}41new-token;`)).toBe(`x${sign}[secret]`);
});

test('what stands for no letter is left as it is', () => {
	for (const text of [
		'%C0%80 and more',
		'&#99999999; and',
		'&#1114112; and',
		'&#x110000; and',
		'\\u{110000} and',
		'%ED%A0%80 x',
		'&unknown;',
	])
		expect(makeRedact([plainToken])(text)).toBe(text);
});

test('a text that would take seconds to look through is left out; a long one without escapes is not', () => {
	const redact = makeRedact([plainToken]);
	expect(redact(`${'%2525&amp;amp;\\\\n'.repeat(30_000)}${plainToken}`)).toBe('[too long to look for secrets]');
	expect(redact(`${'x'.repeat(5_000_000)}${plainToken}`)).toMatch(/x\[secret]$/);
});

test('two secrets side by side are two cuts, and one inside the other is one', () => {
	const redact = makeRedact(['sesame-one', 'sesame-one-two']);
	expect(redact('sesame-onesesame-one, sesame-one-two; sesame-one')).toBe('[secret][secret], [secret]; [secret]');
});

test('of a secret of one repeated sign, no sign is left over', () => {
	expect(makeRedact(['********'])('x*********y')).toBe('x[secret]y');
});

test('a secret with half a letter in it does no harm', () => {
	expect(makeRedact(['half-\ud83d-letter'])('a half-\ud83d-letter b')).toBe('a [secret] b');
});

test('a short secret is not looked for inside longer base64: it would be found in any text', () => {
	expect(makeRedact(['abcd'])('xYWJjZAx YWJjZA==')).toBe('x[secret]x [secret]');
	expect(makeRedact(['abcd'])(base64('xabcd'))).toBe(base64('xabcd'));
});

describe('in an answer that was parsed', () => {
	const redact = makeRedact([plainToken, '90210777']);

	test('texts, keys and numbers are cut, at any depth, and the rest stays', () => {
		const body: unknown = JSON.parse(
			`{"a":["canary-0b9f2c71-token\\u003d",{"b":"x ${plainToken}"}],"${plainToken}":1,"n":90210777,"id":190210777,"t":true,"o":null}`,
		);
		expect(redactJson(body, redact)).toEqual({
			a: ['[secret]', { b: 'x [secret]' }],
			'[secret]': 1,
			n: '[secret]',
			id: 190210777,
			t: true,
			o: null,
		});
	});

	test('a text by itself is cut, and a key such as __proto__ stays a key', () => {
		expect(redactJson(plainToken, redact)).toBe('[secret]');
		const body = redactJson(JSON.parse(`{"__proto__":{"x":"${plainToken}"}}`), redact);
		expect(Object.getOwnPropertyDescriptor(body, '__proto__')?.value).toEqual({ x: '[secret]' });
	});

	test('what was cut can be changed and removed like all else', () => {
		const body = redactJson({ sent: plainToken }, redact) as object;
		expect(Object.getOwnPropertyDescriptors(body)).toEqual({
			sent: { value: '[secret]', configurable: true, enumerable: true, writable: true },
		});
	});

	test('nesting without end does not break it', () => {
		const depth = 50_000;
		let inner = redactJson(JSON.parse(`${'['.repeat(depth)}"${plainToken}"${']'.repeat(depth)}`), redact);
		while (Array.isArray(inner)) inner = (inner as readonly unknown[])[0];
		expect(inner).toBe('[secret]');
	});
});

describe('secrets that come up in the course of a run', () => {
	test('are cut from then on, beside those of the beginning', () => {
		const keeper = makeSecretKeeper([plainToken]);
		expect(keeper.redact(`${plainToken} second-token`)).toBe('[secret] second-token');
		keeper.keep(['second-token', plainToken]);
		keeper.keep(['second-token']);
		expect(keeper.redact(`${plainToken} second-token`)).toBe('[secret] [secret]');
	});

	test('that hold one of the beginning are cut as a whole', () => {
		const keeper = makeSecretKeeper(['test']);
		keeper.keep(['my-test-token']);
		expect(keeper.redact('a my-test-token, a test')).toBe('a [secret], a [secret]');
	});

	test('are not remembered without end, but for those of the beginning', () => {
		const keeper = makeSecretKeeper(['first-token']);
		const tokens = Array.from({ length: 501 }, (_, nth) => `token-${nth}.`);
		for (const some of [tokens.slice(0, 300), tokens.slice(300, 500), tokens.slice(500)]) keeper.keep(some);
		expect(keeper.redact('first-token token-0. token-1. token-500.')).toBe('[secret] token-0. [secret] [secret]');
	});
});

test('an escape that stands for no letter stays as it is, and hides no secret beside it', () => {
	expect(makeRedact([plainToken])(`%ED%A0%80${encodeURIComponent(plainToken)}%ED%A0%80`)).toBe(
		'%ED%A0%80[secret]%ED%A0%80',
	);
});

test('a text is left out from four million letters of readings on, and not before', () => {
	const redact = makeRedact([plainToken]);
	const most = `${'x'.repeat(1_999_998)}%41`;
	expect(redact(most)).toBe(most);
	expect(redact(`${'x'.repeat(1_999_997)}\\u0041`)).toBe('[too long to look for secrets]');
});

test.each([
	[0, 0, 29],
	[1, 2, 30],
	[2, 3, 32],
])(
	'in longer base64, %i letters behind its beginning, all is cut that is of the secret alone',
	(before, start, end) => {
		const line = base64(`${'x'.repeat(before)}${plainToken}yyyy`);
		expect(makeRedact([plainToken])(line)).toBe(`${line.slice(0, start)}[secret]${line.slice(end)}`);
	},
);

test('a secret that JSON escapes is cut out of the base64 of that JSON, its first and last sign too', () => {
	expect(makeRedact(['"word-of-honour"'])(base64('\\"word-of-honour\\"'))).toBe('[secret]');
});

test('inside longer base64 a secret is looked for from eight letters of its own on', () => {
	expect(makeRedact(['sesame7'])(base64('xsesame7yy'))).toContain('[secret]');
	expect(makeRedact(['sesame'])(base64('xsesameyyy'))).toBe(base64('xsesameyyy'));
});
