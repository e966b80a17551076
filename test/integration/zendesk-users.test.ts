import { expectItemLinks } from '../support/n8nItemLinks';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const photo = { data: 'aGVsbG8=', mimeType: 'image/png', fileName: 'face.png' };

function makeUsers(count: number) {
	return Array.from({ length: count }, (_, index) => ({
		name: `Person ${index}`,
		email: `person-${index}@acme.example`,
		external_id: `P-${index}`,
	}));
}

describe('Zendesk Users: Create or Update Many', () => {
	test('creates who is new, updates who is known, and says which', async () => {
		const run = await rig.runUsers({
			items: [
				{ name: 'Zoë Quill', email: 'zoe@acme.example', role: 'agent', tags: 'hr, 2026' },
				{ name: 'Tomás I. Ibarra', external_id: 'hr-0001' },
				{ name: 'Customer 1', email: 'ONE@customer.example' },
			],
		});

		const statuses = [{ status: 'created' }, { status: 'updated' }, { status: 'updated' }];
		expect(run.status).toBe('success');
		expect(readOutcomes(run.json[0])).toMatchObject(statuses);
		expect(run.json[1]).toEqual([]);
		expect(rig.user('zoe@acme.example')).toMatchObject({ name: 'Zoë Quill', role: 'agent', tags: ['hr', '2026'] });
		expect(rig.user(people.agent.email)).toMatchObject({ name: 'Tomás I. Ibarra' });
		expect(rig.user(people.endUser.email)).toMatchObject({ name: 'Customer 1' });
	});

	test('tells the id, the request and the job of each record beside its input', async () => {
		const run = await rig.runUsers({ items: [{ name: 'Zoë', email: 'zoe@acme.example', shoeSize: 38 }] });

		const [job] = rig.state().jobs;
		const { id } = rig.user('zoe@acme.example');
		expect(run.json[0]).toEqual([
			{
				name: 'Zoë',
				email: 'zoe@acme.example',
				shoeSize: 38,
				outcome: { status: 'created', id, batch: 1, jobId: job?.id },
			},
		]);
		expect(rig.writes()[0]?.body).toEqual({
			users: [{ name: 'Zoë', email: 'zoe@acme.example', skip_verify_email: true }],
		});
	});

	test('sends no mail to new users, unless it is told to', async () => {
		await rig.runUsers({ items: [{ name: 'Quiet', email: 'quiet@acme.example' }] });
		await rig.runUsers({
			parameters: { skipVerifyEmail: false },
			items: [{ name: 'Loud', email: 'loud@acme.example' }],
		});

		expect(rig.state().verification_emails).toEqual(['loud@acme.example']);
	});

	test('changes nothing the second time', async () => {
		const items = makeUsers(3);
		await rig.runUsers({ items });
		const { users } = rig.state();
		const run = await rig.runUsers({ items });

		expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['updated', 'updated', 'updated']);
		expect(rig.state().users).toEqual(users);
	});

	test('sends 250 records in three requests and gives each its outcome, in input order', async () => {
		const items = makeUsers(250);
		const run = await rig.runUsers({ items });

		const sizes = rig.writes().map(({ body }) => (body as { users: unknown[] }).users.length);
		expect(sizes.sort()).toEqual([100, 100, 50]);
		expect(run.json[0]).toMatchObject(items);
		expect(run.json[0]?.map((json) => readOutcomes([json])[0]?.id)).toEqual(
			items.map(({ email }) => rig.user(email).id),
		);
		expectItemLinks(run, [items.map((_, index) => index), []]);
	});

	test('parts what is done from what failed; order, links and binary data are kept on both', async () => {
		const items = [
			{ name: 'No key at all' },
			{ name: 'Zoë', email: 'zoe@acme.example' },
			{ name: 'N'.repeat(256), email: 'long@acme.example' },
			{ name: 'Yan', email: 'yan@acme.example' },
		].map((json) => ({ json, binary: { photo } }));
		const run = await rig.runUsers({ items });

		expectItemLinks(run, [
			[1, 3],
			[0, 2],
		]);
		expect(run.outputs.flat().map(({ binary }) => binary)).toEqual(items.map(({ binary }) => binary));
		expect(readOutcomes(run.json[1]).map(({ code }) => code)).toEqual(['missing_field', 'rejected']);
		expect(rig.state().users.map(({ name }) => name)).toEqual(expect.arrayContaining(['Zoë', 'Yan']));
		expect(rig.state().users).toHaveLength(7);
	});

	test('sends a person who is listed twice alike only once', async () => {
		const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
		const run = await rig.runUsers({ items: [zoe, { name: 'Yan', email: 'yan@acme.example' }, { ...zoe }] });

		const [first, , twin] = readOutcomes(run.json[0]);
		expect(twin).toEqual({ ...first, sameAs: 0 });
		expect(rig.writes()[0]?.body).toMatchObject({ users: [{ name: 'Zoë' }, { name: 'Yan' }] });
	});

	test('leaves empty cells out and takes numbers for text', async () => {
		await rig.runUsers({
			items: [{ name: 'Zoë', email: 'zoe@acme.example', external_id: 42, phone: '', alias: null, verified: 'yes' }],
		});

		expect(rig.writes()[0]?.body).toEqual({
			users: [{ name: 'Zoë', email: 'zoe@acme.example', external_id: '42', verified: true, skip_verify_email: true }],
		});
	});

	test('does nothing, and says so, when there are no records', async () => {
		const run = await rig.runUsers({ parameters: { recordsFrom: 'json', records: '[]' } });

		expect(run.json).toEqual([[], []]);
		expect(rig.control.journal()).toEqual([]);
	});
});
