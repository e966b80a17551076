/* Runs that change members, and what they send when. */
import type { Answer, HttpRequest, Transport } from '../../http/types';
import { addMembers } from '../../nodes/GenAuth/members/changes';
import type { AskedMembership } from '../../nodes/GenAuth/members/fields';
import { makeGenAuthRig, type GenAuthRig, type GenAuthRun } from '../support/genauthRig';
import { emailOf, pathOf, seedEmptyGroups, seedPeople } from './genauthPool';

export interface Pool {
	readonly rig: GenAuthRig;
	readonly ids: readonly string[];
}

export function open(people: number, ...codes: readonly string[]): Pool {
	const rig = makeGenAuthRig();
	seedEmptyGroups(rig, 'team', ...codes);
	return { rig, ids: seedPeople(rig, people) };
}

export const rowOf = (nth: number, code = 'team'): AskedMembership => ({ code, email: emailOf(nth) });
export const rowsOf = (count: number): readonly AskedMembership[] =>
	Array.from({ length: count }, (_, nth) => rowOf(nth));

export interface Played extends GenAuthRun {
	/** The last step of each request's path, in the order in which they left, without that for the token. */
	readonly sent: readonly string[];
	readonly firstWriteMs: number;
	readonly lookUpsAtOnce: number;
}

export const lookUp = 'get-user-batch';
export const write = 'add-group-members';

interface Manners {
	/** Answers in the place of the service. */
	readonly instead?: (request: HttpRequest) => Answer | undefined;
	/** All is looked up before anything is sent. */
	readonly whole?: boolean;
	readonly operation?: typeof addMembers;
}

/** Adds these, at 300 ms an answer. */
export async function play({ rig }: Pool, rows: readonly AskedMembership[], manners: Manners = {}): Promise<Played> {
	const { instead, whole = false, operation = addMembers } = manners;
	const startMs = rig.clock.now();
	const sent: string[] = [];
	let firstWriteMs = Infinity;
	let underWay = 0;
	let lookUpsAtOnce = 0;
	const transport = (sandbox: Transport): Transport => {
		return async (request) => {
			const path = pathOf(request);
			if (path !== 'get-management-token') sent.push(path);
			if (path === write) firstWriteMs = Math.min(firstWriteMs, rig.clock.now() - startMs);
			underWay += path === lookUp ? 1 : 0;
			lookUpsAtOnce = Math.max(lookUpsAtOnce, underWay);
			await rig.clock.sleep(300);
			underWay -= path === lookUp ? 1 : 0;
			return instead?.(request) ?? sandbox(request);
		};
	};
	const run = await rig.run(operation, rows, { transport, run: { stopAfterFailure: whole } });
	return { ...run, sent, firstWriteMs, lookUpsAtOnce };
}

export const count = ({ sent }: Played, path: string): number => sent.filter((each) => each === path).length;
export const asksFor =
	(nth: number) =>
	({ path, query }: HttpRequest): boolean =>
		path.endsWith(lookUp) && (query?.userIds ?? '').split(',').includes(emailOf(nth));
export const refusal = (statusCode: number): Answer => ({
	kind: 'answer',
	status: 200,
	headers: {},
	body: { statusCode, message: 'No', data: null },
});
export const membersOf = ({ rig }: Pool, code = 'team'): ReadonlySet<unknown> => new Set(rig.membersOf(code));
export const emails = (numbers: readonly number[]): ReadonlySet<unknown> => new Set(numbers.map(emailOf));
export const range = (from: number, to: number): readonly number[] =>
	Array.from({ length: to - from }, (_, nth) => from + nth);
