/*
 * `npm run pictures`: takes the pictures of the docs in the editor of a real n8n that has the examples. The first one runs
 * before, so that its picture shows what came out of each step.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDemo } from '../../demo/open';
import { Shutdown, shutDownOnSignals } from '../../localN8n/shutdown';
import { runMain } from '../../tools/failure';
import { Editor } from './editor';

const docs = path.join(__dirname, '..', '..', 'docs');
const examples = path.join(docs, 'examples');
const marginPx = 16;

/** The ids of the examples' workflows, each with its folder's name. With names on the command line, only these. */
function listExamples(): { id: string; folder: string }[] {
	const folders = readdirSync(examples, { withFileTypes: true }).filter((each) => each.isDirectory());
	const wanted = process.argv.slice(2);
	return folders
		.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
		.map(({ name }) => {
			const workflow = JSON.parse(readFileSync(path.join(examples, name, 'workflow.json'), 'utf8')) as { id: string };
			return { id: workflow.id, folder: path.join(examples, name) };
		});
}

/** Takes a picture of a whole workflow. */
async function pictureCanvas(editor: Editor, workflowId: string, file: string): Promise<void> {
	await editor.openWorkflow(workflowId);
	await editor.page.getByTestId('canvas-node').first().waitFor();
	await editor.page.getByTestId('zoom-to-fit').click();
	await takePicture(editor, file);
}

/** The notes that stand around all steps tell how much of the page the workflow takes. */
async function takePicture({ page }: Editor, file: string): Promise<void> {
	const parts = await page.locator('[data-test-id=sticky], [data-test-id=canvas-node]').all();
	const boxes = (await Promise.all(parts.map((part) => part.boundingBox()))).filter((box) => box !== null);
	const left = Math.min(...boxes.map(({ x }) => x)) - marginPx;
	const top = Math.min(...boxes.map(({ y }) => y)) - marginPx;
	const width = Math.max(...boxes.map((box) => box.x + box.width)) + marginPx - left;
	const height = Math.max(...boxes.map((box) => box.y + box.height)) + marginPx - top;
	await page.screenshot({ path: file, animations: 'disabled', clip: { x: left, y: top, width, height } });
}

/** Runs the workflow as a person does, so that the canvas shows what came out of each step. */
async function run({ page }: Editor): Promise<void> {
	await page.getByTestId('execute-workflow-button').click();
	await page.getByText('Workflow executed successfully').first().waitFor();
	// The wires say last what went over them: the four rows to mend, over the last two.
	await page.getByText('4 items').nth(1).waitFor();
}

async function main(): Promise<void> {
	const stateFolder = mkdtempSync(path.join(tmpdir(), 'bulk-pictures-'));
	const shutdown = new Shutdown();
	shutdown.add(() => rmSync(stateFolder, { recursive: true, force: true }));
	shutDownOnSignals(shutdown);
	try {
		const { n8n, owner } = await openDemo({ stateFolder, fresh: true, speed: 50 }, shutdown);
		const editor = await Editor.open(n8n.url, owner);
		shutdown.add(() => editor.close());
		for (const { id, folder } of listExamples()) await pictureCanvas(editor, id, path.join(folder, 'canvas.png'));
		mkdirSync(path.join(docs, 'images'), { recursive: true });
		await editor.openWorkflow('hrToZendesk');
		await run(editor);
		await editor.page.getByTestId('zoom-to-fit').click();
		await takePicture(editor, path.join(docs, 'images', 'canvas.png'));
	} finally {
		await shutdown.run();
	}
}

void runMain(main);
