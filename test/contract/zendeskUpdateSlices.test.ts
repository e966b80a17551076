/* Updates whose users are looked up while others are sent already. */
import type { Transport } from '../../http/types';
import { updateManyUsers } from '../../nodes/Zendesk/users/updates';
import { countStatuses } from '../support/outcomes';
import { makeRig } from '../support/zendeskRig';

const emailOf = (nth: number): string => `a${nth}@acme.example`;
const keys = new Set(['id', 'email']);

function seed(count: number) {
	const rig = makeRig();
	const users = Array.from({ length: count }, (_, nth) => ({ name: `A ${nth}`, email: emailOf(nth) }));
	return { rig, ids: rig.sandbox.control.seed({ zendesk: { users } }).zendesk?.users ?? [] };
}

test('the first rows are sent while others are looked up; each user gets its own change', async () => {
	const { rig, ids } = seed(500);
	const sent: string[] = [];
	const transport = (sandbox: Transport): Transport => {
		return async (request) => {
			sent.push(request.path);
			await rig.clock.sleep(300);
			return sandbox(request);
		};
	};
	const rows = ids.map((_, nth) => ({ email: emailOf(nth), notes: `N ${nth}` }));
	const { list } = await rig.run(updateManyUsers, rows, { keys, transport });
	expect(countStatuses(list)).toEqual({ updated: 500 });
	expect(sent.findIndex((path) => path.endsWith('/update_many'))).toBe(2);
	expect(sent.filter((path) => path.endsWith('/search'))).toHaveLength(10);
	const notes = new Map(rig.sandbox.control.state().zendesk.users.map((user) => [user.id, user.notes]));
	expect(ids.map((id) => notes.get(id))).toEqual(ids.map((_, nth) => `N ${nth}`));
});

test('a later row with the same user is a twin of the first, or contradicts it, though that has left', async () => {
	const { rig, ids } = seed(300);
	const rows = [
		...ids.map((_, nth) => ({ email: emailOf(nth), external_id: `E${nth}` })),
		{ id: ids[5], external_id: 'e5' },
		{ id: ids[6], external_id: 'E7' },
		{ email: emailOf(8), external_id: 'E8' },
	];
	const { list } = await rig.run(updateManyUsers, rows, { keys });
	expect(list[300]).toMatchObject({ status: 'updated', sameAs: 5 });
	expect(list[301]).toMatchObject({ status: 'failed', code: 'conflicting_twin' });
	expect(list[302]).toMatchObject({ status: 'updated', sameAs: 8 });
	expect(countStatuses(list)).toEqual({ updated: 302, failed: 1 });
});

test('a row that names an organization that is not there has failed, also where no user can be looked up', async () => {
	const { rig } = seed(3);
	const rows = [
		{ email: emailOf(0), notes: 'N' },
		{ email: emailOf(1), organization_name: 'Nowhere' },
	];
	const transport = (sandbox: Transport): Transport => {
		return async (request) =>
			request.path.endsWith('/users/search')
				? { kind: 'answer', status: 400, headers: {}, body: {} }
				: sandbox(request);
	};
	const { list } = await rig.run(updateManyUsers, rows, { keys, transport });
	expect(list.map(({ status, code }) => [status, code])).toEqual([
		['unsent', 'rejected'],
		['failed', 'unknown_reference'],
	]);
});
