import type { Batch } from './types';

/** Which batches say that a job is theirs. A job that two requests were given says of neither what became of it. */
export interface JobClaims<T> {
	claim(jobId: string, batch: Batch<T>): void;
	/**
	 * Called for each batch when the job has ended. Gives the batch, where it alone claims the job; else all that claim it,
	 * once.
	 */
	end(jobId: string, batch: Batch<T>): readonly Batch<T>[];
}

export function makeJobClaims<T>(): JobClaims<T> {
	const claims = new Map<string, { readonly batches: Batch<T>[]; ended: number }>();
	return {
		claim(jobId, batch) {
			const claim = claims.get(jobId);
			if (claim) claim.batches.push(batch);
			else claims.set(jobId, { batches: [batch], ended: 0 });
		},
		end(jobId, batch) {
			const claim = claims.get(jobId);
			if (!claim || claim.batches.length === 1) return [batch];
			if (claim.ended === claim.batches.length) return [];
			claim.ended = claim.batches.length;
			return claim.batches;
		},
	};
}
