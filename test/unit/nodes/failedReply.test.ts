import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';
import { failItem, makeRefusalError } from '../../../nodes/shared/n8n/errors';
import { explainFailedReply, type FailedReply } from '../../../nodes/shared/n8n/failedReply';

const service = { name: 'Things', explain: () => ({ about: 'records', code: 'rejected', reason: 'No.' }) as const };
const why = 'Nothing accepts connections at https://acme.example (connect ECONNREFUSED 10.0.0.1:443).';
const unreachable: FailedReply = {
	kind: 'unsent',
	code: 'unreachable',
	why: `The service could not be reached. ${why}`,
};
const node = { name: 'Things', type: 'things' } as INode;

/** What the user sees: n8n puts a sentence of its own in place of one in which it finds a code of Node.js. */
function show(reply: FailedReply): { message: string; description: string | null | undefined } {
	const context = { continueOnFail: () => false, getNode: () => node } as unknown as IExecuteFunctions;
	try {
		failItem(context, explainFailedReply(service, reply), 0);
	} catch (error) {
		if (error instanceof NodeOperationError) return { message: error.message, description: error.description };
	}
	throw new Error('It should have thrown a NodeOperationError.');
}

test('a service out of reach: the address, the cause and the cure are said, each in a sentence', () => {
	expect(show(unreachable)).toEqual({
		message: 'The service could not be reached.',
		description: `${why} Nothing was done. Check the address in the credential, and the network.`,
	});
});

test('the same for a whole run', () => {
	const error = makeRefusalError(node, { about: 'run', code: 'unreachable', reason: unreachable.why });
	expect([error.message, error.description]).toEqual([
		'The service could not be reached.',
		`${why} Check the address in the credential, and the network.`,
	]);
});

test.each(['It gave no token', 'It gave no token.', 'It gave no token. '])(
	'a stop stands before the cure: %j',
	(reason) => {
		const error = makeRefusalError(node, { about: 'run', code: 'unreachable', reason });
		expect([error.message, error.description]).toEqual([
			'It gave no token.',
			'Check the address in the credential, and the network.',
		]);
	},
);

test.each(['gave_up', 'cancelled', 'rate_limited'] as const)(
	'what was not sent for another reason can be tried again: %s',
	(code) => {
		expect(show({ kind: 'unsent', code, why: 'There was no time. It took long.' })).toEqual({
			message: 'There was no time.',
			description: 'It took long. Nothing was done. Try again.',
		});
	},
);

test.each([
	['read ECONNRESET', 'No whole answer came.', 'read ECONNRESET. '],
	['socket hang up (ECONNRESET)', 'No whole answer came.', 'socket hang up (ECONNRESET). '],
	[
		'timeout of 120000ms exceeded (ECONNABORTED)',
		'No whole answer came.',
		'timeout of 120000ms exceeded (ECONNABORTED). ',
	],
	['The service answered HTTP 502', 'The service answered HTTP 502.', ''],
	[
		'This address answers with a web page (HTTP 200). Check it.',
		'This address answers with a web page (HTTP 200).',
		'Check it. ',
	],
])('silence is told in the words of its cause, and not as something to repeat: %s', (words, message, more) => {
	expect(show({ kind: 'silent', why: words })).toEqual({
		message,
		description: `${more}The request was sent and may or may not have been done. Look in the service before you repeat it.`,
	});
});

test('where something else answers at the address, the cure is to check it', () => {
	const why = 'This address answers with a web page (HTTP 200): https://acme.example';
	expect(show({ kind: 'silent', why, isForeign: true })).toEqual({
		message: `${why}.`,
		description:
			'Check the address in the credential, and the network. The request was sent and may or may not have been done. ' +
			'Look in the service before you repeat it.',
	});
});
