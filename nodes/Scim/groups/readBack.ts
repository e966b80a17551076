import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import { foldName } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { findGroupsByName } from '../api/find';
import type { ReadyGroup } from './fields';

/** A group of the name that was not there before is the one that was asked for. Of several it's not known which. */
export async function readBackCreated(
	open: readonly OpenRecord<ReadyGroup>[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<Map<number, Finding>> {
	const findings = new Map<number, Finding>();
	const names = open.map(({ record }) => record.value.displayName);
	const present = await findGroupsByName(names, reader, dialect);
	if (present.kind === 'stopped') return findings;
	const recordsOfName = countNames(names);
	for (const { record } of open) {
		const { displayName, before } = record.value;
		const name = foldName(displayName);
		const fresh = (present.value.get(name) ?? []).filter((id) => !before.includes(id));
		const [id] = fresh;
		if (id === undefined) findings.set(record.index, { kind: 'absent' });
		else if (fresh.length === 1 && recordsOfName.get(name) === 1) {
			findings.set(record.index, { kind: 'present', status: 'created', id });
		}
	}
	return findings;
}

function countNames(names: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(foldName(name), (counts.get(foldName(name)) ?? 0) + 1);
	return counts;
}
