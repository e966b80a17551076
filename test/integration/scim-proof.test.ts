import type { IDataObject } from 'n8n-workflow';
import { sendsWrongRequests } from '../support/wire/wrongRequests';
import { countOutcomes, openScimNodeRig, readOutcomes } from './scimNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openScimNodeRig();

const nobody = '11111111-1111-4111-8111-111111111111';
const warning = (count: string) => expect.stringContaining(`${count} unchanged because nothing has`);

/** The ids of so many new groups on the RFC 7644 server. */
async function createGroups(count: number): Promise<string[]> {
	const items = Array.from({ length: count }, (_, nth) => ({ displayName: `Group ${nth}` }));
	const created = await rig.runOnScim({ operation: 'createMany', items });
	return readOutcomes(created.json[0]).map(({ id }) => id ?? '');
}

describe.each([true, false])('Delete Many on a real server (bulk %s)', (supported) => {
	beforeEach(() => rig.scim.setBulk({ supported }));

	test('warns of IDs that nothing has, though all rows are done', async () => {
		const ids = await createGroups(2);
		const [userId = ''] = rig.scim.seedUsers([{ userName: 'ada' }]);
		const items = [...ids, nobody, userId].map((id) => ({ id }));
		const run = await rig.runOnScim({ operation: 'deleteMany', items });

		expect(countOutcomes(run)).toEqual({ deleted: 2, unchanged: 2 });
		expect(run.hints).toMatchObject([{ type: 'warning', message: warning('2 records are') }]);
		expect(rig.scim.groups()).toEqual([]);
		expect(rig.scim.users()).toHaveLength(1);
	});

	test('fails them where that is asked for', async () => {
		const ids = await createGroups(1);
		const items = [...ids, nobody].map((id) => ({ id }));
		const parameters = { options: { unknownIds: 'failed' } };
		const run = await rig.runOnScim({ operation: 'deleteMany', items, parameters });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'deleted' }]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'unknown_reference' }]);
	});

	test('warns of them in a dry run as well', async () => {
		const parameters = { options: { dryRun: true } };
		const run = await rig.runOnScim({ operation: 'deleteMany', items: [{ id: nobody }], parameters });

		expect(run.hints).toMatchObject([{ type: 'warning', message: warning('1 record is') }]);
	});

	test('calls deleted what a lost answer has deleted', async () => {
		const ids = await createGroups(3);
		rig.scim.dropAfter(supported ? 'POST' : 'DELETE', 1);
		const run = await rig.runOnScim({ operation: 'deleteMany', items: ids.map((id) => ({ id })) });

		expect(countOutcomes(run)).toEqual({ deleted: 3 });
		expect(run.hints).toMatchObject([{ type: 'info' }]);
		expect(rig.scim.groups()).toEqual([]);
	});
});

describe('at an address that is off by a step', () => {
	const wrong = () => [
		{ baseUrl: rig.scim.url.replace('/scim/v2', '/scim') },
		{ baseUrl: rig.scim.url.replace('/v2', '/v2/Groups') },
		{ baseUrl: rig.scim.url.replace('/scim/v2', '') },
	];

	test.each([
		['group', 'deleteMany', (id: string) => ({ id })],
		['member', 'addMembers', (groupId: string) => ({ groupId, memberId: nobody })],
		['member', 'removeMembers', (groupId: string) => ({ groupId, memberId: nobody })],
		['member', 'replaceMembers', (groupId: string) => ({ groupId, memberId: nobody })],
	])('%s, %s stops before anything is written', async (resource, operation, makeRow) => {
		sendsWrongRequests();
		const ids = await createGroups(2);
		for (const credential of wrong()) {
			const run = await rig.runOnScim({
				resource,
				operation,
				items: ids.map((id): IDataObject => makeRow(id)),
				credential,
			});
			expect(run.error?.message).toMatch(/does not show its groups|is no SCIM list|refused the credential/);
		}
		expect(rig.scim.groups()).toHaveLength(2);
	});
});
