import type { OperationSettings } from '../../nodes/shared/bulk/listed';
import type { BulkOperation } from '../../nodes/shared/bulk/operation';
import { readParameters } from '../../nodes/shared/n8n/parameters';

const noNode = {
	getNode(): never {
		throw new Error('A setting of the test is wrong.');
	},
};

/** An operation's own settings as a run reads them, where the form has these values and nobody changes another one. */
export function giveSettings<Asked, Ready, S>(
	{ parameters = [], options = [] }: BulkOperation<Asked, Ready, S>,
	changed: OperationSettings = {},
): S {
	return readParameters(noNode, [...parameters, ...options], changed) as S;
}
