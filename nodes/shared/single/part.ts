import type { Ports } from '../../../bulk/settings';
import type { ServiceBasics } from '../n8n/service';
import type { SingleOperation } from './operation';

/** One account of the service, and the items that ask it: all of them, unless the credential differs by item. */
export interface SinglePart {
	/** As this account's server has it. */
	readonly operation: SingleOperation;
	readonly service: ServiceBasics;
	readonly ports: Pick<Ports, 'client'>;
	readonly itemIndexes: ReadonlySet<number>;
}
