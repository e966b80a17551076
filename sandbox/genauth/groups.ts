import { isJsonObject, type Json } from '../core/json';
import { type Call, isText } from './call';
import type { Group, Pool } from './pool';
import { badParameter, type Refusal, refuse } from './routeAnswer';

/**
 * Whether a text can be a group code. The docs only say "a legal English identifier such as developers", so the allowed
 * characters and the length are switches.
 */
export function isCode(call: Pick<Call, 'switches'>, code: unknown): code is string {
	const { genAuthMaxCodeLength, genAuthCodeCharset } = call.switches;
	if (!isText(code) || [...code].length > genAuthMaxCodeLength) return false;
	return genAuthCodeCharset === 'any' || /^[A-Za-z0-9_.-]+$/.test(code);
}

/** The first field that the service would refuse. */
export function findBadField(call: Call, fields: Json): string | undefined {
	if (!isCode(call, fields.code)) return 'code';
	if (!isText(fields.name)) return 'name';
	if (typeof fields.description !== 'string') return 'description';
	if (call.switches.genAuthTypeRequired && !isText(fields.type)) return 'type';
	return fields.customData === undefined || isJsonObject(fields.customData) ? undefined : 'customData';
}

/** Creates a group of checked fields. */
export function createGroup(pool: Pool, fields: Json): Group {
	const group: Group = {
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
 * Creates all groups of a list, or none where one is refused; a switch can keep the groups before the refused one. A
 * group with bad fields is refused as a bad `list`: the service does not say which group it means.
 */
export function createGroups(call: Call, list: readonly unknown[]): readonly Group[] | Refusal {
	const { pool, switches } = call;
	const accepted: Json[] = [];
	const codes = new Set<unknown>();
	let refusal: Refusal | undefined;
	for (const value of list) {
		const fields = isJsonObject(value) ? value : {};
		const isDouble = codes.has(fields.code);
		if (isDouble && switches.genAuthDoubleCodes === 'once') continue;
		if (findBadField(call, fields) !== undefined) refusal = badParameter('list');
		else if (isDouble || pool.groups.has(String(fields.code))) refusal = codeTaken(call);
		if (refusal) break;
		codes.add(fields.code);
		accepted.push(fields);
	}
	if (refusal && switches.genAuthRefusedBatch === 'nothing') return refusal;
	const created = accepted.map((fields) => createGroup(pool, fields));
	return refusal ?? created;
}

/** Refuses a code that another group has. */
export function codeTaken({ switches }: Call): Refusal {
	return refuse(switches.genAuthDuplicateStatus, 'groupTaken');
}
