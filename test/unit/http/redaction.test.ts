import { isClean, makeRedact } from '../../../http/redaction';

const token = 'pa"ss/w\\ord+=é!';
const redact = makeRedact([token]);
const base64 = Buffer.from(token, 'utf8').toString('base64');

test('a secret is cut out wherever it stands', () => {
	expect(redact(`a ${token} and ${token}!`)).toBe('a [secret] and [secret]!');
});

test('a secret is cut out in base64', () => {
	expect(redact(`Authorization: Basic ${base64}`)).toBe('Authorization: Basic [secret]');
});

test('a secret is cut out percent-encoded', () => {
	expect(redact(`?token=${encodeURIComponent(token)}&x=1`)).toBe('?token=[secret]&x=1');
});

test('a secret is cut out in percent-encoded base64', () => {
	expect(encodeURIComponent(base64)).not.toBe(base64);
	expect(redact(`?auth=${encodeURIComponent(base64)}`)).toBe('?auth=[secret]');
});

test('a secret is cut out of JSON, where its quotes are escaped', () => {
	expect(redact(JSON.stringify({ sent: token }))).toBe('{"sent":"[secret]"}');
});

test('a secret that holds another is cut out as a whole', () => {
	const both = makeRedact(['sesame', 'ali@acme.example/token:sesame']);
	expect(both('ali@acme.example/token:sesame')).toBe('[secret]');
	expect(both('open sesame')).toBe('open [secret]');
});

test('a secret too short to be one is left alone, or every text would be in shreds', () => {
	expect(makeRedact(['', 'abc'])('abc, abcd')).toBe('abc, abcd');
});

test('a text without a secret stays as it is', () => {
	expect(redact('nothing to hide')).toBe('nothing to hide');
});

test('a JSON without a secret is clean, and need not be looked through', () => {
	expect(isClean('{"id":1,"name":"Åsa"}', makeRedact(['open-sesame']))).toBe(true);
});

test.each(['{"said":"open-sesame"}', '{"open-sesame":1}', '{"said":"b3Blbi1zZXNhbWU="}', '{"id":90210777}'])(
	'a JSON that shows a secret is not clean: %s',
	(json) => {
		expect(isClean(json, makeRedact(['open-sesame', '90210777']))).toBe(false);
	},
);

test.each(['{"said":"open\\u002dsesame"}', '{"said":"open%2Dsesame"}', '{"said":"open&#45;sesame"}', '{\n"id":1\n}'])(
	'a JSON with what may be an escape is looked through: %j',
	(json) => {
		expect(isClean(json, makeRedact(['open-sesame']))).toBe(false);
	},
);
