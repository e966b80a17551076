import type { IExecuteFunctions } from 'n8n-workflow';
import { describeDifferences, type ReadOnce } from '../n8n/readOnce';
import { isVersion2 } from '../n8n/version';
import type { Note } from './notes';
import type { OperationFace } from './operation';
import { dryRunSwitch, listOptions, type OptionsVersion } from './options';

/** Warns of parameters and options whose expression would give other items another value: they hold for the whole run. */
export function noteDifferences(context: IExecuteFunctions, face: OperationFace): readonly Note[] {
	const message = describeDifferences(context, listReadOnce(face, isVersion2(context) ? 2 : 1));
	return message === undefined ? [] : [{ type: 'warning', message }];
}

function listReadOnce(face: OperationFace, version: OptionsVersion): readonly ReadOnce[] {
	const { parameters = [], fields } = face;
	const own = parameters.map(({ name, displayName }) => ({ path: name, label: displayName }));
	const options = listOptions(face, version).map(({ name, displayName }) => ({
		path: `options.${name}`,
		label: displayName,
	}));
	const names = Object.entries(fields).map(([name, { label }]) => ({
		path: `fieldNames.${name}`,
		label: `Field Names: ${label}`,
	}));
	const dryRun = version === 2 ? [{ path: dryRunSwitch.name, label: dryRunSwitch.displayName }] : [];
	return [...fixed, ...own, ...dryRun, ...options, ...names];
}

const fixed: readonly ReadOnce[] = [
	{ path: 'resource', label: 'Resource' },
	{ path: 'operation', label: 'Operation' },
	{ path: 'recordsFrom', label: 'Records From' },
];
