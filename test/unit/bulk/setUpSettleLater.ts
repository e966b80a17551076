import type { Finding, ReadBack } from '../../../bulk/operation';
import { findEnds, settleLater } from '../../../bulk/settleLater';
import type { SettledLater, SettleMode, SubmittedBatch } from '../../../bulk/settleLater';
import { changeThings, created, ended, failed, type Thing, type ThingChanges } from '../../support/things';
import { playService, type Played, type ThingService } from '../../support/thingService';
import type { JobReport } from '../../../bulk/report';
import type { Ports } from '../../../bulk/settings';

export type EarlierThings = SubmittedBatch<Thing> & { readonly sentAtMs?: number };

/** A batch of these things as an earlier run left it; their indexes are counted on from `from`. */
export const submit = (names: readonly string[], from: number, more: Partial<EarlierThings>): EarlierThings => ({
	batch: { number: 1, records: names.map((name, place) => ({ index: from + place, value: { name } })) },
	...more,
});

export const twoJobs = [submit(['t0', 't1'], 0, { jobId: 'j0' }), submit(['t2'], 2, { jobId: 'j1' })];

export const reports: Readonly<Record<string, JobReport>> = {
	j0: ended('j0', [created('t0'), failed('t1')]),
	j1: ended('j1', [created('t2')]),
};

/** One job with these of four things, `t0` to `t3`, whose batch was sent whole. */
export function submitPart(places: readonly number[]): EarlierThings[] {
	const records = places.map((place, nth) => ({ index: nth, value: { name: `t${place}` }, place }));
	return [{ batch: { number: 1, records, size: 4 }, jobId: 'j0' }];
}

export function makePorts({ client, clock, stop }: Played, giveUpMs = 3_600_000): Ports {
	return { client, clock, signal: stop.signal, deadlineMs: clock.now() + giveUpMs };
}

export interface EarlierRun extends Played {
	readonly settled: SettledLater;
	/** Of each record that is settled: its index, its status, and its code where it has one. */
	readonly outcomes: readonly (readonly [index: number, status: string, code?: string])[];
}

/** Asks for the jobs, then settles the records by what the service says. */
export async function settleEarlier(
	submitted: readonly EarlierThings[],
	mode: SettleMode,
	service: ThingService,
	changes: ThingChanges = {},
): Promise<EarlierRun> {
	const played = playService(service);
	const operation = changeThings(changes);
	const ports = makePorts(played);
	const findAndSettle = async (): Promise<SettledLater> => {
		const { jobs } = operation.report;
		const asked = submitted.flatMap(({ jobId, sentAtMs }) => (jobId === undefined ? [] : [{ jobId, sentAtMs }]));
		const ends = jobs ? await findEnds(jobs, asked, mode, ports) : new Map();
		return settleLater(operation, submitted, { ends, found: new Map() }, mode, ports);
	};
	const settled = await played.clock.run(findAndSettle());
	const outcomes = [...settled.outcomes]
		.map(([index, { status, code }]) => (code ? ([index, status, code] as const) : ([index, status] as const)))
		.sort(([a], [b]) => a - b);
	return { ...played, settled, outcomes };
}

/** A way to read back that keeps what it was asked: the things, and when their run began. */
export function watchReadBack(find: (name: string) => Finding | undefined = () => undefined): {
	readonly readings: (readonly [names: readonly string[], startedAtMs: number | undefined])[];
	readonly readBack: ReadBack<Thing>;
} {
	const readings: [string[], number | undefined][] = [];
	return {
		readings,
		async readBack(open, reader) {
			readings.push([open.map(({ record }) => record.value.name), reader.startedAtMs()]);
			return new Map(
				open.flatMap(({ record }) => {
					const found = find(record.value.name);
					return found ? [[record.index, found] as const] : [];
				}),
			);
		},
	};
}
