import type { INodeProperties } from 'n8n-workflow';
import type { BulkOperation, Limits, OkReply, ReadBack, Refusal, ReportEntry, Told } from '../../bulk/operation';
import type { JobProtocol } from '../../bulk/job';
import type { Code } from '../../bulk/codes';
import type { DoneStatus, Status } from '../../bulk/types';
import type { ServiceManners } from '../../http/judge';
import type { HttpRequest, Rejected } from '../../http/types';
import type { Fields } from './fields';

/** The parameters of a node that shape its requests, by name: `skipVerifyEmail` and the like. */
export type RowSettings = Readonly<Record<string, boolean>>;

/**
 * A bulk operation as a row of data. The node's properties, its documentation and the contract tests follow from it:
 * to add an operation is to add a row.
 */
export interface BulkRow<T> {
	readonly resource: string;
	/** The value of the operation in saved workflows: it never changes. */
	readonly operation: string;
	readonly name: string;
	/** The entry in n8n's nodes panel, in sentence case. */
	readonly action: string;
	readonly description: string;
	/** Method and path as the service documents them. */
	readonly route: `${HttpRequest['method']} /${string}`;
	/** The service's own page about it. */
	readonly reference: string;
	readonly limits: Limits;
	/** Whether doing it twice does no harm; the field's comment says why. */
	readonly repeatable: boolean;
	readonly fields: Fields;
	/** What a record must have beyond its required fields. */
	readonly check?: (value: T) => { readonly code: Code; readonly reason: string } | undefined;
	/** Parameters of this operation, shown in plain sight. */
	readonly switches?: readonly Switch[];
	/** The names under which a record is known, most telling first. */
	identify(value: T): readonly string[];
	/** The JSON body for these records. */
	body(values: readonly T[], settings: RowSettings): unknown;
	/** What an entry of a report means, where the service's words need it. */
	readonly interpret?: (entry: ReportEntry) => ReportEntry;
	/** How an answer that was taken is read, where it's not a job. */
	readonly read?: (reply: OkReply, batchSize: number) => Told;
	/** What a no means, where it means more than the service's usual. */
	readonly explain?: (rejected: Rejected, usual: Refusal) => Refusal;
	readonly isSettledBy?: (value: T, entry: ReportEntry) => boolean;
	readonly readBack?: (settings: RowSettings) => ReadBack<T>;
	/** All that a record can become, for the docs; the first is the word where a report does not say. */
	readonly done: readonly [DoneStatus, ...DoneStatus[]];
	/** What a dry run should say beside the requests. */
	readonly foresee?: (values: readonly T[]) => readonly string[];
	/** Another row for the same records, where the service says no to this one as a whole. */
	readonly fallback?: Fallback<T>;
	/** An id can be looked up on request, where reports don't carry it. */
	readonly looksUpIds?: boolean;
}

/** A parameter that is on or off. */
export type Switch = INodeProperties & { readonly type: 'boolean'; readonly default: boolean };

export interface Fallback<T> {
	readonly when: Refusal['code'];
	readonly option: 'ifBulkImportIsOff';
	readonly row: BulkRow<T>;
	/** What the run's hint says when it was taken. */
	readonly hint: string;
}

/** What all rows of a service share. */
export interface Service {
	readonly name: string;
	readonly manners: ServiceManners;
	explain(rejected: Rejected): Refusal;
	/** The service's background jobs, for reports with entries read in this way. */
	jobs(interpret: (entry: ReportEntry) => ReportEntry): JobProtocol;
	readJob(reply: OkReply): Told;
}

/** Statuses that any bulk operation can give beside its own. */
export const commonStatuses: readonly Status[] = ['planned', 'submitted', 'failed', 'unsent', 'unknown'];

/** Makes of a row what the engine needs. */
export function toOperation<T>(row: BulkRow<T>, service: Service, settings: RowSettings): BulkOperation<T> {
	const { method, path } = splitRoute(row.route);
	const { read, explain } = row;
	return {
		limits: row.limits,
		doneStatus: row.done[0],
		identify: row.identify,
		request: (values) => ({ method, path, body: row.body(values, settings), repeatable: row.repeatable }),
		read: read ?? ((reply) => service.readJob(reply)),
		explain: (rejected) => {
			const usual = service.explain(rejected);
			return explain ? explain(rejected, usual) : usual;
		},
		...(!read && { jobs: service.jobs(row.interpret ?? ((entry) => entry)) }),
		...(row.isSettledBy && { isSettledBy: row.isSettledBy }),
		...(row.readBack && { readBack: row.readBack(settings) }),
	};
}

export function splitRoute(route: BulkRow<unknown>['route']): { method: HttpRequest['method']; path: string } {
	const [method, path] = route.split(' ');
	return { method: method as HttpRequest['method'], path: path ?? '' };
}

/** Statuses that records of this operation can end with, in the order of the docs. */
export function listStatuses(row: BulkRow<never>): readonly Status[] {
	return [...row.done, ...commonStatuses];
}
