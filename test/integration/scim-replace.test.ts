/* Replace Members as n8n shows it: whom it removes, in the hint, in the summary, and as items. */
import type { INodeProperties } from 'n8n-workflow';
import { ScimGroups } from '../../nodes/Scim/ScimGroups.node';
import { mapByName } from './mapperForm';
import { countOutcomes, openScimNodeRig, readOutcomes, type Step } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openScimNodeRig();

/** A group of 30 on each server, and how to look at it. */
const servers = {
	'an RFC 7644 server': () => {
		const users = rig.scim.seedUsers(Array.from({ length: 30 }, (_, nth) => ({ userName: `u${nth}` })));
		const members = users.map((value) => ({ value }));
		const [groupId = ''] = rig.scim.seedGroups([{ displayName: 'Sales', members }]);
		const count = () => (rig.scim.groups()[0]?.members as unknown[]).length;
		return { users, groupId, count, run: (step: Step) => rig.runOnScim(step) };
	},
	Zuora: () => {
		const { control } = rig.sandbox;
		const data = { users: Array.from({ length: 30 }, (_, nth) => ({ userName: `u${nth}` })) };
		const users = control.seed({ zuora: data }).zuora?.users ?? [];
		const groups = [{ displayName: 'Sales', members: users.map((value) => ({ value })) }];
		const [groupId = ''] = control.seed({ zuora: { groups } }).zuora?.groups ?? [];
		const count = () => control.state().zuora.groups[0]?.members.length;
		return { users, groupId, count, run: (step: Step) => rig.runOnZuora(step) };
	},
} as const;

const told = (verb: string) =>
	expect.stringMatching(`29 members who are in none of its rows ${verb} removed: ".*19 more`);

describe.each(Object.entries(servers))('Replace Members on %s: a group of 30, and one row', (_name, open) => {
	const play = (options: object, typeVersion = 1) => {
		const { users, groupId, count, run } = open();
		const items = [{ groupId, memberId: users[3] ?? '' }];
		const parameters = {
			options,
			...(typeVersion === 2 && mapByName('member:replaceMembers', ['groupId', 'memberId'])),
		};
		const step = { resource: 'member', operation: 'replaceMembers', items, typeVersion, parameters } as Step;
		return { count, groupId, users, done: run(step) };
	};

	test('a dry run says whom and how many it would remove', async () => {
		const { count, done } = play({ dryRun: true });
		const { hints, json } = await done;

		expect(hints).toMatchObject([{ message: told('would be') }]);
		expect(hints).toMatchObject([{ message: expect.stringContaining('It would take 1 request that write') }]);
		expect(readOutcomes(json[0])).toMatchObject([{ status: 'unchanged' }]);
		expect(count()).toBe(30);
	});

	test('a run says whom and how many it has removed', async () => {
		const { count, done } = play({});
		const { hints, json } = await done;

		expect(hints).toMatchObject([{ message: told('were') }]);
		expect(json[0]).toHaveLength(1);
		expect(count()).toBe(1);
	});

	test('the summary says so as well', async () => {
		const { json } = await play({ return: 'summary', removedItems: true }).done;

		expect(json[0]).toMatchObject([{ records: 30, byStatus: { unchanged: 1, removed: 29 }, notes: [told('were')] }]);
	});

	test.each([
		['planned', { dryRun: true }, 30],
		['removed', {}, 1],
	])('each leaves as an item of its own where that is wished: %s', async (status, options, left) => {
		const { count, done, groupId, users } = play({ removedItems: true, ...options });
		const run = await done;

		expect(countOutcomes(run)).toEqual({ unchanged: 1, [status]: 29 });
		expect(run.json[0]?.[1]).toMatchObject({ groupId, memberId: users[0], outcome: { status } });
		expect(run.itemLinks[0]).toEqual(Array.from({ length: 30 }, () => [0]));
		expect(count()).toBe(left);
	});

	test.each([
		['version 1, nothing said', 1, {}, 1],
		['version 1, switched on', 1, { removedItems: true }, 30],
		['version 2, nothing said', 2, {}, 30],
		['version 2, switched off', 2, { removedItems: false }, 1],
		['version 2, a dry run', 2, { dryRun: true }, 30],
	])('the items of those who were removed: %s', async (_name, typeVersion, options, items) => {
		const { json } = await play(options, typeVersion).done;

		expect(json[0]).toHaveLength(items);
	});
});

test('the editor shows the default of the version of the node', () => {
	const { properties } = new ScimGroups().description;
	const shown = properties.filter(({ name, displayOptions }) => {
		const operations: unknown = displayOptions?.show?.operation;
		return name === 'options' && Array.isArray(operations) && operations.includes('replaceMembers');
	});
	const defaults = shown.map(({ displayOptions, options }) => {
		const option = ((options ?? []) as INodeProperties[]).find(({ name }) => name === 'removedItems');
		return [displayOptions?.show?.['@version'], option?.default];
	});

	expect(defaults).toEqual([
		[[1], false],
		[[2], true],
	]);
});
