import type { RunSettings } from '../../bulk/settings';

/** The settings of a run, as the node's form has them where nobody changes an option. */
export function runSettings(changes: Partial<RunSettings> = {}): RunSettings {
	return {
		runId: 'run 1',
		batchSize: 100,
		concurrency: 4,
		jobsInFlight: 30,
		waitForJobs: true,
		stopAfterFailure: false,
		readBackAll: false,
		...changes,
	};
}
