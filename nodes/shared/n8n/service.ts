import type { Refusal } from '../../../bulk/operation';
import type { ServiceManners } from '../../../http/judge';
import type { Rejected } from '../../../http/types';

/** What every request to a service needs to know of it. Bulk operations need more. */
export interface ServiceBasics {
	readonly name: string;
	readonly manners: ServiceManners;
	/** What a refusal means, and the cure. */
	explain(rejected: Rejected): Refusal;
}
