import type { INodeParameters } from 'n8n-workflow';
import { runAlone } from './splitCanvas';

const good = { id: 0, team: 'a' };
const nothing = '={{ $json.noSuchField }}';

describe('a wrong setting stops the node, and says how to mend it', () => {
	test.each<[string, INodeParameters, string, RegExp]>([
		[
			'no items in a batch',
			{ batchSize: 0 },
			'"Items per Batch" is 0, and must be a number from 1 to 100000.',
			/Items per Batch/,
		],
		['half an item', { batchSize: 1.5 }, '"Items per Batch" is 1.5, and must be a whole number.', /Items per Batch/],
		[
			'a number that is a word',
			{ batchSize: '={{ "many" }}' },
			'"Items per Batch" is "many", and must be a number from 1 to 100000.',
			/Items per Batch/,
		],
		[
			'a loop that starts afresh perhaps',
			{ operation: 'loop', options: { startAfresh: '={{ "perhaps" }}' } },
			'"Start Afresh" is "perhaps", and must be true or false.',
			/Start Afresh/,
		],
		[
			'no bytes',
			{ cutBy: 'bytes', maxBytes: 2 },
			'"Bytes per Batch" is 2, and must be a number from 3 to 1000000000.',
			/Bytes per Batch/,
		],
		[
			'all bytes kept free',
			{ cutBy: 'bytes', maxBytes: 50, options: { reservedBytes: 50 } },
			'"Bytes Kept Free" is 50, which leaves no room in 50 "Bytes per Batch".',
			/Raise "Bytes per Batch"/,
		],
		[
			'an unknown way to cut',
			{ cutBy: '={{ "colour" }}', groupField: 'team' },
			'"Cut By" is "colour", and must be one of: count, bytes, field, service.',
			/Cut By/,
		],
		[
			'an unknown service',
			{ cutBy: 'service', service: '={{ "okta" }}' },
			'"Service" is "okta", and must be one of: zendesk, aws, genAuth, zuora.',
			/Service/,
		],
		[
			'a group without a name',
			{ cutBy: 'field', groupField: '={{ " " }}' },
			'"Group By" is empty.',
			/Write the name of a field under "Group By"/,
		],
		['no fields', { contents: 'selected', selectedFields: '={{ " , " }}' }, '"Fields" names no field.', /with commas/],
		[
			'a field that is a number',
			{ contents: 'value', valueField: '={{ 7 }}' },
			'"Field" is 7, and must be a text.',
			/"Field"/,
		],
		['an unknown operation', { operation: 'merge' }, 'There is no operation "merge".', /split, loop, rejoin/],
	])('%s', async (_name, parameters, message, cure) => {
		const result = await runAlone([good], { operation: 'split', ...parameters });

		expect(result.error).toMatchObject({ name: 'NodeOperationError', message });
		expect(result.error?.description).toMatch(cure);
		expect(result.outputs).toEqual([]);
	});

	test.each<[string, INodeParameters, string]>([
		[
			'an answer field that n8n takes for an error',
			{ options: { answerField: 'error' } },
			'"Answer Field" is "error", which cannot name a field.',
		],
		[
			'an unknown way to tie',
			{ tieBy: '={{ "hope" }}' },
			'"Tie Answers By" is "hope", and must be one of: itemLinks, batchKey.',
		],
		[
			'an unknown kind of answer',
			{ answerIs: '={{ "magic" }}' },
			'"Each Answer Is" is "magic", and must be one of: whole, listByField, listByPosition.',
		],
		[
			'an entry without a field',
			{ answerIs: 'listByField', entryField: '={{ "" }}' },
			'"Field of the Entry" is empty.',
		],
		[
			'the value of a field instead of its name',
			{ answerIs: 'listByField', rowField: '={{ 7 }}' },
			'"Field of the Row" is 7, and must be a text.',
		],
	])('%s', async (_name, parameters, message) => {
		const result = await runAlone([{ batch: [good], key: '1' }], { operation: 'rejoin', ...parameters });

		expect(result.error).toMatchObject({ name: 'NodeOperationError', message });
	});

	// Otherwise a slip of the pen in an expression cuts or ties by the default, and nobody notices.
	test.each<[string, INodeParameters]>([
		['Cut By', { cutBy: nothing, groupField: 'team' }],
		['Items per Batch', { batchSize: nothing }],
		['Field', { contents: 'value', valueField: nothing }],
		['Items per Batch at Most', { cutBy: 'bytes', options: { maxItems: nothing } }],
		['Start Afresh', { operation: 'loop', options: { startAfresh: nothing } }],
		['Field of the List', { operation: 'rejoin', answerIs: 'listByPosition', listField: nothing }],
		['Answer Field', { operation: 'rejoin', options: { answerField: nothing } }],
	])('an expression that gives nothing under "%s"', async (label, parameters) => {
		const result = await runAlone([{ ...good, batch: [good] }], { operation: 'split', ...parameters });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: `"${label}" is an expression that gives nothing.`,
			description: `Mend the expression of "${label}", or remove it.`,
		});
		expect(result.outputs).toEqual([]);
	});
});

test('a parameter that plays no part is not read', async () => {
	const parameters = { operation: 'split', cutBy: '={{ "count" }}', groupField: nothing, maxBytes: nothing };
	const result = await runAlone([good], parameters);

	expect(result.json[0]).toEqual([{ batch: [good], key: '1', index: 1, total: 1 }]);
});
