/* HTTP Task in n8n's own editor, from the nodes panel to the answer, by typing and clicking alone. */
import { saveCredential } from '../../localN8n/credentials';
import { startDocumentServer, type DocumentServer } from './documentServer';
import { FrontDoor } from './frontDoor';
import { TaskView } from './taskView';
import { makeWorkflow, start } from './workflow';

const minuteMs = 60_000;

let door: FrontDoor;
let documents: DocumentServer;
beforeAll(async () => {
	documents = await startDocumentServer();
	door = await FrontDoor.open();
	const { url, accessKeyId, accessKeySecret, userPoolId } = door.n8n.services.genauth;
	const data = { baseUrl: url, accessKeyId, accessKeySecret, userPoolId, language: 'en-US' };
	await saveCredential(door.n8n.api, { name: 'GenAuth (sandbox)', type: 'genAuthManagementApi', data });
}, 10 * minuteMs);
afterAll(async () => {
	await door?.close();
	await documents?.close();
}, 3 * minuteMs);
beforeEach(() => door.n8n.resetSandbox());

const picture = (name: string): Promise<void> => door.editor.takePicture(`HTTP Task, ${name}`);

/** A workflow with a trigger, and the node added behind it from the nodes panel. */
async function addHttpTask(): Promise<TaskView> {
	const { page } = door.editor;
	const { data } = await door.n8n.api.send('POST', '/rest/workflows', makeWorkflow('HTTP Task', [start], []));
	await door.editor.openWorkflow(data.id);
	await page.getByTestId('canvas-handle-plus').click();
	await page.getByTestId('node-creator-search-bar').fill('HTTP Task');
	const found = page.getByTestId('node-creator-item-name');
	await found.getByText('HTTP Task', { exact: true }).click();
	await page.getByRole('button', { name: 'Add to workflow' }).click();
	const view = new TaskView(page);
	await view.parameter('operation').waitFor();
	return view;
}

it(
	'a built-in service: searched in plain words, read, filled in, and run: the step is the test',
	async () => {
		await door.n8n.seedGenAuth({ groups: ['developers', 'testers', 'staff'].map((code) => ({ code, name: code })) });
		const view = await addHttpTask();
		await picture('new');
		await view.select('service', 'GenAuth');
		await view.signIn('GenAuth (sandbox)');
		const [first] = await view.search('bulk delete groups');
		await picture('search');
		expect(first).toContain('delete-groups-batch');
		await view.pick('delete-groups-batch', 'body.codeList');
		await picture('chosen');
		// n8n fetches it for the operation that was chosen.
		await view.view.getByText('Who may call it').first().waitFor();
		const panel = await view.readPanel();
		const order = [
			'Action',
			'Catalogue',
			'Service',
			'Credential',
			'API Operation',
			'Who may call it',
			'Request',
			'Options',
		];
		expect(order.map((each) => panel.indexOf(each))).toEqual(
			order.map((each) => panel.indexOf(each)).sort((a, b) => a - b),
		);
		expect(panel).toContain('50 groups a request');
		await view.write('body.codeList', 'developers,testers');
		await picture('filled in');
		await view.execute();
		await view.untilDone('statusCode');
		expect(await view.readHint()).toContain('Done');
		await picture('done');
		const writes = await door.listWrites();
		expect(writes.at(-1)).toBe('POST /api/v3/delete-groups-batch');
	},
	3 * minuteMs,
);

it(
	"a document by URL: fetched, searched, and its operation run against the document's server",
	async () => {
		const view = await addHttpTask();
		await view.select('catalogue', 'OpenAPI by URL');
		await view.fill('documentUrl', `${documents.url}/openapi.yaml`);
		const [first] = await view.search('remove agents');
		expect(first).toContain('Remove agents from a team');
		await view.pick('Remove agents from a team', 'path.team_id');
		await view.write('path.team_id', '12345678901234567890');
		await picture('document, filled in');
		await view.execute();
		await view.untilDone('removed');
		await picture('document, done');
		expect(documents.requests()).toEqual(['DELETE /v1/teams/12345678901234567890/agents']);
	},
	3 * minuteMs,
);
