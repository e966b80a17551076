import type { Finding, ServiceReader, OpenRecord } from '../../../bulk/operation';
import { foldName } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { findById, findGroupsByName } from '../api/find';
import type { GroupRecord } from './fields';

/** A group of the name that was not there before is the one that was asked for. Of several it's not known which. */
export async function readBackCreated(
	open: readonly OpenRecord<GroupRecord>[],
	look: ServiceReader,
	dialect: Dialect,
): Promise<Map<number, Finding>> {
	const found = new Map<number, Finding>();
	const names = open.map(({ record }) => record.value.displayName);
	const known = await findGroupsByName(names, look, dialect);
	if (!known.ok) return found;
	const rowsOfName = countNames(names);
	for (const { record } of open) {
		const { displayName, before } = record.value;
		const name = foldName(displayName);
		const fresh = (known.value.get(name) ?? []).filter((id) => !before?.includes(id));
		const [id] = fresh;
		if (id === undefined) found.set(record.index, { kind: 'absent' });
		else if (fresh.length === 1 && rowsOfName.get(name) === 1) {
			found.set(record.index, { kind: 'present', status: 'created', id });
		}
	}
	return found;
}

function countNames(names: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(foldName(name), (counts.get(foldName(name)) ?? 0) + 1);
	return counts;
}

/** What is gone was deleted: it was there when the run began. */
export async function readBackDeleted(
	path: '/Groups' | '/Users',
	open: readonly OpenRecord<{ readonly id: string }>[],
	look: ServiceReader,
	dialect: Dialect,
	isGone: (resource: object) => boolean,
): Promise<Map<number, Finding>> {
	const found = new Map<number, Finding>();
	const ids = open.map(({ record }) => record.value.id);
	const known = await findById(path, ids, look, dialect);
	if (!known.ok) return found;
	for (const { record } of open) {
		const { id } = record.value;
		const presence = known.value.get(id);
		if (presence === undefined) continue;
		const isDone = presence === 'absent' || isGone(presence);
		const still: Finding = { kind: 'different', id, reason: 'It is still there: the server did not delete it.' };
		found.set(record.index, isDone ? { kind: 'present', status: 'deleted', id } : still);
	}
	return found;
}
