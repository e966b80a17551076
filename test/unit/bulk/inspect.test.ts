/* What is looked at as soon as a request is answered, and before more is sent. */
import type { AfterPart } from '../../../bulk/operation';
import { listStatuses, runThings, type ThingRun } from '../../support/runThings';
import { listThings, rejected, type Thing } from '../../support/things';
import type { ThingService } from '../../support/thingService';

const lost = { about: 'run', code: 'members_lost', reason: 'Others are gone.' } as const;
type Inspect = NonNullable<AfterPart<Thing>['inspect']>;

const run = (inspect: Inspect, service: ThingService = {}): Promise<ThingRun> =>
	runThings(listThings(4), service, {
		operation: { after: { inspect } },
		settings: { batchSize: 1, concurrency: 3 },
	});

test('a finding ends the run: what was answered stands, and nothing more is sent', async () => {
	const seen: unknown[] = [];
	const played = await run(async ([first], reply) => {
		seen.push(first?.name, reply.kind);
		return lost;
	});

	expect(listStatuses(played)).toEqual(['created', 'unsent', 'unsent', 'unsent']);
	expect(played.list[1]).toMatchObject({ code: 'members_lost', reason: 'Others are gone.' });
	expect(played.result.stoppedBy).toEqual(lost);
	expect(played.writes).toHaveLength(1);
	expect(seen).toEqual(['t0', 'ok']);
});

test('nothing found, and the run goes on', async () => {
	const played = await run(async () => undefined);

	expect(listStatuses(played)).toEqual(['created', 'created', 'created', 'created']);
	expect(played.result.stoppedBy).toBeUndefined();
});

test('what was refused is not looked at', async () => {
	const inspect = jest.fn(async () => undefined);
	const played = await run(inspect, { write: () => rejected(400) });

	expect(listStatuses(played)).toEqual(['failed', 'failed', 'failed', 'failed']);
	expect(inspect).not.toHaveBeenCalled();
});

test('an exception of ours ends the run, and throws nothing', async () => {
	const played = await run(async () => {
		throw new Error('Oops');
	});

	expect(listStatuses(played)).toEqual(['created', 'unsent', 'unsent', 'unsent']);
	expect(played.list[1]).toMatchObject({ code: 'internal_error', reason: expect.stringContaining('Oops') });
});
