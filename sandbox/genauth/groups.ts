import { type Call, isJsonObject, isText, type Json } from './call';
import type { GroupRow, Pool } from './pool';
import { badParameter, type No, refuse } from './reply';

/** "A legal English identifier such as developers": the rest is a guess, and so is the length. */
export function isCode(call: Pick<Call, 'switches'>, code: unknown): code is string {
	const { genAuthMaxCodeLength, genAuthCodeCharset } = call.switches;
	if (!isText(code) || [...code].length > genAuthMaxCodeLength) return false;
	return genAuthCodeCharset === 'any' || /^[A-Za-z0-9_.-]+$/.test(code);
}

/** The first field that is not as it must be. */
export function findBadField(call: Call, fields: Json, needsType: boolean): string | undefined {
	if (!isCode(call, fields.code)) return 'code';
	if (!isText(fields.name)) return 'name';
	if (typeof fields.description !== 'string') return 'description';
	if (needsType && call.switches.genAuthTypeRequired && !isText(fields.type)) return 'type';
	return fields.customData === undefined || isJsonObject(fields.customData) ? undefined : 'customData';
}

export function createGroup(pool: Pool, fields: Json): GroupRow {
	const group: GroupRow = {
		id: pool.random.hex(24),
		code: String(fields.code),
		name: String(fields.name),
		description: typeof fields.description === 'string' ? fields.description : '',
		type: isText(fields.type) ? fields.type : 'static',
		customData: isJsonObject(fields.customData) ? { ...fields.customData } : {},
	};
	pool.addGroup(group);
	return group;
}

/**
 * Every one of them or none, unless the switch says that those before the refused one stay. A bad item is told as a bad
 * list: the service does not say which item it means.
 */
export function createGroups(call: Call, list: readonly unknown[]): readonly GroupRow[] | No {
	const { pool, switches } = call;
	const good: Json[] = [];
	const codes = new Set<unknown>();
	let no: No | undefined;
	for (const item of list) {
		const fields = isJsonObject(item) ? item : {};
		const isDouble = codes.has(fields.code);
		if (isDouble && switches.genAuthDoubleCodes === 'once') continue;
		if (findBadField(call, fields, true) !== undefined) no = badParameter('list');
		else if (isDouble || pool.groups.has(String(fields.code))) no = codeTaken(call);
		if (no) break;
		codes.add(fields.code);
		good.push(fields);
	}
	if (no && switches.genAuthRefusedBatch === 'nothing') return no;
	const created = good.map((fields) => createGroup(pool, fields));
	return no ?? created;
}

export function codeTaken({ switches }: Call): No {
	return refuse(switches.genAuthDuplicateStatus, 'groupTaken');
}
