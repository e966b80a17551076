import fc from 'fast-check';
import { makeRedact, redactJson } from '../../http/redaction';

const numRuns = Number(process.env.PROPERTY_RUNS ?? 500);

/** Ways to write a letter, of which a server may take any for any letter. */
const escapes: readonly ((letter: string) => string)[] = [
	(letter) => letter,
	(letter) => encodeURIComponent(letter),
	(letter) => encodeURIComponent(letter).replace(/%../, (hex) => hex.toLowerCase()),
	(letter) => `%${hexOf(letter)}`,
	(letter) => `%${hexOf(letter).toUpperCase()}`,
	(letter) => JSON.stringify(letter).slice(1, -1),
	(letter) => `\\u00${hexOf(letter)}`,
	(letter) => `\\u00${hexOf(letter).toUpperCase()}`,
	(letter) => `&#${letter.charCodeAt(0)};`,
	(letter) => `&#x${hexOf(letter)};`,
];

function hexOf(letter: string): string {
	return letter.charCodeAt(0).toString(16).padStart(2, '0');
}

/** Signs of escapes are left out of the secret: written plainly beside another escape, they would not be an escape of it. */
const secrets = fc.string({
	unit: fc.constantFrom(...'abcxyzABCXYZ0123456789-._~+/=!@^*()[]{}<>,:;?|"\''),
	minLength: 10,
	maxLength: 60,
});
const forms: readonly ((text: string) => string)[] = [
	(text) => text,
	(text) => Buffer.from(text).toString('base64'),
	(text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
	(text) => Buffer.from(text).toString('base64url'),
];
const wholes: readonly ((text: string) => string)[] = [
	(text) => text,
	(text) => JSON.stringify(text).slice(1, -1),
	encodeURIComponent,
	(text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;'),
];

const written = fc
	.tuple(
		secrets,
		fc.constantFrom(...forms),
		fc.array(fc.nat(escapes.length - 1), { minLength: 1 }),
		fc.constantFrom(...wholes),
	)
	.map(([secret, form, choices, whole]) => {
		const letters = Array.from(form(secret), (letter, nth) => {
			const escape = escapes[choices[nth % choices.length] ?? 0];
			return escape ? escape(letter) : letter;
		});
		return { secret, text: whole(letters.join('')) };
	});

test('however the letters of a secret are written, it is cut out, and what stands around it stays', () => {
	fc.assert(
		fc.property(written, ({ secret, text }) => {
			expect(makeRedact([secret])(`ab (${text}) cd`)).toBe('ab ([secret]) cd');
		}),
		{ numRuns },
	);
});

test('it is cut out of parsed JSON as well', () => {
	fc.assert(
		fc.property(written, ({ secret, text }) => {
			const source = JSON.stringify({ list: [{ [`key ${text}`]: `value ${text}` }] });
			expect(redactJson(JSON.parse(source), makeRedact([secret]))).toEqual({
				list: [{ 'key [secret]': 'value [secret]' }],
			});
		}),
		{ numRuns },
	);
});

test('a text in which no secret is, is not touched', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
			expect(makeRedact(['canary-0b9f2c71-token', 'q7'])(text)).toBe(text);
		}),
		{ numRuns },
	);
});
