import { readSaid } from '../../../nodes/shared/values/said';

test.each<[string, unknown, object]>([
	['one error within another', { error: { error: { error: { message: 'Bad' } } } }, { reason: 'Bad' }],
	['a sentence in another case', { ErrorMessage: 'Bad', ErrorCode: 7 }, { code: '7', reason: 'Bad' }],
	['a text in place of an object', { error: 'Bad request' }, { reason: 'Bad request' }],
	['texts by field', { errors: { name: ['is empty', 'is bad'] } }, { reason: 'name: is empty; name: is bad' }],
	['a text by field', { fieldErrors: { name: 'is empty' } }, { reason: 'name: is empty' }],
	['the same error twice', { errors: [{ message: 'Bad' }, { message: 'Bad' }] }, { reason: 'Bad' }],
	['a list of texts as the message', { message: ['Bad', 'Worse'], error: 'No' }, { reason: 'No: Bad; Worse' }],
	[
		'a summary and its causes',
		{ errorSummary: 'Bad', errorCauses: [{ errorSummary: 'Worse' }] },
		{ reason: 'Bad: Worse' },
	],
	['a description within the status', { status: { code: 4, description: 'Bad' } }, { code: '4', reason: 'Bad' }],
	[
		'XML',
		'<?xml version="1.0"?><Error><Code>E1</Code><Message>Bad &amp; worse</Message><Id>7</Id></Error>',
		{ reason: 'Bad & worse' },
	],
	[
		'SOAP in XML',
		'<s:Body><s:Fault><faultstring xml:lang="en">Bad</faultstring></s:Fault></s:Body>',
		{ reason: 'Bad' },
	],
	['a code alone', { code: 'E1' }, { code: 'E1' }],
	['a web page without a title', '<p>We are down <i>for now</i></p><body>Back soon</body>', { reason: 'Back soon' }],
])('%s is read', (_what, body, said) => {
	expect(readSaid(body)).toEqual(said);
});

test.each([[undefined], [null], [5], [''], ['  '], [{}], [[]], [{ errors: [null, 5, {}] }], ['<html></html>']])(
	'%j says nothing',
	(body) => {
		expect(readSaid(body)).toEqual({});
	},
);

test('a body without end is cut, and one that is nested without end is not followed', () => {
	expect(readSaid('x'.repeat(1000)).reason).toHaveLength(300);
	expect(readSaid(`<html>${'<h1>'.repeat(100_000)}`)).toEqual({});
	const nested: Record<string, unknown> = {};
	nested.error = nested;
	expect(readSaid(nested)).toEqual({});
});
