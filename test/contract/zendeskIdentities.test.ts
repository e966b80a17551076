/* Emails and phone numbers that users have: made primary, and removed. What the account holds then, and what is told of it. */
import { deleteManyIdentities } from '../../nodes/Zendesk/identities/deletes';
import { makeManyPrimary } from '../../nodes/Zendesk/identities/primaries';
import { email, openIdentities, phone, statuses } from './openIdentities';

describe('Make Primary Many', () => {
	test('by ID and by value; what is so already is not sent', async () => {
		const staff = openIdentities();
		const second = staff.add(0, 'email', 'ada@acme.example');
		staff.add(1, 'phone_number', '+49 30 901820');
		const rows = [
			{ user_id: staff.ids[0], identity_id: second },
			{ user_external_id: 'P-1', ...phone('+49 30 90 18 20') },
			{ user_id: staff.ids[2], ...email('p2@acme.example') },
		];
		const { list } = await staff.rig.run(makeManyPrimary, rows);
		expect(statuses(list)).toEqual(['updated', 'updated', 'unchanged']);
		expect(staff.held(0)[0]).toBe('email ada@acme.example*');
		expect(staff.held(1)).toContain('phone_number +49 30 901820*');
		expect(staff.writes()).toHaveLength(2);
	});

	test('two rows that want two for one user, one that is not there, and one that is not verified', async () => {
		const staff = openIdentities();
		staff.add(0, 'email', 'a@acme.example');
		staff.add(1, 'email', 'late@acme.example', { verified: false });
		const { list } = await staff.rig.run(makeManyPrimary, [
			{ user_id: staff.ids[0], ...email('a@acme.example') },
			{ user_external_id: 'P-0', ...email('p0@acme.example') },
			{ user_id: staff.ids[2], ...email('a@acme.example') },
			{ user_id: staff.ids[1], ...email('late@acme.example') },
		]);
		expect(list).toMatchObject([
			{ status: 'updated' },
			{ status: 'failed', code: 'conflicting_twin' },
			{ status: 'failed', code: 'unknown_reference' },
			{ status: 'failed', code: 'rejected', reason: expect.stringMatching(/verified first/) as string },
		]);
		expect(staff.held(0)[0]).toBe('email a@acme.example*');
	});
});

