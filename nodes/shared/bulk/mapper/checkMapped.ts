import type { IExecuteFunctions } from 'n8n-workflow';
import { refuseSetting } from '../../n8n/parameters';
import type { OperationFace } from '../operation';
import { foundByLabel, labelOf, listLabels } from './chosenKeys';
import type { Mapping } from './mapping';

type Checked = Pick<Mapping, 'mapped' | 'keys' | 'leftKeys'>;

/** Throws for a mapping by which no row can be right. */
export function checkMapped(context: Pick<IExecuteFunctions, 'getNode'>, face: OperationFace, mapping: Checked): void {
	const fault = findFault(face, mapping);
	if (fault) refuseSetting(context, ...fault);
}

/** What is wrong, and the cure. */
type Fault = readonly [message: string, description: string];

function findFault(face: OperationFace, mapping: Checked): Fault | undefined {
	return findUnmapped(face, mapping) ?? findUnchosen(face, mapping) ?? findWrongConstant(face, mapping);
}

function findUnmapped({ fields, foundBy }: OperationFace, { mapped, keys }: Checked): Fault | undefined {
	for (const group of foundBy?.groups ?? []) {
		const chosen = group.filter((key) => keys?.has(key));
		if (chosen.some((key) => mapped.has(key))) continue;
		const labels = listLabels(fields, chosen);
		const [first = ''] = chosen;
		return [
			`Nothing is mapped to ${labels}, and records are found by it.`,
			`Drag a column onto ${labelOf(fields, first)} under "Columns", or choose another field under "${foundByLabel}".`,
		];
	}
	for (const [name, { label, required }] of Object.entries(fields)) {
		if (!required || mapped.has(name)) continue;
		return [
			`Nothing is mapped to ${label}, and each record needs one.`,
			`Drag a column onto ${label} under "Columns", or write a value for all rows there.`,
		];
	}
	return undefined;
}

/** The service itself would find records by it. */
function findUnchosen({ fields, foundBy }: OperationFace, { leftKeys: [left] }: Checked): Fault | undefined {
	if (foundBy?.allSent !== true || left === undefined) return undefined;
	return describeUnchosen(labelOf(fields, left));
}

export function describeUnchosen(label: string): Fault {
	return [
		`${label} would be sent, and is not chosen under "${foundByLabel}": the service finds records by it all the same.`,
		`Choose ${label} under "${foundByLabel}" too, or map no column to ${label}.`,
	];
}

/** What is wrong in a value for all rows is wrong in each. */
function findWrongConstant({ fields }: OperationFace, { mapped }: Checked): Fault | undefined {
	for (const [name, source] of mapped) {
		const field = fields[name];
		if (!field || source.kind !== 'constant') continue;
		const read = field.read(source.value);
		if (read.kind === 'failed') {
			return [
				`The value of ${field.label} for all rows ${read.reason}.`,
				`Change the value of ${field.label} under "Columns", or drag a column onto it.`,
			];
		}
	}
	return undefined;
}
