import type { Refusal } from '../../../bulk/operation';
import { refusesAddress } from '../../../http/address';

/** What it means that an address is too long (414, 431), which is about what the records are named by; else undefined. */
export function explainLongAddress(status: number): Refusal | undefined {
	if (!refusesAddress(status)) return undefined;
	const reason =
		`The address of the request is too long for the server, or for something on the way to it (HTTP ${status}). ` +
		'Shorten the names and IDs of this record.';
	return { about: 'records', code: 'too_large', reason };
}
