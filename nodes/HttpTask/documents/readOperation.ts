import { failedAt } from './fault';
import type { DocumentRead, OpenDocument, OperationModel } from './types';

/** `mediaType`: which body to send, where the operation takes several. */
export interface OperationChoice {
	readonly mediaType?: string;
}

/** All of one operation. `id`: `METHOD /path`, or an operationId. */
export function readOperation(
	_document: OpenDocument,
	_id: string,
	_choice: OperationChoice = {},
): DocumentRead<OperationModel> {
	return failedAt('', 'not written yet', '');
}
