/** An operation of a table as the engine takes it: with its service, and with the settings of a run. */
import type { Rejected } from '../../../http/types';
import type { JobProtocol, ReportEntry } from '../../../bulk/report';
import { bindSettings, listStatuses } from '../../../nodes/shared/bulk/bind';
import type { Service } from '../../../nodes/shared/bulk/operation';
import { createMany, createManyFace, thingService, type ThingOperation } from './thingOperations';

const settings = { ifOff: 'oneByOne' } as const;
const protocol: JobProtocol = {
	maxPerPoll: 1,
	poll: () => ({ method: 'GET', path: '/jobs', repeatable: true }),
	read: () => [],
};
const refused: Rejected = { kind: 'rejected', status: 403, headers: {}, body: undefined };
const { read: _read, ...jobless } = thingService;

/** What the engine gets for an entry that the service has read in a job's report. */
function readEntry(entry: ReportEntry, operation: ThingOperation = createMany): ReportEntry | undefined {
	let read: ReportEntry | undefined;
	const service: Service = {
		...jobless,
		jobs: (interpret) => {
			read = interpret(entry);
			return protocol;
		},
	};
	expect(bindSettings(operation, service, settings).report.jobs).toBe(protocol);
	return read;
}

test('it is named by its service: stored rows hold that', () => {
	expect(bindSettings(createMany, thingService, settings).name).toBe('Things:thing:createMany');
});

test('the request and what comes after it are bound to the settings of the run', () => {
	const request = jest.fn(createMany.request);
	const after = jest.fn(createMany.after);
	const bound = bindSettings({ ...createMany, request, after }, thingService, settings);
	expect(request.mock.calls).toEqual([[settings]]);
	expect(after.mock.calls).toEqual([[settings]]);
	expect(bound.request).toMatchObject({ route: 'POST /things', limits: { records: 100 }, repeatable: false });
	expect(bound.report.doneStatus).toBe('created');
});

test.each([
	['a word that the operation can do', { status: 'created' }, undefined],
	['no word', {}, undefined],
	['a word that it can not do', { status: 'deleted' }, true],
] as const)('an entry with %s is believed, or read back', (_words, said, unsure) => {
	expect(readEntry({ ok: true, names: ['t0'], ...said })?.unsure).toBe(unsure);
});

test('a failure is believed, whatever its word', () => {
	expect(readEntry({ ok: false, names: ['t0'], status: 'deleted' })?.unsure).toBeUndefined();
});

test('an entry is read as the operation reads it', () => {
	const interpret = (entry: ReportEntry): ReportEntry => ({ ...entry, status: 'created', reason: 'Its own way' });
	const operation: ThingOperation = { ...createMany, report: { interpret } };
	expect(readEntry({ ok: true, names: [], status: 'deleted' }, operation)).toEqual({
		ok: true,
		names: [],
		status: 'created',
		reason: 'Its own way',
	});
});

test('a refusal is explained by the operation, which is given what its service says', () => {
	const explain: ThingOperation['report']['explain'] = (_rejected, usual) => ({
		...usual,
		reason: `${usual.reason} So.`,
	});
	const bound = bindSettings({ ...createMany, report: { explain } }, thingService, settings);
	expect(bound.report.explain(refused).reason).toBe('Not in bulk. So.');
	expect(bindSettings(createMany, thingService, settings).report.explain(refused).reason).toBe('Not in bulk.');
});

test('an answer of a service that can not be read is unclear, and says so', () => {
	const reply = { kind: 'ok', status: 204, headers: {}, body: undefined } as const;
	expect(bindSettings(createMany, jobless, settings).report.read(reply, [])).toEqual({
		kind: 'unclear',
		why: 'Things answered HTTP 204',
	});
});

test('what an operation answers at once is never submitted', () => {
	const common = ['planned', 'submitted', 'failed', 'unsent', 'unknown'];
	expect(listStatuses(createManyFace)).toEqual(['created', ...common]);
	expect(listStatuses({ ...createManyFace, answersAtOnce: true })).toEqual([
		'created',
		...common.filter((status) => status !== 'submitted'),
	]);
});
