import { openScimNodeRig, readOutcomes as readScimOutcomes } from './scimNodeRig';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();
const scim = openScimNodeRig();

const ada = { name: 'Ada', email: 'ada@acme.example', external_id: 'E-1' };
const eva = { name: 'Eva', email: 'eva@acme.example' };

describe('a text in a broken encoding is not written:', () => {
	test.each([
		['name', 'J\ufffdrg'],
		['external_id', 'E\ufffd1'],
		['email', 'j\ufffdrg@acme.example'],
		['alias', 'J\ufffdrg'],
		['notes', 'J\ufffdrg'],
		['name', 'J\u0000rg'],
		['external_id', 'E\u001f1'],
		['name', 'M\u0096ller'],
		['name', 'J\ud83crg'],
		['name', 'JÃ¼rg'],
		['name', 'O\u00e2\u20ac\u2122Brien'],
		['tags', 'J\ufffdrg'],
	])('%s %j', async (field, value) => {
		const run = await rig.runUsers({ items: [eva, { ...ada, [field]: value }] });

		expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'created' }]);
		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
		const reason = readOutcomes(run.json[1])[0]?.reason;
		expect(reason).toContain(`(field "${field}")`);
		expect(reason).toContain('the file was read in the wrong encoding');
		expect(rig.state().users.filter(({ name }) => name !== 'Eva')).toHaveLength(5);
	});

	test('the values of custom fields', async () => {
		const run = await rig.runUsers({ items: [{ ...ada, user_fields: { team: { lead: 'J\ufffdrg' } } }] });

		expect(readOutcomes(run.json[1])[0]?.reason).toContain('the file was read in the wrong encoding');
		expect(rig.writes()).toEqual([]);
	});

	test('the name of a SCIM group', async () => {
		const run = await scim.runOnScim({ operation: 'createMany', items: [{ displayName: 'Qualit\ufffdt' }] });

		expect(readScimOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'invalid_value' }]);
		expect(scim.scim.groups()).toEqual([]);
	});

	test.each(['Jürg', 'JOÃO', 'Ângela', 'Łukasz', '採用', 'Zoë 👩‍💻', 'د‌ر'])(
		'while %s is written as it is',
		async (name) => {
			await rig.runUsers({ items: [{ ...ada, name }] });

			expect(rig.user(ada.email).name).toBe(name);
		},
	);
});

describe('tabs and line breaks', () => {
	test('become a blank in names and keys', async () => {
		await rig.runUsers({ items: [{ ...ada, name: 'Ada\r\nBrandt', external_id: 'E\t1' }] });

		expect(rig.user(ada.email)).toMatchObject({ name: 'Ada Brandt', external_id: 'E 1' });
	});

	test('stay in other texts', async () => {
		await rig.runUsers({ items: [{ ...ada, notes: 'one\n\ttwo' }] });

		expect(rig.user(ada.email)).toMatchObject({ notes: 'one\n\ttwo' });
	});
});

describe('zero-width characters', () => {
	test.each(['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e'])(
		'%j is taken out of keys, and said',
		async (unseen) => {
			const before = rig.state().users.length;
			const { external_id: externalId, email } = people.agent;
			const run = await rig.runUsers({
				items: [{ external_id: `HR${unseen}-0001`, email: `${email}${unseen}`, notes: 'met' }],
			});

			expect(externalId).toBe('HR-0001');
			expect(readOutcomes(run.json[0])).toMatchObject([{ status: 'updated' }]);
			expect(rig.user(email)).toMatchObject({ notes: 'met', external_id: 'HR-0001' });
			expect(rig.state().users).toHaveLength(before);
			expect(run.hints).toMatchObject([{ type: 'warning' }]);
			expect(run.hints[0]?.message).toContain(
				'Characters that cannot be seen were taken out of 2 keys: email 1, external_id 1.',
			);
		},
	);

	test('a cell that holds nothing else is an empty one', async () => {
		const run = await rig.runUsers({ items: [{ name: 'Ada', external_id: '\u200b' }] });

		expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed', code: 'missing_field' }]);
	});
});
