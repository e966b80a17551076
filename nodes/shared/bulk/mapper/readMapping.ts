import type { IExecuteFunctions } from 'n8n-workflow';
import { refuseSetting } from '../../n8n/parameters';
import { isTool } from '../../n8n/tool';
import { isObject, show, type JsonObject } from '../../values/json';
import type { KeyFields } from '../keys';
import type { OperationFace } from '../operation';
import { findFieldsNamed } from './fold';
import { readChosenKeys } from './chosenKeys';
import { checkMapped } from './checkMapped';
import { readMappedValue, type MappedValue } from './mappedValue';
import { columnsLabel, type Mapping } from './mapping';

const modes: Readonly<Record<string, Mapping['mode']>> = { autoMapInputData: 'automatic', defineBelow: 'each' };

/**
 * Reads the mapper once, without evaluating anything in it: n8n would make 0 of an emptied number and false of a flag that
 * nobody touched. Throws for what is wrong for every row.
 */
export function readMapping(context: IExecuteFunctions, face: OperationFace): Mapping {
	const given: unknown = context.getNodeParameter('columns', 0, {}, { rawExpressions: true });
	const mode = isObject(given) ? modes[String(given.mappingMode)] : undefined;
	if (!isObject(given) || mode === undefined) {
		return refuseSetting(
			context,
			`"${columnsLabel}" is ${show(given)}, and not a mapping.`,
			'Choose "Map Each Column Manually" or "Map Automatically" under "Mapping Column Mode".',
		);
	}
	if (mode === 'automatic' && isTool(context)) refuseAutomatic(context);
	const keys = readChosenKeys(context, face, given.matchingColumns);
	if (mode === 'automatic') {
		return { mode, keys, mapped: new Map(), alsoTaken: readAlsoTaken(context, face), leftKeys: [], strange: [] };
	}
	const { mapped, strange } = listMapped(face, isObject(given.value) ? given.value : {});
	const leftKeys = listLeftKeys(face, mapped, keys);
	const mapping = { mode, keys, mapped, alsoTaken: new Set<string>(), leftKeys, strange };
	checkMapped(context, face, mapping);
	for (const key of leftKeys) mapped.delete(key);
	return mapping;
}

/** The item of a tool holds the agent's own data beside what the model gave. */
function refuseAutomatic(context: IExecuteFunctions): never {
	return refuseSetting(
		context,
		`"${columnsLabel}" is set to "Map Automatically", which a tool of an AI agent cannot do.`,
		`Choose "Map Each Column Manually" under "${columnsLabel}", and let the model define each field there.`,
	);
}

function listMapped(
	{ fields }: OperationFace,
	value: JsonObject,
): { mapped: Map<string, MappedValue>; strange: string[] } {
	const mapped = new Map<string, MappedValue>();
	const strange: string[] = [];
	for (const [name, raw] of Object.entries(value)) {
		const read = readMappedValue(raw);
		if (!read) continue;
		if (Object.hasOwn(fields, name)) mapped.set(name, read);
		else strange.push(name);
	}
	return { mapped, strange };
}

/** A key that is not chosen is read only where it is a value as well. */
function listLeftKeys({ foundBy }: OperationFace, mapped: ReadonlyMap<string, MappedValue>, keys: KeyFields): string[] {
	if (!foundBy) return [];
	const { groups, written = [] } = foundBy;
	return groups.flat().filter((key) => mapped.has(key) && keys?.has(key) !== true && !written.includes(key));
}

function readAlsoTaken(context: IExecuteFunctions, { fields }: OperationFace): ReadonlySet<string> {
	const given: unknown = context.getNodeParameter('alsoTake', 0, '');
	const words = String(given ?? '')
		.split(',')
		.map((word) => word.trim());
	const taken = words
		.filter((word) => word !== '')
		.map((word) => {
			const [field] = findFieldsNamed(fields, word);
			if (field !== undefined) return field;
			const known = Object.entries(fields).filter(([, { onlyWhenMapped }]) => onlyWhenMapped === true);
			return refuseSetting(
				context,
				`"Also Take" names ${show(word)}, and the operation has no such field.`,
				`It can name: ${known.map(([name]) => name).join(', ')}.`,
			);
		});
	return new Set(taken);
}
