import type { INode } from 'n8n-workflow';
import type { OperationSettings } from '../../nodes/shared/bulk/listed';
import type { BulkOperation } from '../../nodes/shared/bulk/operation';
import { readParameters } from '../../nodes/shared/n8n/parameters';

/** A node of version 1. */
const savedNode = {
	getNode: (): INode => ({ id: '', name: '', type: '', typeVersion: 1, position: [0, 0], parameters: {} }),
};

/** An operation's own settings as a run reads them, where the form has these values and nobody changes another one. */
export function giveSettings<Asked, Ready, S>(
	{ parameters = [], options = [] }: BulkOperation<Asked, Ready, S>,
	changed: OperationSettings = {},
): S {
	return readParameters(savedNode, [...parameters, ...options], changed) as S;
}
