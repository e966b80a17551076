import type { Refusal, RequestContent, Route } from '../../../bulk/operation';
import type { Rejected } from '../../../http/types';
import type { ReportRules } from '../../shared/bulk/operation';

/** One of the ways in which the records of an operation go out. Servers differ in which of them they take. */
export interface RequestForm<T> {
	readonly route: Route;
	readonly reference: string;
	write(records: readonly T[]): RequestContent;
	readonly report: ReportRules<T>;
}

/** What it means where the server does not know `/Bulk`, whatever it says of itself: a request for each record goes out instead. */
export function explainRefusedBulk(rejected: Rejected, usual: Refusal): Refusal {
	return [404, 405, 501].includes(rejected.status) ? { ...usual, about: 'run', code: 'not_found' } : usual;
}
