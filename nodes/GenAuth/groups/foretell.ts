import type { ServiceReader } from '../../../bulk/operation';
import type { BulkRecord } from '../../../bulk/types';
import type { Change, Forecast, Foretold } from '../../shared/bulk/foretell';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { show, type JsonObject } from '../../shared/values/json';
import { findGroups, type Groups } from '../api/findGroups';
import { upsertFields, type NewGroup, type ReadyUpsert } from './fields';
import { compareGroup, readId } from './presentGroup';

/** What is ready to be created is not there: all groups were read before. */
export async function foretellCreates(groups: readonly BulkRecord<NewGroup>[]): Promise<ReadBefore<Forecast>> {
	const foretold = new Map(groups.map(({ index, value }) => [index, tellNew(value)]));
	return { kind: 'read', value: { foretold, notes: [] } };
}

/** Which are new, and what would change in the others. */
export async function foretellUpserts(
	records: readonly BulkRecord<ReadyUpsert>[],
	reader: ServiceReader,
): Promise<ReadBefore<Forecast>> {
	const groups: ReadBefore<Groups> =
		records.length === 0 ? { kind: 'read', value: new Map() } : await findGroups(reader);
	if (groups.kind === 'stopped') return groups;
	const tell = (value: ReadyUpsert): Foretold => {
		const present = groups.value.get(value.code);
		return present ? tellUpdate(value, present) : tellNew(value);
	};
	const foretold = new Map(records.map(({ index, value }) => [index, tell(value)]));
	return { kind: 'read', value: { foretold, notes: [] } };
}

function tellNew({ code, name }: Pick<NewGroup, 'code' | 'name'>): Foretold {
	return { would: 'create', whom: nameWhom(name, code) };
}

function tellUpdate({ isNew: _isNew, ...wanted }: ReadyUpsert, present: JsonObject): Foretold {
	const { differing } = compareGroup(wanted, present);
	const fields = (['name', 'description', 'type'] as const).filter((field) => differing.includes(field));
	const changes = fields.map((field): [string, Change] => [
		upsertFields[field].label,
		{ from: present[field] ?? null, to: wanted[field] ?? null },
	]);
	const whom = nameWhom(present.name, wanted.code);
	return { would: 'update', ...readId(present), whom, changes: Object.fromEntries(changes) };
}

/** `the group "Billing team", billing`. */
function nameWhom(name: unknown, code: string): string {
	return typeof name === 'string' && name !== '' ? `the group ${show(name)}, ${code}` : `the group ${code}`;
}
