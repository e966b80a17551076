import type { INodeProperties } from 'n8n-workflow';
import type {
	BoundOperation,
	Limits,
	ServiceReader,
	OkReply,
	ReadBack,
	Refusal,
	ReportEntry,
	AnswerMeaning,
} from '../../../bulk/operation';
import type { JobProtocol } from '../../../bulk/job';
import type { Code } from '../../../bulk/codes';
import type { BulkRecord, DoneStatus, Outcome, Status } from '../../../bulk/types';
import type { ServiceManners } from '../../../http/judge';
import type { HttpRequest, Rejected } from '../../../http/types';
import { digest } from '../values/digest';
import type { Fields } from '../values/fields';

/**
 * The parameters of a node that shape its requests, by name: `skipVerifyEmail` and the like. `runId` is always there:
 * it differs from run to run, and is the same throughout one. `unreadRows` counts the rows that could not be read as records.
 */
export type OperationSettings = Readonly<Record<string, boolean | string | number>>;

/** What the editor, the docs and the coverage table need of a row. It has nothing to do with what a record is. */
export interface OperationFace {
	readonly resource: string;
	/** The value of the operation in saved workflows: it never changes. */
	readonly operation: string;
	readonly name: string;
	/** The entry in n8n's nodes panel, in sentence case. */
	readonly action: string;
	readonly description: string;
	/** Method and path as the service documents them. Variables stand in braces. */
	readonly route: `${HttpRequest['method']} /${string}`;
	/** The service's own page about it. */
	readonly reference: string;
	readonly limits: Limits;
	/** There are no background jobs in it, and so no options about them. */
	readonly answersAtOnce?: boolean;
	/** Whether doing it twice does no harm; the row's comment says why. */
	readonly repeatable: boolean;
	readonly fields: Fields;
	/** Parameters of this operation, shown in plain sight. */
	readonly parameters?: readonly OperationParameter[];
	/** Parameters of this operation among its options. */
	readonly options?: readonly OperationParameter[];
	/** Shown above the fields, where the operation does more than its name says. */
	readonly notice?: string;
	/** All that a record can become, for the docs; the first is the word where a report does not say. */
	readonly done: readonly [DoneStatus, ...DoneStatus[]];
	/** What is wrong with the node's settings for this operation, and the cure; it's thrown before anything is sent. */
	readonly checkSettings?: (settings: OperationSettings) => SettingFault | undefined;
	/** The option that says whether each record is looked up after its report, to bring more about it. */
	readonly readsBackAll?: string;
}

/**
 * A bulk operation as a row of data. The node's properties, its documentation and the contract tests follow from it:
 * to add an operation is to add a row.
 */
export interface BulkOperation<T> extends OperationFace {
	/**
	 * The row as this server takes it and these settings want it: asked once a run, before anything else. It may have
	 * other limits, or another route.
	 */
	readonly adapt?: (look: ServiceReader, settings: OperationSettings) => Promise<BulkOperation<T>>;
	/** What a record must have beyond its required fields. */
	readonly check?: (value: T) => { readonly code: Code; readonly reason: string } | undefined;
	/** Records share a batch only with records of the same group. */
	readonly groupOf?: (value: T) => string;
	/** Batches of one group go one after the other. */
	readonly oneAtATime?: boolean;
	/**
	 * Reads what must be known before anything is sent: ids for names, what is there already. A record that it gives
	 * an outcome is not sent.
	 */
	readonly resolve?: (
		records: readonly BulkRecord<T>[],
		look: ServiceReader,
		settings: OperationSettings,
	) => Promise<Resolved<T>>;
	/** The names under which a record is known, most telling first. */
	identify(value: T): readonly string[];
	/** The names that make twins of two records, where they are not those. */
	readonly keys?: (value: T, settings: OperationSettings) => readonly string[];
	/** The JSON body for these records; undefined for none. */
	body(values: readonly T[], settings: OperationSettings): unknown;
	/** Values for the variables of the route, where it has some. All records of a batch share them. */
	readonly variables?: (values: readonly T[], settings: OperationSettings) => Readonly<Record<string, string | number>>;
	readonly query?: (values: readonly T[], settings: OperationSettings) => Readonly<Record<string, string>>;
	readonly headers?: (values: readonly T[], settings: OperationSettings) => Readonly<Record<string, string>>;
	/** The header of an idempotency key: with it, a request is done once however often it is sent. */
	readonly keyHeader?: string;
	/** What an entry of a report means, where the service's words need it. */
	readonly interpret?: (entry: ReportEntry) => ReportEntry;
	/** How an answer that was taken is read, where it's not the service's usual. */
	readonly read?: (reply: OkReply, values: readonly T[]) => AnswerMeaning;
	/** What a no means, where it means more than the service's usual. */
	readonly explain?: (rejected: Rejected, usual: Refusal) => Refusal;
	readonly isSettledBy?: (value: T, entry: ReportEntry) => boolean;
	readonly readBack?: (settings: OperationSettings) => ReadBack<T>;
	/** The record as a later run has to know it, where settings say what is sent of it. */
	readonly asSent?: (value: T, settings: OperationSettings) => T;
	/** What a dry run should say beside the requests. */
	readonly foresee?: (values: readonly T[]) => readonly string[];
	/** Another row for the same records, where the service says no to this one as a whole. */
	readonly fallback?: Fallback<T>;
	/** What is still to be done when all records are settled. What it gives back replaces their outcomes. */
	readonly follow?: Follow<T>;
}

