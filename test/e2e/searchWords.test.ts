import { Editor } from './editor';
import { PlainN8n } from './plainN8n';

const minuteMs = 60_000;

/** What people look for, and the nodes that are right: one of them is to stand first in n8n's nodes panel. */
const searches: readonly (readonly [string, readonly string[]])[] = [
	['group membership', ['Zendesk Memberships']],
	['delete users', ['Zendesk Users']],
	['wait for job', ['Zendesk Jobs']],
	['import users', ['Zendesk Users']],
	['create users', ['Zendesk Users']],
	['add members', ['SCIM Groups', 'GenAuth Groups']],
	['offboard', ['Zendesk Users']],
	['deprovision', ['Zendesk Users']],
	['groups', ['SCIM Groups', 'GenAuth Groups']],
	['bulk', ['Zendesk Users']],
	['scim', ['SCIM Groups']],
];

let n8n: PlainN8n;
let editor: Editor;
beforeAll(async () => {
	n8n = await PlainN8n.open({ speed: 1 });
	editor = await Editor.open(n8n.url, n8n.owner);
}, 10 * minuteMs);
afterAll(async () => {
	await editor?.close();
	await n8n?.close();
}, 3 * minuteMs);

it.each(searches)('"%s" finds the right node first', async (words, right) => {
	const found = await editor.searchNodes(words);
	await found.first().waitFor();
	await editor.takePicture(`search, ${words}`);
	const [first] = await found.allInnerTexts();
	expect(right).toContain(first?.trim());
});
