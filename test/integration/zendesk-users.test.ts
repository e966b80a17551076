import { expectItemLinks } from '../support/n8nItemLinks';
import { openDesk, people, readOutcomes } from './zendeskDesk';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const desk = openDesk();

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
		const run = await desk.runUsers({
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
		expect(desk.user('zoe@acme.example')).toMatchObject({ name: 'Zoë Quill', role: 'agent', tags: ['hr', '2026'] });
		expect(desk.user(people.agent.email)).toMatchObject({ name: 'Tomás I. Ibarra' });
		expect(desk.user(people.endUser.email)).toMatchObject({ name: 'Customer 1' });
	});

	test('tells the id, the request and the job of each record beside its input', async () => {
		const run = await desk.runUsers({ items: [{ name: 'Zoë', email: 'zoe@acme.example', shoeSize: 38 }] });

		const [job] = desk.state().jobs;
		const { id } = desk.user('zoe@acme.example');
		expect(run.json[0]).toEqual([
			{
				name: 'Zoë',
				email: 'zoe@acme.example',
				shoeSize: 38,
				outcome: { status: 'created', id, batch: 1, jobId: job?.id },
			},
		]);
		expect(desk.writes()[0]?.body).toEqual({
			users: [{ name: 'Zoë', email: 'zoe@acme.example', skip_verify_email: true }],
		});
	});

	test('sends no mail to new users, unless it is told to', async () => {
		await desk.runUsers({ items: [{ name: 'Quiet', email: 'quiet@acme.example' }] });
		await desk.runUsers({
			parameters: { skipVerifyEmail: false },
			items: [{ name: 'Loud', email: 'loud@acme.example' }],
		});

		expect(desk.state().verification_emails).toEqual(['loud@acme.example']);
	});

	test('changes nothing the second time', async () => {
		const items = makeUsers(3);
		await desk.runUsers({ items });
		const { users } = desk.state();
		const run = await desk.runUsers({ items });

		expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['updated', 'updated', 'updated']);
		expect(desk.state().users).toEqual(users);
	});

	test('sends 250 records in three requests and gives each its outcome, in input order', async () => {
		const items = makeUsers(250);
		const run = await desk.runUsers({ items });

		const sizes = desk.writes().map(({ body }) => (body as { users: unknown[] }).users.length);
		expect(sizes.sort()).toEqual([100, 100, 50]);
		expect(run.json[0]).toMatchObject(items);
		expect(run.json[0]?.map((json) => readOutcomes([json])[0]?.id)).toEqual(
			items.map(({ email }) => desk.user(email).id),
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
		const run = await desk.runUsers({ items });

		expectItemLinks(run, [
			[1, 3],
			[0, 2],
		]);
		expect(run.outputs.flat().map(({ binary }) => binary)).toEqual(items.map(({ binary }) => binary));
		expect(readOutcomes(run.json[1]).map(({ code }) => code)).toEqual(['missing_field', 'rejected']);
		expect(desk.state().users.map(({ name }) => name)).toEqual(expect.arrayContaining(['Zoë', 'Yan']));
		expect(desk.state().users).toHaveLength(7);
	});

	test('sends a person who is listed twice alike only once', async () => {
		const zoe = { name: 'Zoë', email: 'zoe@acme.example' };
		const run = await desk.runUsers({ items: [zoe, { name: 'Yan', email: 'yan@acme.example' }, { ...zoe }] });

		const [first, , twin] = readOutcomes(run.json[0]);
		expect(twin).toEqual({ ...first, sameAs: 0 });
		expect(desk.writes()[0]?.body).toMatchObject({ users: [{ name: 'Zoë' }, { name: 'Yan' }] });
	});

	test('leaves empty cells out and takes numbers for text', async () => {
		await desk.runUsers({
			items: [{ name: 'Zoë', email: 'zoe@acme.example', external_id: 42, phone: '', alias: null, verified: 'yes' }],
		});

		expect(desk.writes()[0]?.body).toEqual({
			users: [{ name: 'Zoë', email: 'zoe@acme.example', external_id: '42', verified: true, skip_verify_email: true }],
		});
	});

	test('does nothing, and says so, when there are no records', async () => {
		const run = await desk.runUsers({ parameters: { recordsFrom: 'json', records: '[]' } });

		expect(run.json).toEqual([[], []]);
		expect(desk.control.journal()).toEqual([]);
	});
});

