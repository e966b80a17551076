import { rfc7644 } from '../../../nodes/Scim/dialects/rfc7644';
import { zuora } from '../../../nodes/Scim/dialects/zuora';
import { makeCreateMany } from '../../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../../nodes/Scim/groups/deletes';
import { makeChangeMembers, makeLaterAdds } from '../../../nodes/Scim/members/changes';
import { makeReplaceMembers } from '../../../nodes/Scim/members/replaces';
import { makeDeleteUsers } from '../../../nodes/Scim/users/deletes';
import { nameOperation } from '../../../nodes/shared/bulk/bind';
import type { BulkOperation } from '../../../nodes/shared/bulk/operation';
import { ScimModel } from '../scimModel';
import { playOn } from '../scimPlay';
import { makeScimRig } from '../scimRig';
import { listStatuses, numberRows, type ThousandRows } from './thousandRows';

type Range = readonly number[];

const newGroups = (range: Range) => range.map((nth) => ({ displayName: `G ${nth}` }));
const listPeople = (range: Range) => range.map((nth) => `u${nth}`);

/** What the server has before the run: groups with these members. */
type Fill = readonly { readonly displayName: string; readonly members?: readonly string[] }[];

const nobodyIn = (): Fill => [{ displayName: 'G' }];
const allIn = (range: Range): Fill => [{ displayName: 'G', members: listPeople(range) }];

/** Asks by the ids that the server has given to its groups. */
type Ask<A> = (groupIds: readonly string[], range: Range) => readonly A[];

const members: Ask<{ groupId: string; memberId: string }> = ([groupId = ''], range) =>
	listPeople(range).map((memberId) => ({ groupId, memberId }));
const groups: Ask<{ id: string }> = (ids) => ids.map((id) => ({ id }));

function onRfc<A, R, S>(operation: BulkOperation<A, R, S>, fill: (range: Range) => Fill, ask: Ask<A>): ThousandRows {
	return {
		name: `RFC 7644:${nameOperation(operation)}`,
		async run(rows) {
			const range = numberRows(rows);
			const server = new ScimModel({ bulk: true });
			const ids = fill(range).map(({ displayName, members: of = [] }) => server.add(displayName, of));
			const { sent, list } = await playOn(server, operation, ask(ids, range), { run: { batchSize: Infinity } });
			return { requests: sent.length, statuses: listStatuses(list) };
		},
	};
}

function onZuora<A, R, S>(operation: BulkOperation<A, R, S>, fill: (range: Range) => Fill, ask: Ask<A>): ThousandRows {
	return {
		name: `Zuora:${nameOperation(operation)}`,
		async run(rows) {
			const range = numberRows(rows);
			const rig = makeScimRig();
			const { control } = rig.sandbox;
			const people = listPeople(range);
			const userIds = control.seed({ zuora: { users: people.map((userName) => ({ userName })) } }).zuora?.users ?? [];
			const idOf = new Map(people.map((name, nth) => [name, String(userIds[nth])]));
			const seeded = fill(range).map(({ displayName, members: of = [] }) => ({
				displayName,
				members: of.map((name) => ({ value: idOf.get(name) ?? '' })),
			}));
			const ids = control.seed({ zuora: { groups: seeded } }).zuora?.groups ?? [];
			const asked = ask(ids.map(String), range).map((one) => giveUserIds(one, idOf));
			const { client, list } = await rig.run(operation, asked);
			return { requests: client.traffic.requests, statuses: listStatuses(list) };
		},
	};
}

/** The record with the ids that the server has given to users. */
function giveUserIds<A>(asked: A, idOf: ReadonlyMap<string, string>): A {
	const named = Object.entries(asked as Readonly<Record<string, string>>);
	return Object.fromEntries(named.map(([key, name]) => [key, idOf.get(name) ?? name])) as A;
}

const users: Ask<{ id: string }> = (_, range) => listPeople(range).map((id) => ({ id }));

/** Each bulk operation of the SCIM node. */
export const scimRuns: readonly ThousandRows[] = [
	onRfc(
		makeCreateMany(rfc7644, makeLaterAdds),
		() => [],
		(_, range) => newGroups(range),
	),
	onRfc(makeDeleteMany(rfc7644), newGroups, groups),
	onRfc(makeChangeMembers(rfc7644, 'added'), nobodyIn, members),
	onRfc(makeChangeMembers(rfc7644, 'removed'), allIn, members),
	onRfc(makeReplaceMembers(rfc7644), nobodyIn, members),
	onZuora(
		makeCreateMany(zuora, makeLaterAdds),
		() => [],
		(_, range) => newGroups(range),
	),
	onZuora(makeDeleteMany(zuora), newGroups, groups),
	onZuora(makeChangeMembers(zuora, 'added'), nobodyIn, members),
	onZuora(makeChangeMembers(zuora, 'removed'), allIn, members),
	onZuora(makeReplaceMembers(zuora), nobodyIn, members),
	onZuora(makeDeleteUsers(zuora), () => [], users),
];
