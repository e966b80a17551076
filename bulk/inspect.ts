import type { Client } from '../http/client';
import { describeFault } from './fault';
import type { BoundOperation, OkReply, Refusal } from './operation';
import type { Batch } from './types';

/** Looks at what a request has done, where its operation wants that. What it finds may end the run. */
export async function inspectAnswer<T>(
	{ after: { inspect } }: BoundOperation<T>,
	batch: Batch<T>,
	reply: OkReply,
	client: Client,
): Promise<Refusal | undefined> {
	if (!inspect) return undefined;
	const values = batch.records.map((record) => record.value);
	try {
		return await inspect(values, reply, client);
	} catch (error) {
		return { about: 'run', code: 'internal_error', reason: describeFault(error) };
	}
}