describe('records of Zendesk Users', () => {
	test('are read from fields of other names: plain, with dots, and inside objects', async () => {
		const run = await desk.runUsers({
			parameters: { fieldNames: { name: 'Full Name', email: 'work.mail', external_id: 'hr.id' } },
			items: [{ 'Full Name': 'Zoë', 'work.mail': 'zoe@acme.example', hr: { id: 'P-1' }, email: 'not@this.example' }],
		});

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(desk.user('zoe@acme.example')).toMatchObject({ name: 'Zoë', external_id: 'P-1' });
	});

	test('are made of fields whose expressions are evaluated for each item', async () => {
		const run = await desk.runUsers({
			parameters: {
				recordsFrom: 'fields',
				fields: {
					name: '={{ $json.first }} {{ $json.last }}',
					email: '={{ $json.first.toLowerCase() }}@acme.example',
					role: '={{ $json.isAgent ? "agent" : "end-user" }}',
					tags: '={{ $json.tags }}',
				},
			},
			items: [
				{ first: 'Zoe', last: 'Quill', isAgent: true, tags: ['a', 'b'] },
				{ first: 'Yan', last: 'Ro', isAgent: false, tags: [] },
			],
		});

		expectItemLinks(run, [[0, 1], []]);
		expect(desk.user('zoe@acme.example')).toMatchObject({ name: 'Zoe Quill', role: 'agent', tags: ['a', 'b'] });
		expect(desk.user('yan@acme.example')).toMatchObject({ name: 'Yan Ro', role: 'end-user', tags: [] });
	});

	test('whose expression fails are failed, and the others go', async () => {
		const run = await desk.runUsers({
			parameters: {
				recordsFrom: 'fields',
				fields: { name: '={{ $json.name.toUpperCase() }}', email: '={{ $json.ok ? $json.email : $("Gone").item }}' },
			},
			items: [
				{ name: 'Zoë', email: 'zoe@acme.example' },
				{ name: 'Yan', email: 'yan@acme.example', ok: true },
			],
		});

		expectItemLinks(run, [[1], [0]]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'failed_expression' }]);
		expect(desk.writes()[0]?.body).toMatchObject({ users: [{ name: 'YAN' }] });
	});

	test('are read from a JSON array that was typed in', async () => {
		const run = await desk.runUsers({
			parameters: {
				recordsFrom: 'json',
				records: '[{"name":"Zoë","email":"zoe@acme.example"},{"name":"Yan","email":"yan@acme.example"}]',
			},
		});

		expect(run.json[0]).toMatchObject([
			{ name: 'Zoë', outcome: { status: 'created' } },
			{ name: 'Yan', outcome: { status: 'created' } },
		]);
		expectItemLinks(run, [[0, 0], []]);
	});

	test('are read from a list in each item, and keep the link and the binary data of their item', async () => {
		const run = await desk.runUsers({
			parameters: { recordsFrom: 'json', records: '={{ $json.team }}' },
			items: [
				{ json: { team: [{ name: 'Zoë', email: 'zoe@acme.example' }, { name: 'Keyless' }] }, binary: { photo } },
				{ json: { team: [{ name: 'Yan', email: 'yan@acme.example' }] } },
			],
		});

		expectItemLinks(run, [[0, 1], [0]]);
		expect(run.outputs[0]?.map(({ binary }) => binary)).toEqual([{ photo }, undefined]);
		expect(run.json[1]).toMatchObject([{ name: 'Keyless', outcome: { status: 'failed', code: 'missing_field' } }]);
		expect(desk.state().users).toHaveLength(7);
	});

	test('of several items share their requests', async () => {
		await desk.runUsers({
			parameters: { recordsFrom: 'json', records: '={{ [$json] }}' },
			items: makeUsers(5),
		});

		expect(desk.writes()).toHaveLength(1);
	});
});
