import type { IExecuteFunctions } from 'n8n-workflow';
import { describeDifferences, type ReadOnce } from '../n8n/readOnce';
import type { Note } from './notes';
import type { OperationFace } from './operation';
import { listOptions } from './options';

/** Warns of parameters and options whose expression would give other items another value: they hold for the whole run. */
export function noteDifferences(context: IExecuteFunctions, face: OperationFace): readonly Note[] {
	const message = describeDifferences(context, listReadOnce(face));
	return message === undefined ? [] : [{ type: 'warning', message }];
}

function listReadOnce(face: OperationFace): readonly ReadOnce[] {
	const { parameters = [], fields } = face;
	const own = parameters.map(({ name, displayName }) => ({ path: name, label: displayName }));
	// An option whose default depends on the version stands there once for each.
	const labels = new Map(listOptions(face).map(({ name, displayName }) => [name, displayName]));
	const options = [...labels].map(([name, label]) => ({ path: `options.${name}`, label }));
	const names = Object.entries(fields).map(([name, { label }]) => ({
		path: `fieldNames.${name}`,
		label: `Field Names: ${label}`,
	}));
	return [...fixed, ...own, ...options, ...names];
}

const fixed: readonly ReadOnce[] = [
	{ path: 'resource', label: 'Resource' },
	{ path: 'operation', label: 'Operation' },
	{ path: 'recordsFrom', label: 'Records From' },
];
