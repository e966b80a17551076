import type { Outcome, Status } from '../../../bulk/types';
import { listStatuses } from '../../../nodes/shared/bulk/bind';
import type { ListedOperation } from '../../../nodes/shared/bulk/listed';
import { holdsAsSent } from './compare';
import { listSpans, type Course } from './course';
import { judge } from './judge';
import type { SentRecord, TruthRule } from './rule';

/**
 * One service's check. `operation` is the name within its service: `user:createMany`. Says why an outcome can't be true;
 * undefined where it can.
 */
export type Contradict<State> = (
	operation: string,
	sent: SentRecord,
	outcome: Outcome,
	course: Course<State>,
) => string | undefined;

/** What a service's check is made of, by the names of its operations. */
export interface ServiceTruth<State, Name extends string> {
	readonly operations: readonly ListedOperation[];
	readonly rules: Readonly<Record<Name, TruthRule<State>>>;
}

/** Makes a service's check. */
export function makeContradict<State, Name extends string>(truth: ServiceTruth<State, Name>): Contradict<State> {
	const { operations, rules } = truth;
	const isKnown = (name: string): name is Name => Object.hasOwn(rules, name);
	return (name, sent, outcome, course) => {
		const operation = operations.find((one) => one.name === name);
		if (!operation || !isKnown(name)) throw new Error(`There is no rule for the truth of ${name}`);
		const statuses: readonly Status[] = listStatuses(operation.face);
		if (!statuses.includes(outcome.status)) return `is ${outcome.status}, which this operation cannot give`;
		const { find, wants, holds = holdsAsSent, ...rule }: TruthRule<State> = rules[name];
		const held = listSpans(course).map(({ start, end }) => ({
			start: find(sent, start, outcome.id),
			end: find(sent, end, outcome.id),
		}));
		return judge({ ...rule, holds, wanted: wants(sent) }, outcome, held);
	};
}

/** What is said of the records of a run, in their order, that can't be true. */
export function listLies<State>(
	check: Contradict<State>,
	operation: string,
	sent: readonly SentRecord[],
	outcomes: readonly Outcome[],
	course: Course<State>,
): readonly string[] {
	const all = sent.map(({ record }) => record);
	return sent.flatMap((one, index) => {
		const outcome = outcomes[index];
		const lie = outcome ? check(operation, { ...one, all }, outcome, course) : 'has no outcome';
		if (lie === undefined) return [];
		return [`Record ${index} ${JSON.stringify(one.record)} ${lie}: ${JSON.stringify(outcome)}`];
	});
}
