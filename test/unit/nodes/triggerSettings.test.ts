import type { ITriggerFunctions } from 'n8n-workflow';
import { readTriggerSettings, triggerProperties } from '../../../nodes/Zendesk/jobTrigger/settings';

/** A trigger whose form holds these values; the others are as nobody changed them. */
function makeContext(given: object): ITriggerFunctions {
	const values = new Map(Object.entries(given));
	const context = {
		getNode: () => ({ name: 'Trigger', type: 'zendeskJobTrigger' }),
		getNodeParameter: (name: string, usual: unknown) => (values.has(name) ? values.get(name) : usual),
	};
	return context as unknown as ITriggerFunctions;
}

const read = (given: object) => readTriggerSettings(makeContext(given));

test('as the form is at first, every ending is an item, looked for each 30 seconds', () => {
	expect(read({})).toEqual({
		filter: { jobTypes: [], jobIds: [], onlyFailures: false, perRow: false },
		intervalMs: 30_000,
	});
});

test('what is chosen is taken; lists have commas between their parts', () => {
	const given = { endings: 'failures', jobTypes: ' Bulk Create User ,, Bulk Update User', jobIds: 'V3-1,V3-2' };
	expect(read({ ...given, giveOut: 'row', intervalSeconds: '10' })).toEqual({
		filter: {
			jobTypes: ['Bulk Create User', 'Bulk Update User'],
			jobIds: ['V3-1', 'V3-2'],
			onlyFailures: true,
			perRow: true,
		},
		intervalMs: 10_000,
	});
});

test('a list that an expression gives is a list as well', () => {
	expect(read({ jobIds: ['V3-1', 'V3-2'] }).filter.jobIds).toEqual(['V3-1', 'V3-2']);
});

test.each([
	[{ endings: 'some' }, '"Endings" is "some", and must be one of: all, failures.'],
	[{ giveOut: 5 }, '"Give Out" is 5, and must be one of: job, row.'],
	[{ endings: null }, '"Endings" is an expression that gives nothing.'],
	[{ jobTypes: undefined }, '"Job Types" is an expression that gives nothing.'],
	[{ jobIds: {} }, '"Job IDs" is {}, and must be a text.'],
	...[9, 86_401, 'often', null, undefined].map((intervalSeconds): [object, string] => [
		{ intervalSeconds },
		'"Look Every (Seconds)" must be a number from 10 to 86400.',
	]),
])('%j is a wrong setting', (given, message) => {
	expect(() => read(given)).toThrow(message);
});

test('the form shows each setting that is read, with its default', () => {
	const defaults = Object.fromEntries(triggerProperties.map(({ name, default: usual }) => [name, usual]));
	const names = ['endings', 'jobTypes', 'jobIds', 'giveOut', 'intervalSeconds'];
	expect(Object.keys(defaults)).toEqual(['notice', ...names]);
	expect(read(defaults)).toEqual(read({}));
});
