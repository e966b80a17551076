import type { Json, OperationModel } from './types';

/** HTML of at most 4 kB for n8n's panel, all text of the document escaped. */
export function writeReference(_model: OperationModel): string {
	return '';
}

/** All of the reference as data: what "Get Reference" gives. */
export function tellReference(_model: OperationModel): Json {
	return {};
}
