import type { Limits, ServiceReader } from '../../../bulk/operation';
import { readAttribute } from './attributes';
import type { Dialect } from './dialect';

interface Capabilities {
	/** Whether it takes bulk requests. */
	readonly bulk: boolean;
	/** What a request may hold. */
	readonly limits: Limits;
}

/** Reads what the server says of itself. Where it says nothing (many have no such address), the usual is taken. */
export async function readCapabilities(reader: ServiceReader, dialect: Dialect): Promise<Capabilities> {
	const reply = await reader.send({ method: 'GET', path: '/ServiceProviderConfig', repeatable: true });
	const bulk = reply.kind === 'ok' ? readAttribute(reply.body, 'bulk') : undefined;
	const { usualLimits } = dialect;
	return {
		bulk: readAttribute(bulk, 'supported') === true,
		limits: {
			records: Math.min(readCount(bulk, 'maxOperations') ?? usualLimits.records, maxRecords),
			bytes: readCount(bulk, 'maxPayloadSize') ?? usualLimits.bytes,
		},
	};
}

/** As many records as any of the operations puts into a request. */
export const maxRecords = 1000;

function readCount(from: unknown, name: string): number | undefined {
	const value = readAttribute(from, name);
	return typeof value === 'number' && value > 0 ? value : undefined;
}
