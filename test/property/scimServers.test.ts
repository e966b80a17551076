import fc from 'fast-check';
import type { Outcome } from '../../bulk/types';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeChangeMembers, makeLaterAdds } from '../../nodes/Scim/members/changes';
import { ScimModel } from '../support/scimModel';
import { playOn, type ScimPlayed } from '../support/scimPlay';
import { arbitraryScimSchedule, names, type ScimSchedule } from './scimServers';
import { replay } from './replay';

/**
 * Random SCIM servers, each with manners of its own: nothing is told done that is not, nothing is lost, and no group is made
 * twice. More of them: PROPERTY_RUNS=10000. A failure prints its seed and path.
 */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 300);

jest.setTimeout(30 * 60_000);

const people = Array.from({ length: 6 }, (_, nth) => `u${nth}`);

function makeServer({ manners, operations, present }: ScimSchedule, members: readonly string[]): ScimModel {
	const queue = [...operations];
	const server = new ScimModel({ ...manners, bulkStatus: () => queue.shift() });
	for (const name of present) server.add(name, members);
	return server;
}

const play = ({ strikes, batchSize, concurrency }: ScimSchedule) => ({ strikes, run: { batchSize, concurrency } });

const said = (outcome: Outcome | undefined): string => JSON.stringify(outcome);

/** Failed for what it is, or refused before it left: then nothing was done. */
function saysNotDone({ status, code }: Outcome): boolean {
	const undone: readonly (string | undefined)[] = ['rejected', 'not_done', 'forbidden'];
	return status === 'unsent' || (status === 'failed' && undone.includes(code));
}

async function createGroups(schedule: ScimSchedule): Promise<void> {
	const server = makeServer(schedule, []);
	const before = new Set(server.groups.keys());
	const asked = schedule.rows.map(({ group, person }) => ({
		displayName: names[group] ?? 'Other',
		...(person > 3 && { externalId: `X-${group}` }),
		...(person % 3 === 1 && { members: [people[person] ?? ''] }),
	}));
	const { list } = await playOn(server, makeCreateMany(rfc7644, makeLaterAdds), asked, play(schedule));
	const made = [...server.groups.values()].filter(({ id }) => !before.has(id));
	expect(list).toHaveLength(asked.length);
	asked.forEach(({ displayName, externalId, members = [] }, index) => {
		const outcome = list[index];
		const ofName = made.filter((group) => group.displayName === displayName);
		const isPresent = schedule.present.some((name) => name.toLowerCase() === displayName.toLowerCase());
		expect([displayName, ofName.length <= (isPresent ? 0 : 1)]).toEqual([displayName, true]);
		const group = server.groups.get(String(outcome?.id));
		// A server that says "created" and gives no ID is believed; the ID is then left out.
		if (outcome?.status === 'created' && outcome.id !== undefined) {
			expect([said(outcome), group?.displayName]).toEqual([said(outcome), displayName]);
			if (externalId !== undefined) expect([said(outcome), group?.externalId]).toEqual([said(outcome), externalId]);
			for (const member of members) expect(group?.members).toContain(member);
		}
		if (outcome?.status === 'unchanged') expect(group?.displayName.toLowerCase()).toBe(displayName.toLowerCase());
		if (outcome && saysNotDone(outcome)) expect([said(outcome), ofName]).toEqual([said(outcome), []]);
	});
}

async function deleteGroups(schedule: ScimSchedule): Promise<void> {
	const server = makeServer(schedule, []);
	const before = new Set(server.groups.keys());
	const asked = schedule.rows.map(({ group }) => ({ id: `g${group + 1}` }));
	const { list } = await playOn(server, makeDeleteMany(rfc7644), asked, play(schedule));
	asked.forEach(({ id }, index) => {
		const outcome = list[index];
		const isThere = server.groups.has(id);
		if (outcome?.status === 'deleted' || outcome?.status === 'unchanged') {
			expect([said(outcome), isThere]).toEqual([said(outcome), false]);
		}
		if (outcome && saysNotDone(outcome)) expect([said(outcome), isThere]).toEqual([said(outcome), before.has(id)]);
	});
}

/** Where the server shows no members, or not all, its word counts: then only its lies could be told. */
async function changeMembers(schedule: ScimSchedule, change: 'added' | 'removed'): Promise<void> {
	const members = change === 'added' ? ['u0'] : people;
	const server = makeServer(schedule, members);
	const asked = schedule.rows.map(({ group, person }) => ({
		groupId: `g${group + 1}`,
		memberId: people[person] ?? '',
	}));
	const played: ScimPlayed = await playOn(server, makeChangeMembers(rfc7644, change), asked, play(schedule));
	asked.forEach(({ groupId, memberId }, index) => {
		const outcome = played.list[index];
		const isMember = server.membersOf(groupId).includes(memberId);
		const wanted = change === 'added';
		const isToldDone = outcome?.status === change || outcome?.status === 'unchanged';
		const isItsWord = outcome?.reason?.startsWith('The server said') === true;
		if (isToldDone && !isItsWord) expect([said(outcome), isMember]).toEqual([said(outcome), wanted]);
		if (outcome && saysNotDone(outcome) && server.groups.has(groupId)) {
			expect([said(outcome), isMember]).toEqual([said(outcome), members.includes(memberId)]);
		}
	});
}

test.each([
	['Create Many', createGroups],
	['Delete Many', deleteGroups],
	['Add Members', (schedule: ScimSchedule) => changeMembers(schedule, 'added')],
	['Remove Members', (schedule: ScimSchedule) => changeMembers(schedule, 'removed')],
])('%s tells one true outcome of each row, whatever the server does', async (_name, check) => {
	await fc.assert(fc.asyncProperty(arbitraryScimSchedule, check), { numRuns, ...replay });
});
