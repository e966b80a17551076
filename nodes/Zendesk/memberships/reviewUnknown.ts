import type { Review } from '../../shared/bulk/followed';
import { reviewUnknownIds } from '../../shared/bulk/unknownIds';

/** Rows name a membership by its ID, or by external IDs, and are told by what they name it by. */
export function reviewUnknown(told: 'failed' | 'unchanged'): Review {
	const reviews = [reviewUnknownIds(told, 'ID'), reviewUnknownIds(told, 'external ID')];
	return (outcomes) => {
		const found = reviews.map((review) => review(outcomes));
		return {
			outcomes: new Map(found.flatMap((one) => [...(one.outcomes ?? [])])),
			warnings: found.flatMap((one) => one.warnings ?? []),
		};
	};
}
