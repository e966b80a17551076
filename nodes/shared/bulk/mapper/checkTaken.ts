import type { IExecuteFunctions } from 'n8n-workflow';
import { refuseSetting } from '../../n8n/parameters';
import { show } from '../../values/json';
import type { KeyRules } from '../keys';
import { listNames } from '../notes';
import type { OperationFace } from '../operation';
import { labelOf, listLabels } from './chosenKeys';
import { describeUnchosen } from './checkMapped';
import { describeAmbiguous } from './mappingNotes';
import { nameColumn, type TakenField } from './takenColumns';
import type { Told } from './told';

type Operation = Pick<OperationFace, 'fields'> & KeyRules;
type Context = Pick<IExecuteFunctions, 'getNode'>;

/** Throws, where a mapped column is in no row, or where no column is found for what each record needs. */
export function checkTaken(context: Context, operation: Operation, told: Told): void {
	if (told.mapping.mode === 'automatic') checkNamed(context, operation, told);
	else checkMappedColumns(context, operation, told);
}

function checkMappedColumns(context: Context, { fields }: Operation, { chosen, present }: Told): void {
	for (const taken of chosen.taken) {
		if (taken.source.kind !== 'column' || taken.held > 0) continue;
		const label = labelOf(fields, taken.name);
		refuseSetting(
			context,
			`No row has the column ${show(nameColumn(taken))} that is mapped to ${label}.`,
			`The rows have: ${listNames(present)}. Map one of these to ${label}, or remove the field under "Columns".`,
		);
	}
}

function checkNamed(context: Context, { fields, foundBy }: Operation, { mapping, chosen, present }: Told): void {
	const [unchosen] = foundBy?.allSent === true ? chosen.unchosen : [];
	if (unchosen) refuseSetting(context, ...describeUnchosen(labelOf(fields, unchosen[1])));
	const groups = (foundBy?.groups ?? []).map((group) => group.filter((key) => mapping.keys?.has(key)));
	const required = Object.keys(fields).filter((name) => fields[name]?.required === true);
	for (const names of [...groups, ...required.map((name) => [name])]) {
		const taken = chosen.taken.filter(({ name }) => names.includes(name));
		if (taken.some(({ held }) => held > 0)) continue;
		refuseSetting(
			context,
			`No row has a column for ${listLabels(fields, names)}, which each record needs.`,
			describeWanted(names, fields, taken, present),
		);
	}
}

function describeWanted(
	names: readonly string[],
	fields: Operation['fields'],
	taken: readonly TakenField[],
	present: ReadonlySet<string>,
): string {
	const ambiguous = taken.filter(({ isAmbiguous }) => isAmbiguous).map((one) => describeAmbiguous(one, fields));
	if (ambiguous.length > 0) return ambiguous.join(' ');
	const wanted = listNames(names.flatMap((name) => [name, labelOf(fields, name)]));
	return (
		`Looked for: ${wanted}; letter case, blanks, "_" and "-" do not matter. The rows have: ${listNames(present)}. ` +
		'Rename a column, or choose "Map Each Column Manually" under "Mapping Column Mode".'
	);
}
