import type { OpenRecord } from '../../bulk/operation';

/** A record that a report leaves open, in a batch of its own. */
export function openRecord<T>(value: T, index: number): OpenRecord<T> {
	const record = { index, value };
	const batch = { number: 1, records: [record] };
	return { record, batch, createdIds: new Set(), untied: new Map(), afterSilence: false };
}
