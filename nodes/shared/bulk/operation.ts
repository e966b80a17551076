import type {
	AfterPart,
	AnswerMeaning,
	Limits,
	OkReply,
	Refusal,
	ReportPart,
	RequestRules,
	Route,
	ServiceReader,
} from '../../../bulk/operation';
import type { BulkRecord, DoneStatus, Outcome } from '../../../bulk/types';
import type { HttpRequest, Rejected } from '../../../http/types';
import type { NodeParameter, SettingsOf } from '../n8n/parameters';
import type { ServiceBasics } from '../n8n/service';
import type { Fields, RecordOf } from '../values/fields';
import type { JobProtocol, ReportEntry } from '../../../bulk/report';
import type { RunSettings } from '../../../bulk/settings';
import type { Followed, FollowPlan, Review } from './followed';
import type { Foretell } from './foretell';
import type { KeyChoice, KeyFields, KeyRules, RecordFault, SettingFault } from './keys';

/** What the editor, the docs and the coverage table need of a bulk operation. It has nothing to do with what a record is. */
export interface OperationFace extends KeyRules {
	readonly resource: string;
	/** The value of the operation in saved workflows: it never changes. */
	readonly operation: string;
	readonly name: string;
	/** The entry in n8n's nodes panel, in sentence case. */
	readonly action: string;
	readonly description: string;
	/** Method and path as the service documents them. Variables stand in braces. */
	readonly route: Route;
	/** The service's own documentation of it. */
	readonly reference: string;
	readonly limits: Limits;
	/** There are no background jobs in it, and so no options about them. */
	readonly answersAtOnce?: boolean;
	/** Whether doing it twice does no harm; the operation's comment says why. */
	readonly repeatable: boolean;
	readonly fields: Fields;
	/** Fields that the service knows and the operation does not take: a row that has one is told so. */
	readonly otherFields?: readonly string[];
	/** Parameters of this operation: shown in plain sight, and among its options. */
	readonly parameters?: readonly NodeParameter[];
	readonly options?: readonly NodeParameter[];
	/** Shown above the fields, where the operation does more than its name says. */
	readonly notice?: string;
	/** All that a record can become, for the docs; the first is the word where a report does not say. Some may be held back. */
	readonly done: readonly [DoneStatus, ...DoneStatus[]];
	readonly mayHold?: true;
	/** Options that need the jobs' end: one that reads each record back after its report; those that act then, with their idle values. */
	readonly readsBackAll?: string;
	readonly waitsFor?: readonly { readonly option: string; readonly idle: string }[];
}

/**
 * A bulk operation of a service, as an entry of its table. The node's properties, its documentation and the contract tests
 * follow from it: to add an operation is to add an entry. Its parts stand in the order of the flow.
 *
 * `Asked` is a record as the user's row gives it, `Ready` one that is ready to be sent: `before.resolve` makes one of the
 * other. `S` are the values of the operation's own parameters and options. Use `bulkOperation` to write one: it knows `Asked`
 * and `S` from the fields and the parameters.
 */
export interface BulkOperation<Asked, Ready, S> extends OperationFace {
	readonly before: BeforePart<Asked, Ready, S>;
	readonly request: (settings: S) => RequestRules<Ready>;
	readonly report: ReportRules<Ready>;
	readonly after: (settings: S) => AfterRules<Asked, Ready, S>;
	/** What a dry run should say beside the requests. */
	readonly foresee?: (records: readonly Ready[]) => readonly string[];
	/** What would happen to records that are ready, by what is there: for a dry run from version 2 of the node on. */
	readonly foretell?: Foretell<Ready, RunContext<S>>;
	/** Another operation for the same records, where the service says no to this one as a whole. */
	readonly fallback?: Fallback<Ready, S>;
}

/** What happens before anything is sent. */
interface BeforePart<Asked, Ready, S> {
	/** What is wrong with the node's settings for this operation, and the cure; it's thrown. */
	readonly checkSettings?: (settings: S) => SettingFault | undefined;
	/** What a record must have beyond its required fields. `keys`: the fields that the run finds its records by. */
	readonly check?: (record: Asked, keys: KeyFields) => RecordFault | undefined;
	/** The operation as this server and these settings want it: asked first, once a run. Limits and route may differ. */
	readonly adapt?: (reader: ServiceReader, settings: S) => Promise<BulkOperation<Asked, Ready, S>>;
	/**
	 * Makes the records ready: ids for names, and what is there already. A record that it gives an outcome is not sent.
	 * `sendAsAsked`, where there is nothing to read.
	 */
	readonly resolve: Resolve<Asked, S, Promise<Resolved<Ready>>>;
	/** The same, slice by slice: each is sent once it is ready. Never for what takes away: all of it is known before any goes. */
	readonly resolveInSlices?: Resolve<Asked, S, AsyncGenerator<Resolved<Ready>, undefined, undefined> | undefined>;
}

