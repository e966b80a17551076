import { channel } from 'node:diagnostics_channel';
import type { Answer, ServiceRequest } from './service';

/** One request to a stand-in, with what it was answered. */
export interface Exchange {
	/** The name of the service. */
	readonly service: string;
	readonly request: Pick<ServiceRequest, 'method' | 'routedPath' | 'query' | 'headers' | 'bodyText' | 'body'>;
	/** What was sent; undefined where the connection was dropped. */
	readonly answer: Answer | undefined;
	/** Whether the answer is meant to differ from the service's documents: a fault, a gateway, or a switch made it so. */
	readonly isOdd: boolean;
}

/** Tells of every exchange to whoever has subscribed: the tests hold them against the catalogue. */
export const exchanges = channel('sandbox.exchange');

/** Costs nothing where nobody listens. */
export function tellExchange(tell: () => Exchange): void {
	if (exchanges.hasSubscribers) exchanges.publish(tell());
}