describe('Delete Many', () => {
	test('by ID and by value, nothing else; a primary email stays; a second run finds nothing to do', async () => {
		const staff = openIdentities();
		const second = staff.add(0, 'email', 'ada@acme.example');
		const rows = [
			{ user_id: staff.ids[0], identity_id: second },
			{ user_external_id: 'P-1', ...phone('+44 20 79461001') },
			{ user_email: 'p2@acme.example', ...email('P2@acme.example') },
			{ user_id: staff.ids[2], ...email('never@acme.example') },
		];
		const { list } = await staff.rig.run(deleteManyIdentities, rows);
		expect(list).toMatchObject([
			{ status: 'deleted', id: second },
			{ status: 'deleted' },
			{ status: 'failed', code: 'primary_email', reason: expect.stringContaining('Make Primary Many') as string },
			{ status: 'unchanged', reason: 'The user does not have it: there was nothing to remove.' },
		]);
		expect([0, 1, 2].map(staff.held)).toEqual([
			['email p0@acme.example*', 'phone_number +44 20 7946 1000*'],
			['email p1@acme.example*'],
			['email p2@acme.example*', 'phone_number +44 20 7946 1002*'],
		]);
		const again = await staff.rig.run(deleteManyIdentities, rows);
		expect(statuses(again.list)).toEqual(['unchanged', 'unchanged', 'failed', 'unchanged']);
		expect(again.list[0]?.reason).toMatch(/Nothing has this ID/);
		expect(staff.writes()).toHaveLength(2);
	});

	test('an ID with the value of another one, a number without its country code, and users that are not there', async () => {
		const staff = openIdentities();
		const second = staff.add(0, 'email', 'ada@acme.example');
		staff.add(0, 'email', 'other@acme.example');
		const { list } = await staff.rig.run(deleteManyIdentities, [
			{ user_id: staff.ids[0], identity_id: second, ...email('other@acme.example') },
			{ user_id: staff.ids[1], ...phone('020 7946 1001') },
			{ user_id: 999_999, identity_id: second },
			{ user_external_id: 'P-9', identity_id: second },
			{ user_email: 'nobody@acme.example', identity_id: second },
			// Of somebody else.
			{ user_id: staff.ids[1], identity_id: second },
		]);
		expect(list).toMatchObject([
			{ status: 'failed', code: 'conflicting_keys' },
			{ status: 'failed', code: 'ambiguous_reference' },
			{ status: 'unchanged' },
			{ status: 'unchanged' },
			{ status: 'failed', code: 'unknown_reference' },
			{ status: 'unchanged' },
		]);
		expect(staff.writes()).toEqual([]);
	});

	test('a number without its country code is removed by its ID, and one under another ID is not told gone', async () => {
		const staff = openIdentities();
		const mine = { user_id: staff.ids[1], ...phone('020 7946 1001') };
		const { identities } = staff.rig.sandbox.control.state().zendesk;
		const id = Number(identities.find(({ value }) => value === '+44 20 7946 1001')?.id);
		const other = await staff.rig.run(deleteManyIdentities, [{ ...mine, identity_id: 77 }]);
		expect(other.list).toMatchObject([{ status: 'failed', code: 'ambiguous_reference' }]);
		const { list } = await staff.rig.run(deleteManyIdentities, [{ ...mine, identity_id: id }]);
		expect(list).toMatchObject([{ status: 'deleted', id }]);
		expect(staff.held(1)).toEqual(['email p1@acme.example*']);
	});

	test('a user whom the credential may not read fails alone; where it may read nobody, nothing is sent', async () => {
		const staff = openIdentities();
		const rows = [0, 1].map((n) => ({ user_id: staff.ids[n], ...phone(`+44 20 7946 100${n}`) }));
		const description = 'You do not have access to this page.';
		const fault = { method: 'GET', status: 403, body: { error: 'Forbidden', description }, times: 'always' } as const;
		const { control } = staff.rig.sandbox;
		control.addFaults([{ ...fault, path: `/api/v2/users/${staff.ids[1]}/identities` }]);
		const { list } = await staff.rig.run(deleteManyIdentities, rows);
		expect(list).toMatchObject([{ status: 'deleted' }, { status: 'failed', code: 'forbidden' }]);
		expect(list[1]?.reason).toContain(
			`Item 1: the emails and phone numbers of user ${staff.ids[1]} could not be read, so nothing was sent for it.`,
		);
		const alone = await staff.rig.run(deleteManyIdentities, rows.slice(1));
		expect(alone.list).toMatchObject([{ status: 'unsent', code: 'forbidden' }]);
		expect(staff.held(1)).toContain('phone_number +44 20 7946 1001*');
	});

	test('what somebody else was quicker with was already gone; what is still there stays refused', async () => {
		const staff = openIdentities();
		const rows = [0, 1].map((n) => ({
			user_id: staff.ids[n],
			identity_id: staff.add(n, 'email', `second${n}@acme.example`),
		}));
		const gone = { zendesk: { deleted_identities: [{ user_id: staff.ids[0], id: rows[0]?.identity_id }] } };
		const notFound = { status: 404, body: { error: 'RecordNotFound', description: 'Not found' } };
		staff.rig.sandbox.control.addFaults([
			{ method: 'DELETE', ...notFound, touch: gone },
			{ method: 'DELETE', ...notFound },
		]);
		const { list } = await staff.rig.run(deleteManyIdentities, rows);
		expect(list).toMatchObject([{ status: 'unchanged' }, { status: 'failed', code: 'rejected' }]);
		expect(staff.held(1)).toContain('email second1@acme.example');
	});

	test.each([
		[200, {}],
		[200, { identity: {} }],
		[202, undefined],
	])('HTTP %i with %j is no word of Zendesk: looked up', async (status, body) => {
		const staff = openIdentities();
		const identity_id = staff.add(0, 'email', 'ada@acme.example');
		staff.rig.sandbox.control.addFaults([{ method: 'DELETE', status, body }]);
		const { list } = await staff.rig.run(deleteManyIdentities, [{ user_id: staff.ids[0], identity_id }]);
		expect(staff.held(0)).toContain('email ada@acme.example');
		expect(statuses(list)).not.toContain('deleted');
	});
});