/** `run` sends records of another row, and gives back their outcomes in the order given. */
export type Follow<T> = (
	settled: readonly { readonly record: BulkRecord<T>; readonly outcome: Outcome }[],
	run: <U>(row: BulkOperation<U>, values: readonly U[]) => Promise<readonly Outcome[]>,
	look: ServiceReader,
	settings: OperationSettings,
) => Promise<ReadonlyMap<number, Outcome>>;

/** A parameter with a plain value. `settings.ts` checks it: a number by its limits, an option by its words. */
export type OperationParameter = INodeProperties & {
	readonly type: 'boolean' | 'options' | 'string' | 'number' | 'json' | 'resourceLocator';
};

/** Why nothing can be sent: the message, and the cure. */
export interface SettingFault {
	readonly message: string;
	readonly description: string;
}

export interface Resolved<T> {
	readonly records: readonly BulkRecord<T>[];
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** Nothing can be sent at all, for this reason. */
	readonly stoppedBy?: Refusal;
}

export interface Fallback<T> {
	readonly when: Refusal['code'];
	/** The option that says whether it's taken, and the value that says yes; always, where there is none. */
	readonly option?: { readonly name: string; readonly value: string };
	readonly row: BulkOperation<T>;
	/** The row for what is left where an earlier request had been taken: then this way was right after all. */
	readonly rowOnceTaken?: BulkOperation<T>;
	/** What the run's hint says when it was taken. */
	readonly hint: string;
}

/** What all rows of a service share. */
export interface Service {
	readonly name: string;
	readonly manners: ServiceManners;
	explain(rejected: Rejected): Refusal;
	/** The service's background jobs, for reports with entries read in this way; absent where it has none. */
	readonly jobs?: (interpret: (entry: ReportEntry) => ReportEntry) => JobProtocol;
	/** How an answer that was taken is read, where the row does not say. */
	read?(reply: OkReply, values: readonly unknown[]): AnswerMeaning;
}

/** Statuses that any bulk operation can give beside its own. */
export const commonStatuses: readonly Status[] = ['planned', 'submitted', 'failed', 'unsent', 'unknown'];

/** Makes of a row what the engine needs. */
export function bindSettings<T>(
	row: BulkOperation<T>,
	service: Service,
	settings: OperationSettings,
): BoundOperation<T> {
	const { asSent, explain, keys } = row;
	const read = row.read ?? service.read;
	return {
		name: `${service.name}:${row.resource}:${row.operation}`,
		limits: row.limits,
		doneStatus: row.done[0],
		identify: row.identify,
		request: (values) => makeBulkRequest(row, values, settings),
		read: read ?? ((reply) => ({ kind: 'unclear', why: `${service.name} answered HTTP ${reply.status}` })),
		explain: (rejected) => {
			const usual = service.explain(rejected);
			return explain ? explain(rejected, usual) : usual;
		},
		...(!row.read && service.jobs && { jobs: service.jobs(row.interpret ?? ((entry) => entry)) }),
		...(row.groupOf && { groupOf: row.groupOf }),
		...(row.oneAtATime && { oneAtATime: true }),
		...(keys && { keys: (value) => keys(value, settings) }),
		...(row.isSettledBy && { isSettledBy: row.isSettledBy }),
		...(row.readBack && { readBack: row.readBack(settings) }),
		...(asSent && { asSent: (value) => asSent(value, settings) }),
	};
}

function makeBulkRequest<T>(row: BulkOperation<T>, values: readonly T[], settings: OperationSettings): HttpRequest {
	const { method, path } = splitRoute(row.route);
	const variables = row.variables?.(values, settings) ?? {};
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(variables[name] ?? '')));
	const body = row.body(values, settings);
	const query = row.query?.(values, settings);
	const headers = row.headers?.(values, settings);
	return {
		method,
		path: filled,
		repeatable: row.repeatable,
		...(query && { query }),
		...(headers && { headers }),
		...(body !== undefined && { body }),
		...(row.keyHeader !== undefined && {
			keyedHeaders: makeKey(row.keyHeader, [settings.runId, row.route, filled, body]),
		}),
	};
}

/** 64 hexadecimal digits: other for each run, route and body, and for each answer that refused it. */
function makeKey(header: string, about: readonly unknown[]): NonNullable<HttpRequest['keyedHeaders']> {
	return (refusals) => ({ [header]: digest(JSON.stringify([...about, refusals])) });
}

export function splitRoute(route: OperationFace['route']): { method: HttpRequest['method']; path: string } {
	const [method, path] = route.split(' ');
	return { method: method as HttpRequest['method'], path: path ?? '' };
}

/** Statuses that records of this operation can end with, in the order of the docs. */
export function listStatuses(row: OperationFace): readonly Status[] {
	return [...row.done, ...commonStatuses.filter((status) => !row.answersAtOnce || status !== 'submitted')];
}
