import type { IDataObject } from 'n8n-workflow';
import { expectItemLinks } from '../support/n8nItemLinks';
import { openGenAuthNodeRig } from './genauthNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openGenAuthNodeRig();

const makeGroups = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, nth) => ({ code: `team-${nth}`, name: `Team ${nth}` }));

const readStatuses = (items: IDataObject[] | undefined) =>
	(items ?? []).map(({ outcome }) => (outcome as IDataObject).status);

const member = (operation: string, more: object = {}) => ({ resource: 'member', operation, ...more });

describe('bulk operations', () => {
	test('create many groups, each with its outcome beside its input', async () => {
		const items = [...makeGroups(120), { code: 'everyone', name: 'Everyone' }, { code: 'x' }];
		const run = await rig.run({ items, parameters: { operation: 'createMany' } });

		expect(run.status).toBe('success');
		expect(readStatuses(run.json[0]?.slice(0, 120))).toEqual(Array(120).fill('created'));
		const { id } = rig.state().groups[1] ?? {};
		expect(run.json[0]?.[0]).toEqual({ code: 'team-0', name: 'Team 0', outcome: { status: 'created', id, batch: 1 } });
		expect(readStatuses(run.json[0]?.slice(120))).toEqual(['unchanged']);
		expect(run.json[1]).toMatchObject([{ code: 'x', outcome: { status: 'failed', code: 'missing_field' } }]);
		expectItemLinks(run, [Array.from({ length: 121 }, (_, nth) => nth), [121]]);
		expect(rig.calls('get-management-token')).toHaveLength(1);
	});

	test('add and remove members by the fields that the items have', async () => {
		const items = [
			{ mail: 'ada@acme.example', team: { code: 'night' } },
			{ mail: 'Tomas.Ibarra@acme.example', team: { code: 'night' } },
			{ mail: 'nobody@acme.example', team: { code: 'night' } },
		];
		rig.control.seed({ genauth: { groups: [{ code: 'night', name: 'Night' }] } });
		const fieldNames = { code: 'team.code', email: 'mail' };
		const added = await rig.run({ items, parameters: member('addMembers', { fieldNames }) });
		expect(readStatuses(added.json[0])).toEqual(['added', 'added']);
		expect(readStatuses(added.json[1])).toEqual(['failed']);
		expect(rig.state().groups.find(({ code }) => code === 'night')?.members).toHaveLength(2);

		const removed = await rig.run({ items, parameters: member('removeMembers', { fieldNames }) });
		expect(readStatuses(removed.json[0])).toEqual(['removed', 'removed']);
	});

	test('update what differs, and delete', async () => {
		const items = [{ code: 'everyone', name: 'All' }, ...makeGroups(2)];
		const upserted = await rig.run({ items, parameters: { operation: 'createOrUpdateMany' } });
		expect(readStatuses(upserted.json[0])).toEqual(['updated', 'created', 'created']);
		const deleted = await rig.run({ items: [...items, { code: 'gone' }], parameters: { operation: 'deleteMany' } });
		expect(readStatuses(deleted.json[0])).toEqual(['deleted', 'deleted', 'deleted', 'unchanged']);
		expect(rig.state().groups).toEqual([]);
	});

	test('a dry run shows the request, and writes nothing', async () => {
		const run = await rig.run({ items: makeGroups(1), parameters: { options: { dryRun: true } } });
		expect(run.json[0]?.[0]?.outcome).toMatchObject({
			status: 'planned',
			data: {
				request: {
					method: 'POST',
					headers: { Authorization: '[secret]' },
					body: { list: [{ code: 'team-0', name: 'Team 0', description: '', type: 'static' }] },
				},
			},
		});
		expect(rig.state().groups).toHaveLength(1);
	});
});
