import type { Account } from './account';
import type { Job } from './job';

/** Is told of a job as it is queued; `endsAtMs` is sandbox time. */
export type JobListener = (job: Pick<Job, 'id' | 'endsAtMs'>) => void;

/** Tells a listener of each new job, once. */
export class JobNotices {
	/** The number of the last job that was told of. */
	private lastTold = 0;

	constructor(private readonly onJob: JobListener | undefined) {}

	/** Tells of the jobs that are new since the last call. A new account counts its jobs from 1 again. */
	tell({ jobsInFlight, jobsQueued }: Account): void {
		const after = jobsQueued < this.lastTold ? 0 : this.lastTold;
		if (this.onJob) for (const job of jobsInFlight) if (job.seq > after) this.onJob(job);
		this.lastTold = jobsQueued;
	}
}
