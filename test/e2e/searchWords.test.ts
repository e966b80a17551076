import { Editor } from './editor';
import { PlainN8n } from './plainN8n';
import { searches } from './searches';

const minuteMs = 60_000;

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
