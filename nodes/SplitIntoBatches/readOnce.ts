import type { IExecuteFunctions } from 'n8n-workflow';
import { describeDifferences, type ReadOnce } from '../shared/n8n/readOnce';
import { operationProperties } from './properties';

/** All parameters of this node are read once; n8n keeps only those that the operation shows. */
const readOnce: readonly ReadOnce[] = operationProperties.flatMap(({ name, displayName, options = [] }) => {
	if (name !== 'options') return [{ path: name, label: displayName }];
	return options.flatMap((entry) =>
		'displayName' in entry ? [{ path: `options.${entry.name}`, label: entry.displayName }] : [],
	);
});

/** Warns of parameters whose expression would give other items another value. */
export function hintAtDifferences(context: IExecuteFunctions): void {
	const message = describeDifferences(context, readOnce);
	if (message !== undefined) context.addExecutionHints?.({ message, type: 'warning', location: 'outputPane' });
}
