import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* Addresses as n8n writes them, to a server that takes 8 KB. */

const rig = openZendeskNodeRig();

const cyrillic = (nth: number): string =>
	`${'ж'.repeat(29)}${String.fromCharCode(0x430 + (nth >> 5), 0x430 + (nth & 31))}`;
const addressesOf = (path: string) => rig.control.journal().filter((entry) => entry.path === path);

function seedAgents(count: number): void {
	const users = Array.from({ length: count }, (_, nth) => ({
		name: `Agent ${nth}`,
		role: 'agent',
		external_id: cyrillic(nth),
	}));
	rig.control.seed({ zendesk: { users } });
	rig.control.switches({ addressLimitBytes: 8192 });
}

test('100 external IDs of 31 Cyrillic letters are looked up and resolved, and all are written', async () => {
	seedAgents(100);
	const items = Array.from({ length: 100 }, (_, nth) => ({ user_external_id: cyrillic(nth), group_name: 'Billing' }));
	const run = await rig.runMemberships({ items });
	expect(run.json.map((output) => output.length)).toEqual([100, 0]);
	const billing = rig.groupId('Billing');
	const added = rig.state().group_memberships.filter(({ group_id: id }) => id === billing);
	expect(added).toHaveLength(100);
	expect(addressesOf('/api/v2/users/show_many').map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test('they are got by name, and one that is too long by itself says so', async () => {
	seedAgents(100);
	const long = '部'.repeat(1000);
	const names = [...Array.from({ length: 100 }, (_, nth) => cyrillic(nth)), long, 'nobody'];
	const run = await rig.runUsers({
		items: [{}],
		parameters: { operation: 'getByIds', by: 'externalId', ids: names.join(',') } as never,
	});
	const [found = []] = run.json;
	expect(found.slice(0, 100).map(({ external_id: name }) => name)).toEqual(names.slice(0, 100));
	expect(found.slice(100)).toEqual([
		{ asked: long, tooLong: true },
		{ asked: 'nobody', notFound: true },
	]);
	expect(JSON.stringify(run.hints)).toContain('1 of 102 were not found: nobody');
	expect(JSON.stringify(run.hints)).toContain(
		'1 of 102 could not be asked about: the address that it makes is refused',
	);
});
