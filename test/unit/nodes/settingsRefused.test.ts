import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { listOperation } from '../../../nodes/shared/bulk/listed';
import { readSettings } from '../../../nodes/shared/bulk/settings';
import { makeContext, operation, plain, read, refuse } from './setUpSettings';

test.each([
	['batchSize', 'Batch Size'],
	['dryRun', 'Dry Run'],
	['failExecution', 'Fail Execution'],
	['outcomeField', 'Outcome Field'],
	['returnIds', 'Return IDs'],
])('an expression that gives nothing for %s is refused', (name, label) => {
	const expected = [`"${label}" is an expression that gives nothing.`, expect.stringContaining(`"${label}"`)];
	expect(refuse({ options: { [name]: null } })).toEqual(expected);
	expect(refuse({ options: { [name]: undefined } })).toEqual(expected);
});

test.each(['color', 'brand'])('an expression that gives nothing for the parameter %s is refused', (name) => {
	expect(refuse({ parameters: { brand: '', [name]: null } })[0]).toMatch(/ is an expression that gives nothing\.$/);
});

test.each([null, undefined, 'batchSize', 7, [{ batchSize: 7 }]])(
	'options that are no set are refused: %j',
	(options) => {
		const { context } = makeContext(plain);
		const other = { ...context, getNodeParameter: () => options } as unknown as IExecuteFunctions;
		const act = (): unknown => readSettings(other, listOperation(operation));
		expect(act).toThrow(NodeOperationError);
		expect(act).toThrow(/^"Options" is .*, and not a set of options\.$/);
	},
);

test('an expression that fails under Options is told as what it is', () => {
	expect(refuse({ options: new Error('Referenced node is unexecuted') })).toEqual([
		'"Options" cannot be read: an expression in it failed: Referenced node is unexecuted.',
		'Mend the expression under "Options". The options are read once, with the first item.',
	]);
});

test.each(['', '  ', 'error', '__proto__', 'constructor', 'prototype'])('no outcome goes under %j', (outcomeField) => {
	expect(refuse({ options: { outcomeField } })[0]).toBe(
		`"Outcome Field" is ${JSON.stringify(outcomeField.trim())}, which cannot name a field.`,
	);
});

test.each(['', ' , '])('selected input fields must be some: %j are none', (selectedInputFields) => {
	expect(refuse({ options: { includeInputFields: 'selected', selectedInputFields } })[0]).toBe(
		'"Include Input Fields" is "Selected", and no field is selected.',
	);
});

test('ids cannot be returned of records that are not waited for', () => {
	expect(refuse({ options: { returnIds: true, waitForCompletion: false } })).toEqual([
		'"Return IDs" needs "Wait for Completion": before the job has ended there is no ID.',
		'Switch one of the two options.',
	]);
	expect(read({ options: { waitForCompletion: false } }).run).toMatchObject({ waitForJobs: false, readBackAll: false });
});

test('what the operation has against its settings is thrown', () => {
	expect(refuse({ parameters: { brand: '', color: 'plaid' } })).toEqual(['"Color" is plaid.', 'Choose another.']);
});
