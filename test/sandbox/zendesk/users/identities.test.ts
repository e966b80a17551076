import { createRig, type Rig, type UserBody, usersUpsert } from '../rig';

const tomas = ({ sandbox }: Rig) =>
	sandbox.control.state().zendesk.users.find((user) => user.external_id === 'HR-0001') ?? { id: 0 };

/** Type, value and primary of each identity of Tomás, from the state. */
const identitiesOf = (rig: Rig): unknown[] =>
	rig.sandbox.control
		.state()
		.zendesk.identities.filter((identity) => identity.user_id === tomas(rig).id)
		.map(({ type, value, primary }) => [type, value, primary]);

const own = ['email', 'tomas.ibarra@acme.example', true];

describe('the identities of a user', () => {
	it.each(['PUT', 'a job'])('have an email that was sent on update beside the primary one: %s', async (way) => {
		const rig = createRig();
		const { id } = tomas(rig);
		const email = 'Tom@acme.example';
		if (way === 'PUT') await rig.ask('PUT', `/api/v2/users/${id}`, { user: { email } });
		else await rig.run(usersUpsert, { users: [{ external_id: 'HR-0001', email }] });
		expect(identitiesOf(rig)).toEqual([own, ['email', 'tom@acme.example', false]]);
		expect(tomas(rig)).toMatchObject({ email: 'tomas.ibarra@acme.example' });
		expect(
			(await rig.ask<{ count: number }>('GET', '/api/v2/users/search?query=email:tom@acme.example')).body.count,
		).toBe(1);
	});

	it('are listed as documented, and shown one by one', async () => {
		const rig = createRig();
		const { id } = tomas(rig);
		await rig.ask('PUT', `/api/v2/users/${id}`, { user: { email: 'tom@acme.example', phone: '+15550100' } });
		const path = `/api/v2/users/${id}/identities`;
		const answer = await rig.ask<{ identities: { id: number }[] }>('GET', path);
		expect(answer.body.identities).toHaveLength(3);
		expect(new Set(answer.body.identities.map((identity) => identity.id)).size).toBe(3);
		const [first] = answer.body.identities;
		expect(first).toEqual({
			url: `http://localhost${path}/${first?.id}.json`,
			id: first?.id,
			user_id: id,
			type: 'email',
			value: 'tomas.ibarra@acme.example',
			verified: true,
			primary: true,
			created_at: '2026-01-05T09:00:00Z',
			updated_at: '2026-01-05T09:00:00Z',
			undeliverable_count: 0,
			deliverable_state: 'deliverable',
		});
		const shown = await rig.ask<{ identity: object }>('GET', `${path}/${first?.id}`);
		expect(shown.body.identity).toEqual(first);
		expect((await rig.ask('GET', `${path}/1`)).status).toBe(404);
		expect((await rig.ask('GET', '/api/v2/users/1/identities')).status).toBe(404);
	});
});

describe('a phone number', () => {
	const sent = '+1 (555) 010-0100';

	it.each([
		['asSent', sent],
		['rewritten', '+15550100100'],
	] as const)('is kept as phoneForm %s says, by requests and by jobs', async (phoneForm, phone) => {
		const rig = createRig();
		rig.sandbox.control.switches({ phoneForm });
		const created = await rig.ask<UserBody>('POST', '/api/v2/users', { user: { name: 'New', phone: ` ${sent} ` } });
		expect(created.body.user.phone).toBe(phone);
		await rig.run(usersUpsert, { users: [{ external_id: 'HR-0001', phone: sent }] });
		expect(tomas(rig)).toMatchObject({ phone });
	});

	it('without digits is kept also where numbers are rewritten', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ phoneForm: 'rewritten' });
		await rig.run(usersUpsert, { users: [{ external_id: 'HR-0001', phone: 'none' }] });
		expect(tomas(rig)).toMatchObject({ phone: 'none' });
	});

	it('that is sent on update is added beside the first where phoneOnUpdate says so', async () => {
		const rig = createRig();
		rig.sandbox.control.switches({ phoneOnUpdate: 'addsIdentity' });
		for (const phone of ['+15550001', '+15550002', '+15550001', '+15550002', null]) {
			await rig.run(usersUpsert, { users: [{ external_id: 'HR-0001', phone }] });
		}
		expect(tomas(rig)).toMatchObject({ phone: '+15550001' });
		expect(identitiesOf(rig)).toEqual([own, ['phone_number', '+15550001', true], ['phone_number', '+15550002', false]]);
	});

	it('replaces the first one at first', async () => {
		const rig = createRig();
		for (const phone of ['+15550001', '+15550002']) {
			await rig.run(usersUpsert, { users: [{ external_id: 'HR-0001', phone }] });
		}
		expect(identitiesOf(rig)).toEqual([own, ['phone_number', '+15550002', true]]);
	});
});
