import { expectItemLinks } from '../support/n8nItemLinks';
import { openZendeskNodeRig, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const photo = { data: 'aGVsbG8=', mimeType: 'image/png', fileName: 'face.png' };

describe('records of Zendesk Users', () => {
	test('are read from fields of other names: plain, with dots, and inside objects', async () => {
		const run = await rig.runUsers({
			parameters: { fieldNames: { name: 'Full Name', email: 'work.mail', external_id: 'hr.id' } },
			items: [{ 'Full Name': 'Zoë', 'work.mail': 'zoe@acme.example', hr: { id: 'P-1' }, email: 'not@this.example' }],
		});

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(rig.user('zoe@acme.example')).toMatchObject({ name: 'Zoë', external_id: 'P-1' });
	});

	test('are made of fields whose expressions are evaluated for each item', async () => {
		const run = await rig.runUsers({
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
		expect(rig.user('zoe@acme.example')).toMatchObject({ name: 'Zoe Quill', role: 'agent', tags: ['a', 'b'] });
		expect(rig.user('yan@acme.example')).toMatchObject({ name: 'Yan Ro', role: 'end-user', tags: [] });
	});

	test('whose expression fails are failed, and the others go', async () => {
		const run = await rig.runUsers({
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
		expect(rig.writes()[0]?.body).toMatchObject({ users: [{ name: 'YAN' }] });
	});

	test('are read from a JSON array that was typed in', async () => {
		const run = await rig.runUsers({
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
		const run = await rig.runUsers({
			parameters: { recordsFrom: 'json', records: '={{ $json.team }}' },
			items: [
				{ json: { team: [{ name: 'Zoë', email: 'zoe@acme.example' }, { name: 'Keyless' }] }, binary: { photo } },
				{ json: { team: [{ name: 'Yan', email: 'yan@acme.example' }] } },
			],
		});

		expectItemLinks(run, [[0, 1], [0]]);
		expect(run.outputs[0]?.map(({ binary }) => binary)).toEqual([{ photo }, undefined]);
		expect(run.json[1]).toMatchObject([{ name: 'Keyless', outcome: { status: 'failed', code: 'missing_field' } }]);
		expect(rig.state().users).toHaveLength(7);
	});

	test('of several items share their requests', async () => {
		await rig.runUsers({
			parameters: { recordsFrom: 'json', records: '={{ [$json] }}' },
			items: [0, 1, 2, 3, 4].map((n) => ({ name: `Person ${n}`, external_id: `P-${n}` })),
		});

		expect(rig.writes()).toHaveLength(1);
	});
});