type Resolve<A, S, Result> = (records: readonly BulkRecord<A>[], reader: ServiceReader, run: RunContext<S>) => Result;

/** What resolving and following up know of the run. */
export interface RunContext<S> extends Partial<Pick<RunSettings, 'stopAfterFailure'>>, KeyChoice {
	readonly settings: S;
	/** Rows of the input that could not be read as records. */
	readonly unreadRows: number;
}

export interface Resolved<Ready> {
	readonly records: readonly BulkRecord<Ready>[];
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** What the run's hint should say of it, whole sentences. */
	readonly notes?: readonly string[];
	/** Nothing can be sent at all, for this reason. */
	readonly stoppedBy?: Refusal;
}

/** `resolve` of an operation whose records are ready as they are asked for. */
export async function sendAsAsked<T>(records: readonly BulkRecord<T>[]): Promise<Resolved<T>> {
	return { records, outcomes: new Map() };
}

/** What reports and answers mean, where they mean more than the service's usual. */
export interface ReportRules<Ready> extends Pick<ReportPart<Ready>, 'showsAll' | 'lookAtAll' | 'isSettledBy'> {
	/** What an entry of a report means, where the service's words need it. */
	readonly interpret?: (entry: ReportEntry) => ReportEntry;
	/** What a success says, where it's not the service's usual. */
	readonly read?: ReportPart<Ready>['read'];
	readonly explain?: (rejected: Rejected, usual: Refusal) => Refusal;
}

/** What comes after the reports. */
export interface AfterRules<Asked, Ready, S> extends AfterPart<Ready> {
	/** What is still to be done when all records are settled. The outcomes that it gives back replace the records' own. */
	readonly follow?: Follow<Asked, Ready, S>;
	/** What `follow` would do, for a dry run: it writes nothing. */
	readonly planFollow?: FollowBy<Asked, Ready, S, PlanMore<S>, FollowPlan>;
	/** Looks over all outcomes, at the very end and in a dry run: it reads and sends nothing. */
	readonly review?: Review;
}

type FollowBy<Asked, Ready, S, More, Result> = (
	settled: readonly SettledRecord<Asked, Ready>[],
	more: More,
	reader: ServiceReader,
	run: RunContext<S>,
) => Promise<Result>;

export type Follow<A, R, S> = FollowBy<A, R, S, SendMore<S>, ReadonlyMap<number, Outcome> | Followed>;

/** Plans the requests for records of another operation: `planned` for each, in the order given. They count as requests. */
export type PlanMore<S> = <U>(operation: BulkOperation<never, U, S>, records: readonly U[]) => readonly Outcome[];

export interface SettledRecord<Asked, Ready> {
	readonly index: number;
	readonly asked: Asked;
	/** The record as it was sent; undefined where resolving gave it an outcome. */
	readonly ready?: Ready;
	readonly outcome: Outcome;
}

/** Sends records of another operation, and gives back their outcomes in the order given. */
export type SendMore<S> = <U>(
	operation: BulkOperation<never, U, S>,
	records: readonly U[],
) => Promise<readonly Outcome[]>;

export interface Fallback<Ready, S> {
	readonly when: Refusal['code'];
	/** The option that says whether it's taken, and the value that says yes; always, where there is none. */
	readonly option?: { readonly name: keyof S & string; readonly value: string };
	readonly operation: BulkOperation<never, Ready, S>;
	/** The operation for what is left where an earlier request had been taken: then this way was right after all. */
	readonly operationOnceTaken?: BulkOperation<never, Ready, S>;
	/** For the run's hint. */
	readonly hint: string;
}

/** What all operations of a service share. */
export interface Service extends ServiceBasics {
	/** A cheap read that any good credential may do, and what its answer says: it tells a bad credential from a bad record. */
	readonly probe?: HttpRequest;
	readonly mayChange?: ReportPart<unknown>['mayChange'];
	/** The service's background jobs, for reports with entries read in this way; absent where it has none. */
	readonly jobs?: (interpret: (entry: ReportEntry) => ReportEntry) => JobProtocol;
	/** What a success says, where the operation does not say. */
	read?(reply: OkReply, records: readonly unknown[]): AnswerMeaning;
}

/** Takes the types of records and settings from the fields and the parameters, which are written once. */
export function bulkOperation<
	F extends Fields,
	const P extends readonly NodeParameter[] = readonly [],
	const O extends readonly NodeParameter[] = readonly [],
	Ready = RecordOf<F>,
>(
	entry: BulkOperation<RecordOf<F>, Ready, SettingsOf<readonly [...P, ...O]>> & {
		readonly fields: F;
		readonly parameters?: P;
		readonly options?: O;
	},
): BulkOperation<RecordOf<F>, Ready, SettingsOf<readonly [...P, ...O]>> {
	return entry;
}
