import type { INodeParameters } from 'n8n-workflow';
import type { ZendeskNodeRig } from './zendeskNodeRig';

/** One path of an operation on one thing, or on a list: what the user fills in, and what goes over the wire. */
export interface SingleCase {
	readonly resource:
		| 'user'
		| 'identity'
		| 'groupMembership'
		| 'group'
		| 'organization'
		| 'organizationMembership'
		| 'job';
	readonly operation: string;
	/** The variant, where there are several. */
	readonly by?: string;
	parameters(rig: ZendeskNodeRig): INodeParameters;
	/** Method and path, as the service documents them. */
	request(rig: ZendeskNodeRig): string;
	readonly body?: (rig: ZendeskNodeRig) => object;
	readonly query?: (rig: ZendeskNodeRig) => object;
	/** Items that come out for one that goes in. */
	readonly count?: number;
	/** Reads that look why the service has refused it. */
	readonly looks?: number;
}
