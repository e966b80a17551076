import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved, OperationSettings } from '../../shared/bulk/operation';
import { foldName } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { findGroupsByName } from '../api/find';
import type { GroupRecord } from './fields';

/** Which groups are there already, and what is made of them. */
export async function resolveNewGroups(
	records: readonly BulkRecord<GroupRecord>[],
	look: ServiceReader,
	settings: OperationSettings,
	dialect: Dialect,
	fit: (group: GroupRecord) => GroupRecord,
): Promise<Resolved<GroupRecord>> {
	if (records.length === 0) return { records, outcomes: new Map() };
	const names = records.map(({ value }) => value.displayName);
	const known = await findGroupsByName(names, look, dialect);
	if (!known.ok) return { records: [], outcomes: new Map(), stoppedBy: known.refusal };
	const outcomes = new Map<number, Outcome>();
	const left: BulkRecord<GroupRecord>[] = [];
	for (const { index, value } of records) {
		const before = known.value.get(foldName(value.displayName)) ?? [];
		if (before.length === 0 || settings.ifGroupExists === 'createAnother') {
			left.push({ index, value: { ...fit(value), before } });
		} else outcomes.set(index, tellExisting(value, before, settings.ifGroupExists === 'fail'));
	}
	return { records: left, outcomes };
}

function tellExisting({ displayName }: GroupRecord, ids: readonly string[], fails: boolean): Outcome {
	const [id] = ids;
	const known = ids.length === 1 && id !== undefined ? { id } : {};
	const many = ids.length === 1 ? 'A group' : `${ids.length} groups`;
	const there = `${many} of the name "${displayName}" ${ids.length === 1 ? 'is' : 'are'} there already`;
	if (!fails)
		return { status: 'unchanged', ...known, reason: `${there}, and ${ids.length === 1 ? 'was' : 'were'} left as is.` };
	const cure = 'Change the name, or the setting "If a Group of That Name Exists".';
	return { status: 'failed', code: 'already_exists', reason: `${there}. ${cure}`, ...known };
}
