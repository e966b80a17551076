import type { BoundOperation } from './operation';
import type { ReportEntry } from './report';
import type { Silent } from '../http/types';
import type { Batch } from './types';

/**
 * What a report means whose request had an earlier attempt without an answer. That attempt may have done the work: then
 * "it's not there any more" means that it was deleted, and a failure ("it exists already") may be its success, so that the
 * record has to be read back.
 */
export function readAfterSilence<T>(
	{ report }: BoundOperation<T>,
	entries: readonly ReportEntry[],
): readonly ReportEntry[] {
	const takesAway = report.doneStatus === 'deleted' || report.doneStatus === 'removed';
	return entries.map((entry) => {
		if (!entry.ok) return { ...entry, unsure: true };
		if (!takesAway || entry.status !== 'unchanged') return entry;
		const { reason: _reason, ...deleted } = entry;
		return { ...deleted, status: report.doneStatus };
	});
}

export function withSilence<T>(batch: Batch<T>, silence: Silent | undefined): Batch<T> {
	return silence ? { ...batch, silence } : batch;
}
