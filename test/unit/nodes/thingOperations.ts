/** Operations of a made-up service as its table would have them, and how to run them. */
import {
	sendAsAsked,
	type BulkOperation,
	type OperationFace,
	type Service,
} from '../../../nodes/shared/bulk/operation';
import { rehearseOperation } from '../../../nodes/shared/bulk/rehearse';
import type { OperationRun, RunGiven } from '../../../nodes/shared/bulk/operationRun';
import { runOperation } from '../../../nodes/shared/bulk/runOperation';
import type { Rejected } from '../../../http/types';
import { runSettings } from '../../support/runSettings';
import { thingOperation, type Thing } from '../../support/things';
import { playService, type Played, type ThingService } from '../../support/thingService';

export interface ThingSettings {
	readonly ifOff: 'oneByOne' | 'leaveUnsent';
}

export type ThingOperation = BulkOperation<Thing, Thing, ThingSettings>;

/** 403 is "not this way", 400 is "not in this form", all else is "not you". */
export const thingService: Service = {
	name: 'Things',
	manners: {},
	explain({ status }: Rejected) {
		if (status === 403) return { about: 'run', code: 'bulk_import_off', reason: 'Not in bulk.' };
		if (status === 400) return { about: 'run', code: 'body_refused', reason: 'Not in this form.' };
		return { about: 'run', code: 'credential_refused', reason: 'Who are you?' };
	},
	read: thingOperation.report.read,
};

export const createManyFace: OperationFace = {
	resource: 'thing',
	operation: 'createMany',
	name: 'Create Many',
	action: 'Create many things',
	description: 'Create many things',
	route: 'POST /things',
	reference: 'https://things.example/create',
	limits: { records: 100 },
	repeatable: false,
	fields: {},
	done: ['created'],
};

export const createMany: ThingOperation = {
	...createManyFace,
	before: { resolve: sendAsAsked },
	request: () => ({ identify: thingOperation.request.identify, write: thingOperation.request.write }),
	report: {},
	after: () => ({}),
};

const given: RunGiven<ThingSettings> = {
	run: runSettings(),
	context: { settings: { ifOff: 'oneByOne' }, unreadRows: 0 },
};

export interface ThingOperationRun extends Played {
	readonly result: OperationRun;
	readonly statuses: readonly (string | undefined)[];
}

/** Runs an operation over these things. */
export async function runOver(
	operation: ThingOperation,
	things: readonly Thing[],
	service: ThingService,
	settings: ThingSettings = given.context.settings,
): Promise<ThingOperationRun> {
	const played = playService(service);
	const { client, clock, stop } = played;
	const ports = { client, clock, signal: stop.signal, deadlineMs: clock.now() + 3_600_000 };
	const run: RunGiven<ThingSettings> = { ...given, context: { ...given.context, settings } };
	const result = await clock.run(runOperation(operation, thingService, number(things), run, ports));
	return { ...played, result, statuses: things.map((_, index) => result.outcomes.get(index)?.status) };
}

/** The same as a dry run. */
export async function rehearseOver(
	operation: ThingOperation,
	things: readonly Thing[],
): Promise<Played & { readonly result: OperationRun }> {
	const played = playService({});
	const destination = { baseUrl: 'https://things.example' };
	const result = await rehearseOperation(operation, thingService, number(things), given, played, destination);
	return { ...played, result };
}

const number = (things: readonly Thing[]) => things.map((value, index) => ({ index, value }));
