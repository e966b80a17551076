import type { Client } from '../http/client';
import type { Clock } from '../http/types';
import { enterReport, reportOfEnd } from './batchReport';
import type { JobEnd, JobWatch } from './job';
import { makeJobClaims } from './jobClaims';
import { describeLater } from './later';
import type { Ledger, OpenState } from './ledger';
import type { BoundOperation } from './operation';
import type { JobSlots } from './slots';
import type { Batch } from './types';
import type { RunSettings } from './settings';

export interface JobReplySettings<T> {
	readonly operation: BoundOperation<T>;
	readonly settings: RunSettings;
	readonly client: Client;
	readonly clock: Clock;
	readonly ledger: Ledger<T>;
	readonly slots: JobSlots;
	/** Undefined where the service has no background jobs. */
	readonly watch: JobWatch | undefined;
}

/** What becomes of batches whose work goes on in a job. */
export interface JobReplies<T> {
	/** The job of a batch: its slot is given back when the job has ended. `guard` does what may fail by a fault of ours. */
	take(batch: Batch<T>, jobId: string, guard: (act: () => void) => void): void;
	/** Resolves when all jobs have ended and are settled. */
	waitForAll(): Promise<void>;
}

export function makeJobReplies<T>(given: JobReplySettings<T>): JobReplies<T> {
	const { operation, settings, ledger, slots, watch } = given;
	const claims = makeJobClaims<T>();
	const jobs: Promise<void>[] = [];

	/** A job that two requests were given settles neither: its report can be of only one of them. */
	function takeEnd(batch: Batch<T>, jobId: string, end: JobEnd): void {
		const claimants = claims.end(jobId, batch);
		if (claimants.length === 1) {
			enterReport(operation, ledger, reportOfEnd(operation, batch, jobId, end), settings.readBackAll);
			return;
		}
		const state: OpenState = { kind: 'silent', why: 'The service gave two requests the same job' };
		for (const claimant of claimants) {
			ledger.forget(claimant.records);
			enterReport(operation, ledger, { batch: claimant, jobId, entries: [], state }, settings.readBackAll);
		}
	}

	return {
		take(batch, jobId, guard) {
			if (!settings.waitForJobs || !watch) {
				slots.releaseJob();
				guard(() => settleSubmitted(given, batch, jobId));
				return;
			}
			claims.claim(jobId, batch);
			const end = watch.await(jobId).then((jobEnd) => {
				slots.releaseJob();
				guard(() => takeEnd(batch, jobId, jobEnd));
			});
			jobs.push(end);
		},
		async waitForAll() {
			await Promise.all(jobs);
		},
	};
}

/** Without the wait for its job, a record is submitted, and carries what settles it later. */
function settleSubmitted<T>(given: JobReplySettings<T>, batch: Batch<T>, jobId: string): void {
	const { operation, client, clock, ledger } = given;
	for (const record of batch.records) {
		const data = { later: describeLater(operation, record, batch, client, clock.now()) };
		ledger.settle(record.index, { status: 'submitted', batch: batch.number, jobId, data });
	}
}
