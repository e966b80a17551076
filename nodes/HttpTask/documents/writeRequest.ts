import { failedAt } from './fault';
import type { DocumentRead, OperationModel, WireRequest } from './types';

/** The raw values of the form, by the id of their field. undefined and null: not given. */
export type FormValues = Readonly<Record<string, unknown>>;

/**
 * The request as it goes out. A wrong value is a fault whose `where` is the field's id. The media type of the body stands in
 * `body.mediaType`, not in `headers`.
 */
export function writeRequest(_model: OperationModel, _values: FormValues): DocumentRead<WireRequest> {
	return failedAt('', 'not written yet', '');
}
