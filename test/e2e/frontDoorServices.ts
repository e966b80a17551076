/* What a newcomer does with the other services, and with an AI agent, in n8n's own editor. */
import { saveCredential } from '../../localN8n/credentials';
import { shared, type FrontDoor } from './frontDoor';
import { until } from './rig';
import { startStandInModel, type StandInModel } from './standInModel';
import { at, genAuth, zuora } from './testedCredentials';

const minuteMs = 60_000;

describe('the other services, and an AI agent', () => {
	let door: FrontDoor;
	let model: StandInModel;
	beforeAll(async () => {
		({ door } = shared);
		model = await startStandInModel();
		Object.assign(at, { n8n: door.n8n });
		const { api } = door.n8n;
		await saveCredential(api, { name: 'Zuora', type: 'scimGroupsOAuth2Api', data: zuora() });
		await saveCredential(api, { name: 'GenAuth', type: 'genAuthManagementApi', data: genAuth() });
	});
	afterAll(() => model?.close());

	const picture = (name: string): Promise<void> => door.editor.takePicture(`front door, ${name}`);

	it(
		'Zuora groups from a sheet: made once, and left alone the second time',
		async () => {
			const groups = [
				{ 'Group Name': 'Billing', Purpose: 'Invoices' },
				{ 'Group Name': 'Sales', Purpose: 'Deals' },
			];
			const view = await door.add(groups, 'SCIM Groups', 'Create many groups');
			await view.drag('Group Name', 'displayName');
			await view.addField('Description', 'description');
			await view.drag('Purpose', 'description');
			await picture('Zuora groups');
			await view.switchDryRun();
			await view.execute();
			await view.untilDone('2 planned');
			await picture('Zuora groups, dry run');
			expect((await door.n8n.stateOf('zuora')).groups).toEqual([]);

			await view.switchDryRun();
			await view.execute();
			await view.untilDone('2 created');
			const made = (await door.n8n.stateOf('zuora')).groups;
			expect(made.map(({ displayName }) => displayName)).toEqual(['Billing', 'Sales']);

			await view.execute();
			await view.untilDone('2 unchanged');
			await picture('Zuora groups, again');
			expect((await door.n8n.stateOf('zuora')).groups).toEqual(made);
		},
		3 * minuteMs,
	);

	it(
		'GenAuth members out of a group by email: a dry run, then they are out, and an email that nobody has fails',
		async () => {
			const leavers = [
				{ 'Work E-Mail': 'Tomas.Ibarra@acme.example', Group: 'everyone' },
				{ 'Work E-Mail': 'nobody@acme.example', Group: 'everyone' },
			];
			const listMembers = async (): Promise<number> =>
				(await door.n8n.stateOf('genauth')).groups[0]?.members.length ?? 0;
			const before = await listMembers();
			const view = await door.add(leavers, 'GenAuth Groups', 'Remove members from groups');
			await view.chooseMatch('code');
			await view.chooseMatch('email');
			await view.drag('Group', 'code');
			await view.drag('Work E-Mail', 'email');
			await view.switchDryRun();
			await view.execute();
			await view.untilDone('1 planned, 1 failed');
			await picture('GenAuth members, dry run');
			expect(await view.copyOutput()).toContain('Would remove Tomás Ibarra, tomas.ibarra@acme.example');
			expect(await listMembers()).toBe(before);

			await view.switchDryRun();
			await view.execute();
			await view.untilDone('1 removed, 1 failed');
			await picture('GenAuth members, removed');
			expect(await listMembers()).toBe(before - 1);
			expect(await view.readHint()).toContain('1 × Email not known to the service');
		},
		3 * minuteMs,
	);

	it(
		"an agent's tool works as it is dropped: one person is added, and the model is told why the other was not",
		async () => {
			const data = { apiKey: 'none', url: model.url };
			const credential = await saveCredential(door.n8n.api, { name: 'Stand-in', type: 'openAiApi', data });
			model.follow([
				{ args: { Name: 'Zoë Ek', Email: 'zoe.ek@acme.example', External_ID: 'E-101' } },
				{ args: { Name: 'Yan Li', Email: 'yan.li at acme', External_ID: 'E-102' } },
			]);
			const view = await door.addAsTool({ openAiApi: credential }, 'Zendesk Users');
			await picture('tool');
			const filledByModel = view.fields.getByText('Defined automatically by the');
			await filledByModel.nth(2).waitFor();
			expect(await filledByModel.count()).toBe(3);
			await door.editor.closeNode();
			await door.editor.executeWorkflow();
			const [first, second] = await until(() => model.told().length === 2 && model.told());
			expect(JSON.parse(first ?? '')).toMatchObject([{ outcome: { status: 'created' } }]);
			expect(second).toMatch(/is not an email address.*Mend the value/);
			expect(await door.listPeople()).toContain('E-101 Zoë Ek zoe.ek@acme.example');
		},
		2 * minuteMs,
	);
});
