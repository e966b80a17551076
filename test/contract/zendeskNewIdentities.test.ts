/* New emails and phone numbers of many users: what the account holds after a run, and what is told of it. */
import { createManyIdentities } from '../../nodes/Zendesk/identities/creates';
import { email, openIdentities, phone, statuses } from './openIdentities';

describe('Create Many', () => {
	test('by ID, external ID and email, beside the primary ones; no mail; a second run writes nothing', async () => {
		const staff = openIdentities();
		const rows = [
			{ user_id: staff.ids[0], ...email('Ada@acme.example') },
			{ user_external_id: 'p-1', ...phone('+49 30 901820') },
			{ user_email: 'P2@acme.example', ...email('two@acme.example'), verified: true },
		];
		const { list } = await staff.rig.run(createManyIdentities, rows);
		expect(statuses(list)).toEqual(['created', 'created', 'created']);
		expect(staff.held(0)).toContain('email ada@acme.example');
		expect(staff.held(1)).toContain('phone_number +49 30 901820');
		expect(staff.held(2)).toEqual([
			'email p2@acme.example*',
			'email two@acme.example',
			'phone_number +44 20 7946 1002*',
		]);
		expect(staff.rig.sandbox.control.state().zendesk.verification_emails).toEqual([]);
		expect(statuses((await staff.rig.run(createManyIdentities, rows)).list)).toEqual(Array(3).fill('unchanged'));
		expect(staff.writes()).toHaveLength(3);
	});

	test('a mail goes only where that is chosen', async () => {
		const staff = openIdentities();
		const rows = [{ user_id: staff.ids[0], ...email('ada@acme.example') }];
		await staff.rig.run(createManyIdentities, rows, { settings: { skipVerifyEmail: false } });
		expect(staff.rig.sandbox.control.state().zendesk.verification_emails).toEqual(['ada@acme.example']);
	});

	test('a number in other writing is the same; one that may be it without a country code is not sent', async () => {
		const staff = openIdentities();
		const { list } = await staff.rig.run(createManyIdentities, [
			{ user_id: staff.ids[0], ...phone('+44 (20) 7946-1000') },
			{ user_id: staff.ids[1], ...phone('020 7946 1001') },
		]);
		expect(list).toMatchObject([{ status: 'unchanged' }, { status: 'failed', code: 'ambiguous_reference' }]);
		expect(list[1]?.reason).toMatch(/"\+44 20 7946 1001".*country code/);
		expect(staff.writes()).toEqual([]);
	});

	test('a number that Zendesk rewrites is known again', async () => {
		const staff = openIdentities();
		staff.rig.sandbox.control.switches({ phoneForm: 'rewritten' });
		const rows = [{ user_id: staff.ids[0], ...phone('+49 (30) 90-18-20') }];
		expect(statuses((await staff.rig.run(createManyIdentities, rows)).list)).toEqual(['created']);
		expect(staff.held(0)).toContain('phone_number +4930901820');
		expect(statuses((await staff.rig.run(createManyIdentities, rows)).list)).toEqual(['unchanged']);
	});

	test.each([email('p1@acme.example'), phone('+44 20 7946 1001')])(
		'%j of another user is told, with a cure',
		async (taken) => {
			const staff = openIdentities();
			const { list } = await staff.rig.run(createManyIdentities, [{ user_id: staff.ids[0], ...taken }]);
			expect(list).toMatchObject([{ status: 'failed', code: 'rejected' }]);
			expect(list[0]?.reason).toMatch(/already being used by another user.*Take it from them first/);
			expect(staff.held(0)).toHaveLength(2);
		},
	);

	test('who is nobody, or shared, fails by itself; what is there and not verified is not told as wanted', async () => {
		const staff = openIdentities();
		staff.add(0, 'email', 'old@acme.example', { verified: false });
		const shared = staff.rig.sandbox.control.seed({ zendesk: { users: [{ name: 'Shared', shared: true }] } }).zendesk
			?.users;
		const { list } = await staff.rig.run(createManyIdentities, [
			{ user_id: staff.ids[2], ...email('two@acme.example') },
			{ user_id: 999_999, ...email('x@acme.example') },
			{ user_email: 'nobody@acme.example', ...email('y@acme.example') },
			{ user_id: staff.ids[0], user_external_id: 'P-1', ...email('z@acme.example') },
			{ user_id: shared?.[0], ...email('s@acme.example') },
			{ user_id: staff.ids[0], ...email('old@acme.example'), verified: true },
		]);
		expect(list).toMatchObject([
			{ status: 'created' },
			{ status: 'failed', code: 'unknown_reference' },
			{ status: 'failed', code: 'unknown_reference' },
			{ status: 'failed', code: 'conflicting_keys' },
			{ status: 'failed', code: 'forbidden' },
			{ status: 'failed', code: 'not_applied' },
		]);
		expect(staff.held(0)).toEqual([
			'email p0@acme.example*',
			'email old@acme.example',
			'phone_number +44 20 7946 1000*',
		]);
	});

	test.each([
		['of somebody else', { user_id: 1 }],
		['with another value', { value: 'other@acme.example' }],
		['of another type', { type: 'twitter' }],
		['without an ID', { id: undefined }],
	])('an answer that shows one %s is not believed', async (_what, change) => {
		const staff = openIdentities();
		const shown = { id: 77, user_id: staff.ids[0], ...email('ada@acme.example'), primary: false, ...change };
		staff.rig.sandbox.control.addFaults([{ method: 'POST', status: 201, body: { identity: shown } }]);
		const { list } = await staff.rig.run(createManyIdentities, [
			{ user_id: staff.ids[0], ...email('ada@acme.example') },
		]);
		expect(staff.held(0)).toHaveLength(2);
		expect(statuses(list)).not.toContain('created');
	});

	test('one that was added and not answered is created, and there once', async () => {
		const staff = openIdentities();
		staff.rig.sandbox.control.addFaults([{ method: 'POST', drop: 'after' }]);
		const { list } = await staff.rig.run(createManyIdentities, [
			{ user_id: staff.ids[0], ...email('ada@acme.example') },
		]);
		expect(list).toMatchObject([{ status: 'created' }]);
		expect(staff.writes()).toHaveLength(1);
	});
});
