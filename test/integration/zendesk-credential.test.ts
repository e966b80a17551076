import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { runNode } from '../support/n8nRunNode';
import { bulkNodes, makeGoodRow, openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const zoe = { name: 'Zoë', email: 'zoe@acme.example' };

describe.each(bulkNodes)('$name refuses a credential', ({ runs }) => {
	test.each([
		['no subdomain', { subdomain: '' }, 'Subdomain'],
		['no email', { email: ' ' }, 'Email'],
		['no API token', { apiToken: '' }, 'API Token'],
		['an email whose expression gives nothing', { email: '={{ $json.noSuchField }}' }, 'Email'],
	])('with %s', async (_name, changes, label) => {
		const result = await rig[runs]({ credentials: rig.credentials(changes), items: [makeGoodRow(rig)] });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: `The Zendesk credential has no ${label}.`,
			description: `Open the credential, fill in "${label}" and save it.`,
		});
		expect(rig.control.journal()).toEqual([]);
	});

	test.each(['not a subdomain!', 'acme.example/path', 'ftp://acme.example'])(
		'with the subdomain %j',
		async (subdomain) => {
			const result = await rig[runs]({ credentials: rig.credentials({ subdomain }), items: [makeGoodRow(rig)] });

			expect(result.error).toMatchObject({
				name: 'NodeOperationError',
				message: `The Zendesk credential's Subdomain is "${subdomain}".`,
				description: 'Write the first part of the address of your helpdesk, such as "acme" for acme.zendesk.com.',
			});
		},
	);

	test.each([
		[
			'a wrong token',
			{ apiToken: 'wrong' },
			'Zendesk refused the credential.',
			'Open the credential and check the email and the API token',
		],
		[
			'a user who may not do this',
			{ email: people.endUser.email },
			'Zendesk does not allow this.',
			"The credential's user must be an admin, or have a custom role that may do this.",
		],
	])('of %s, and changes nothing', async (_name, changes, message, cure) => {
		const before = rig.state();
		const result = await rig[runs]({ credentials: rig.credentials(changes), items: [makeGoodRow(rig)] });

		expect(result.error).toMatchObject({ name: 'NodeOperationError', message });
		expect(result.error?.description).toContain(cure);
		expect(rig.state()).toEqual(before);
	});

	test('for an address where no Zendesk is', async () => {
		const subdomain = `${rig.url}/elsewhere`;
		const result = await rig[runs]({ credentials: rig.credentials({ subdomain }), items: [makeGoodRow(rig)] });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: 'Zendesk does not know this address (HTTP 404).',
			description: expect.stringContaining('Check the subdomain in the credential') as string,
		});
	});

	test('for an address that is out of reach, and tells the cure', async () => {
		const subdomain = 'http://127.0.0.1:9';
		const result = await rig[runs]({ credentials: rig.credentials({ subdomain }), items: [makeGoodRow(rig)] });

		expect(result.error).toMatchObject({
			name: 'NodeOperationError',
			message: 'The service could not be reached.',
			description: expect.stringContaining('Check the address in the credential, and the network.') as string,
		});
	});
});

describe('a credential', () => {
	test('that is missing is named, and nothing is sent', async () => {
		const run = await runNode(new ZendeskUsers(), { items: [zoe] });

		expect(run.error).toMatchObject({ message: 'Node does not have any credentials set' });
	});

	test('is never shown, not even when the service repeats it', async () => {
		const basic = Buffer.from(`${people.admin.email}/token:sandbox-api-token`).toString('base64');
		rig.control.addFaults([
			{
				method: 'POST',
				status: 400,
				body: { error: 'Bad', description: `You sent Basic ${basic}, that is sandbox-api-token` },
			},
		]);
		const run = await rig.runUsers({ items: [zoe] });

		const shown = JSON.stringify([run.runData, run.hints, run.logs, run.uiMessages]);
		expect(readOutcomes(run.json[1])).toMatchObject([
			{
				status: 'failed',
				code: 'rejected',
				reason: 'You sent Basic [secret], that is [secret]. Mend the record by that, and send it again.',
			},
		]);
		expect(shown).not.toContain('sandbox-api-token');
		expect(shown).not.toContain(basic);
	});

	test('is not sent to where a redirect points', async () => {
		rig.control.addFaults([{ method: 'POST', status: 302, headers: { location: `${rig.url}/api/v2/users/me` } }]);
		const run = await rig.runUsers({ items: [zoe] });

		expect(run.error).toMatchObject({ message: 'Zendesk does not know this address (HTTP 302).' });
		expect(rig.control.journal()).toHaveLength(1);
	});
});
