/* Servers that cut lists at numbers other than 50 and 100: no group is made twice, and nobody is put out of a group. */
import type { Answer, Transport } from '../../http/types';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeChangeMembers, makeLaterAdds } from '../../nodes/Scim/members/changes';
import type { ScimManners } from '../../sandbox/scim/manners';
import { startScimServer, type ScimServer } from '../../sandbox/scim/server';
import { makeRfcScimRig } from '../support/rfcScimRig';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);
let server: ScimServer;
beforeAll(async () => {
	server = await startScimServer();
});
afterAll(() => server.close());

const named = (count: number, from = 0) =>
	Array.from({ length: count }, (_, nth) => ({ displayName: `Group ${from + nth}` }));

test.each<[string, ScimManners, { displayName: string }[]]>([
	['filters find nothing', { filters: 'findNothing' }, [{ displayName: 'Group 120' }, { displayName: 'Group 3' }]],
	['the first 25 again and again', { paging: 'ignored', pageSize: 25, total: 'ofPage' }, named(33, 111)],
	['the first 64 again and again', { paging: 'ignored', pageSize: 64, total: 'absent' }, named(33, 111)],
	['nothing behind 25', { paging: 'stops', listLimit: 25, total: 'ofPage' }, named(33, 111)],
	['nothing behind 50', { paging: 'stops', listLimit: 50, total: 'absent' }, named(33, 111)],
])('no group is made twice: %s', async (_what, manners, rows) => {
	const rig = makeRfcScimRig(server);
	server.seedGroups(named(141));
	server.setManners(manners);
	await rig.run(createMany, rows);
	const names = server.groups().map(({ displayName }) => displayName);
	expect(names.length - new Set(names).size).toBe(0);
});

interface Shown {
	readonly members?: readonly unknown[];
	readonly Resources?: readonly Shown[];
}

/** The server shows so many members of a group. */
const cutAt =
	(count: number) =>
	(transport: Transport): Transport =>
	async (request) => {
		const answer: Answer = await transport(request);
		const cut = (shown: Shown): Shown => (shown.members ? { ...shown, members: shown.members.slice(0, count) } : shown);
		if (answer.kind !== 'answer' || typeof answer.body !== 'object' || answer.body === null) return answer;
		const body: Shown = answer.body;
		return { ...answer, body: body.Resources ? { ...body, Resources: body.Resources.map(cut) } : cut(body) };
	};

test.each<[string, ScimManners, number]>([
	['no PATCH', { patch: 'refused' }, 10],
	['no PATCH', { patch: 'refused' }, 15],
	['no PATCH, another group is shown as long', { patch: 'refused' }, 37],
	['removals by value that empty the group, another is shown as long', { removesBy: 'valueWipes' }, 33],
	['no PATCH', { patch: 'refused' }, 20],
	['no PATCH', { patch: 'refused' }, 25],
	['no PATCH', { patch: 'refused' }, 64],
	['removals by value that empty the group', { removesBy: 'valueWipes' }, 20],
	['removals by value that empty the group', { removesBy: 'valueWipes' }, 100],
])('nobody is put out of a group unasked: %s (%j), %i members shown', async (_what, manners, shown) => {
	const rig = makeRfcScimRig(server);
	const members = Array.from({ length: 140 }, (_, nth) => ({ value: `m${nth}` }));
	const [groupId = ''] = server.seedGroups([
		{ displayName: 'Large', members },
		{ displayName: 'Large, too', members },
	]);
	server.setManners(manners);
	const adds = manners.patch !== undefined;
	const operation = makeChangeMembers(rfc7644, adds ? 'added' : 'removed');
	await rig.run(operation, [{ groupId, memberId: adds ? 'new' : 'm3' }], { transport: cutAt(shown) });
	const left: unknown = server.groups()[0]?.members;
	expect(Array.isArray(left) && left.length).toBeGreaterThanOrEqual(adds ? 140 : 139);
});
