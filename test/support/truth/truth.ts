import { fateOf, type Outcome, type Status } from '../../../bulk/types';
import { listStatuses } from '../../../nodes/shared/bulk/bind';
import type { ListedOperation, OperationSettings } from '../../../nodes/shared/bulk/listed';
import type { JsonObject } from '../../../nodes/shared/values/json';
import { isHeld, listDifferences } from './compare';

/** A record as it was sent, with the settings of its operation. */
export interface SentRecord {
	readonly record: JsonObject;
	readonly settings: OperationSettings;
}

/** How records of one operation are held against what the service holds. */
export interface TruthRule<State> {
	/** What the state has of this record; undefined where it has nothing. */
	find(sent: SentRecord, state: State): JsonObject | undefined;
	/** What the record asks for: to be there, with these fields, or to be gone. */
	wants(sent: SentRecord): JsonObject | 'gone';
	/** The fields that are compared, of those that were sent. */
	readonly compared: readonly string[];
	/** The service itself may call created what was there before. */
	readonly mayCallOldCreated?: boolean;
	/** What was there before is left as it is: `unchanged` says that it is there, and nothing of its fields. */
	readonly leavesOldAsIs?: boolean;
}

function contradict<State>(
	rule: TruthRule<State>,
	sent: SentRecord,
	outcome: Outcome,
	before: State,
	after: State,
): string | undefined {
	const held = { was: rule.find(sent, before), is: rule.find(sent, after) };
	const wanted = rule.wants(sent);
	switch (judgedBy(outcome.status)) {
		case 'done':
			return contradictDone(rule, wanted, outcome, held);
		case 'failed':
			return contradictFailed(rule, wanted, held);
		case 'untouched':
			return contradictUntouched(rule, wanted, held);
		default:
			return undefined;
	}
}

/** What a status says of the state. `submitted` and `unknown` say nothing. */
function judgedBy(status: Status): 'done' | 'failed' | 'untouched' | undefined {
	if (status === 'submitted' || status === 'unknown') return undefined;
	if (status === 'planned' || fateOf(status) === 'unsent') return 'untouched';
	return fateOf(status) === 'done' ? 'done' : 'failed';
}

/** What the state had of a record before, and has of it after. */
interface Held {
	readonly was: JsonObject | undefined;
	readonly is: JsonObject | undefined;
}

type Rule = Omit<TruthRule<never>, 'find' | 'wants'>;
type Wanted = JsonObject | 'gone';

function contradictDone(rule: Rule, wanted: Wanted, { status, id }: Outcome, { was, is }: Held): string | undefined {
	if (wanted === 'gone')
		return is === undefined ? undefined : `is ${status}, and is there still: ${JSON.stringify(is)}`;
	if (!is) return `is ${status}, and is not there`;
	if (id !== undefined && id !== is.id) return `is ${status} with the ID ${id}, and has the ID ${is.id}`;
	if (status === 'created' && was && !rule.mayCallOldCreated)
		return `is created, and was there before: ${JSON.stringify(was)}`;
	if (status === 'unchanged' && rule.leavesOldAsIs) return undefined;
	const differences = listDifferences(wanted, is, rule.compared);
	if (differences.length === 0) return undefined;
	const shown = differences.map((field) => `${field} is ${JSON.stringify(is[field])}`);
	return `is ${status}, and ${shown.join(', ')}`;
}

/** A record has not failed where all that it asked for has come about. */
function contradictFailed(rule: Rule, wanted: Wanted, { was, is }: Held): string | undefined {
	return isFulfilled(rule, wanted, is) && !isFulfilled(rule, wanted, was)
		? 'is failed, and it has come about'
		: undefined;
}

function isFulfilled({ compared }: Rule, wanted: Wanted, held: JsonObject | undefined): boolean {
	if (wanted === 'gone') return held === undefined;
	return held !== undefined && listDifferences(wanted, held, compared).length === 0;
}

/** What was not sent is as it was. */
function contradictUntouched({ compared }: Rule, wanted: Wanted, { was, is }: Held): string | undefined {
	if (!was !== !is) return `was not sent, and ${is ? 'is there now' : 'is gone'}`;
	if (wanted === 'gone' || !was || !is) return undefined;
	const changed = compared.filter((field) => !isHeld(was[field], is[field]));
	return changed.length === 0 ? undefined : `was not sent, and ${changed.join(', ')} changed`;
}

/** One service's check. `operation` is the name within its service: `user:createMany`. */
export type Contradict<State> = (
	operation: string,
	sent: SentRecord,
	outcome: Outcome,
	before: State,
	after: State,
) => string | undefined;

/** What a service's check is made of, by the names of its operations. */
export interface ServiceTruth<State, Name extends string> {
	readonly operations: readonly ListedOperation[];
	readonly rules: Readonly<Record<Name, Omit<TruthRule<State>, 'compared'>>>;
	readonly comparedFields: Readonly<Record<Name, readonly string[]>>;
	/** Statuses that an operation gives, and does not list as its own. */
	readonly notYetListed?: Readonly<Partial<Record<Name, readonly Status[]>>>;
}

/** Makes a service's check, which says why an outcome can't be true; undefined where it can. */
export function makeContradict<State, Name extends string>(truth: ServiceTruth<State, Name>): Contradict<State> {
	const { operations, rules, comparedFields, notYetListed } = truth;
	const isKnown = (name: string): name is Name => Object.hasOwn(rules, name);
	return (name, sent, outcome, before, after) => {
		const operation = operations.find((one) => one.name === name);
		if (!operation || !isKnown(name)) throw new Error(`There is no rule for the truth of ${name}`);
		const statuses = [...listStatuses(operation.face), ...(notYetListed?.[name] ?? [])];
		if (!statuses.includes(outcome.status)) return `is ${outcome.status}, which this operation cannot give`;
		return contradict({ ...rules[name], compared: comparedFields[name] }, sent, outcome, before, after);
	};
}

/** What is said of the records of a run, in their order, that can't be true. */
export function listLies<State>(
	check: Contradict<State>,
	operation: string,
	sent: readonly SentRecord[],
	outcomes: readonly Outcome[],
	before: State,
	after: State,
): readonly string[] {
	return sent.flatMap((one, index) => {
		const outcome = outcomes[index];
		const lie = outcome ? check(operation, one, outcome, before, after) : 'has no outcome';
		if (lie === undefined) return [];
		return [`Record ${index} ${JSON.stringify(one.record)} ${lie}: ${JSON.stringify(outcome)}`];
	});
}
