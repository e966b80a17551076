import { listOperation } from '../../../nodes/shared/bulk/listed';
import { readSettings } from '../../../nodes/shared/bulk/settings';
import { makeContext, operation, plain, read, refuse } from './setUpSettings';

/** What version 1 of a node has no setting for. */
const ofVersion1 = {
	failsWhereLost: false,
	rehearsal: { tells: false, showsRequests: true },
	isVersion2: false,
	outcomeAs: 'field',
};

test('where no option is set, each has its default', () => {
	expect(read()).toEqual({
		run: {
			runId: expect.any(String),
			batchSize: 50,
			concurrency: 4,
			jobsBegunAtOnce: 8,
			jobsInFlight: 30,
			waitForJobs: true,
			stopAfterFailure: false,
			readBackAll: false,
		},
		operation: { color: 'red', brand: '', returnIds: false },
		giveUpAfterMs: 3_600_000,
		dryRun: false,
		failAbovePercent: undefined,
		...ofVersion1,
		outcomeField: 'outcome',
		includeInputFields: 'all',
		oneOutput: false,
		summary: false,
	});
});

test('each option has its effect', () => {
	const options = {
		batchSize: 7,
		concurrency: 2,
		jobsInFlight: 3,
		waitForCompletion: true,
		stopAfterFailure: true,
		returnIds: true,
		giveUpAfterMinutes: 0.5,
		dryRun: true,
		failExecution: 'percent',
		failAbovePercent: 25,
		outcomeField: 'result',
		includeInputFields: 'selected',
		selectedInputFields: ' name, ,email ',
		oneOutput: true,
		return: 'summary',
	};
	expect(read({ options, parameters: { color: 'blue', brand: '12' } })).toEqual({
		run: {
			runId: expect.any(String),
			batchSize: 7,
			concurrency: 2,
			jobsInFlight: 3,
			waitForJobs: true,
			stopAfterFailure: true,
			readBackAll: true,
		},
		operation: { color: 'blue', brand: '12', returnIds: true },
		giveUpAfterMs: 30_000,
		dryRun: true,
		failAbovePercent: 25,
		...ofVersion1,
		outcomeField: 'result',
		includeInputFields: ['name', 'email'],
		oneOutput: true,
		summary: true,
	});
});

test.each([
	['Batch Size', 'batchSize', 1, 50],
	['Requests at Once', 'concurrency', 1, 20],
	['Jobs in Flight', 'jobsInFlight', 1, 30],
	['Give Up After (Minutes)', 'giveUpAfterMinutes', 0.1, 1440],
	['Fail Above (%)', 'failAbovePercent', 0, 100],
])('"%s" has its limits', (label, name, least, most) => {
	expect(() => read({ options: { [name]: least } })).not.toThrow();
	expect(() => read({ options: { [name]: most } })).not.toThrow();
	for (const wrong of [least - 0.05, most + 1, 'many']) {
		const shown = JSON.stringify(wrong);
		const message = `"${label}" is ${shown}, and must be a number from ${least} to ${most}.`;
		expect(refuse({ options: { [name]: wrong } })[0]).toBe(message);
	}
});

test.each(['batchSize', 'concurrency', 'jobsInFlight'])('%s is a whole number', (name) => {
	expect(refuse({ options: { [name]: 2.5 } })[0]).toMatch(/ is 2\.5, and must be a whole number\.$/);
});

test.each([
	['never', undefined],
	['any', 0],
	['percent', 10],
])('the execution fails: %s', (failExecution, expected) => {
	expect(read({ options: { failExecution } }).failAbovePercent).toBe(expected);
});

test('all is read with the first item, and a resource locator by its value', () => {
	const { context, asked } = makeContext(plain);
	readSettings(context, listOperation(operation));
	expect(asked).toEqual([
		['options', 0, {}, undefined],
		['color', 0, 'red', {}],
		['brand', 0, { mode: 'list', value: '' }, { extractValue: true }],
		['dryRun', 0, false, undefined],
		['columns', 0, '', { rawExpressions: true }],
	]);
});

test('the id of a run names its execution and its node, and differs from run to run', () => {
	jest.spyOn(Date, 'now').mockReturnValueOnce(1000).mockReturnValueOnce(2000);
	const ids = [read().run.runId, read().run.runId];
	expect(ids).toEqual(['execution-1/node-1/1000', 'execution-1/node-1/2000']);
	jest.restoreAllMocks();
});
