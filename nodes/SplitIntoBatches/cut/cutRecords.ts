import { commaBytes, countListBytes } from './bytes';
import type { Batch, BatchRecord, Limits } from './types';

/**
 * Cuts by group, then by count and bytes. Groups come in the order of their first records, and within a group the order
 * stays. A record that is larger than a batch may be gets a batch of its own.
 */
export function cutRecords(records: readonly BatchRecord[], limits: Limits): Batch[] {
	const batches: Batch[] = [];
	for (const members of groupRecords(records)) {
		const group = members[0]?.group;
		cutByLimits(members, limits).forEach((cut, index) => {
			// The number is always there, and always last: so two groups never make the same key.
			const key = group === undefined ? String(batches.length + 1) : `${group}/${index + 1}`;
			batches.push({ key, ...(group !== undefined && { group }), records: cut });
		});
	}
	return batches;
}

function groupRecords(records: readonly BatchRecord[]): Iterable<readonly BatchRecord[]> {
	const groups = new Map<string, BatchRecord[]>();
	for (const record of records) {
		const name = String(record.group ?? '');
		const group = groups.get(name);
		if (group) group.push(record);
		else groups.set(name, [record]);
	}
	return groups.values();
}

function cutByLimits(records: readonly BatchRecord[], limits: Limits): BatchRecord[][] {
	const maxBytes = limits.bytes ?? Infinity;
	const cuts: BatchRecord[][] = [];
	let open: BatchRecord[] = [];
	let bytes = 0;
	for (const record of records) {
		const added = commaBytes + record.bytes;
		if (open.length > 0 && open.length < limits.items && bytes + added <= maxBytes) {
			open.push(record);
			bytes += added;
			continue;
		}
		open = [record];
		cuts.push(open);
		bytes = countListBytes(record.bytes);
	}
	return cuts;
}
