import type { INodeParameters } from 'n8n-workflow';
import { sendJson } from '../support/hostileServer';
import { runTask } from '../support/httpTaskRig';
import { openThingsRig } from './httpTaskThings';

/* An item whose expression breaks, or whose file is lost, fails alone where the workflow is to go on. */

const rig = openThingsRig();
const goOn = { onError: 'continueRegularOutput' } as const;
const items = [{}, { name: 'thing' }, { name: 'thing' }];

beforeEach(() => rig.answer((response, { url }) => sendJson(response, 200, { url })));

test.each([
	[
		'the operation',
		{ operation: { __rl: true, mode: 'id', value: '={{ $json.name ? "GET /things" : $("Nowhere").item.json.x }}' } },
	],
	[
		'the address of the server',
		{ serverFrom: 'given', serverAddress: '={{ $json.name ? "ADDRESS" : $("Nowhere").item.json.x }}' },
	],
] as readonly (readonly [string, object])[])(
	'an expression in %s that breaks is told of its item',
	async (_name, given) => {
		const others = JSON.parse(JSON.stringify(given).replace('ADDRESS', rig.server.url)) as INodeParameters;
		const setting = { operation: 'GET /things', others: { ...rig.describeThings(), ...others } as INodeParameters };
		const { json, itemLinks } = await runTask(setting, { items, settings: goOn });
		expect(json[0]).toEqual([
			{ error: expect.stringContaining('Item 0'), message: expect.any(String) },
			{ url: '/things' },
			{ url: '/things' },
		]);
		expect(itemLinks[0]).toEqual([[0], [1], [2]]);
		const stopped = await runTask(setting, { items });
		expect(stopped.error?.message).toContain('Item 0');
		expect(rig.server.seen).toHaveLength(2);
	},
);

test('a file that is lost from the store fails its item, and those before it keep what they got', async () => {
	const content = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
	const others = rig.describeThings({ requestBody: { required: true, content } });
	const good = { json: {}, binary: { file: { data: 'aGk=', mimeType: 'text/plain' } } };
	const lost = {
		json: {},
		binary: { file: { id: 'filesystem-v2:workflows/none', data: 'filesystem-v2', mimeType: 'a/b' } },
	};
	const untold = { json: {}, binary: { file: { data: 'aGk=' } } };
	const setting = { operation: 'POST /things', values: { body: 'file' }, others };
	const run = await runTask(setting, { items: [good, lost, untold, good] as never, settings: goOn });
	expect(run.json[0]).toEqual([
		{ url: '/things' },
		{ error: expect.stringContaining('Item 1'), message: expect.any(String) },
		{ url: '/things' },
		{ url: '/things' },
	]);
	expect(rig.server.seen).toHaveLength(3);
});
