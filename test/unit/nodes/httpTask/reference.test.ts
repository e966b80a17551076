import { builtInNames, readBuiltIn } from '../../../../nodes/HttpTask/documents/builtIn';
import { listOperations } from '../../../../nodes/HttpTask/documents/listOperations';
import { readOperation } from '../../../../nodes/HttpTask/documents/readOperation';
import { writeReference } from '../../../../nodes/HttpTask/documents/reference';
import { tellReference } from '../../../../nodes/HttpTask/documents/tellReference';
import type { OpenDocument, OperationModel } from '../../../../nodes/HttpTask/documents/types';
import { bodyOf, modelOf, readPublic, take } from '../../../support/openDocuments';

/** Of a large document every twentieth. */
function readMany(document: OpenDocument): OperationModel[] {
	const all = listOperations(document);
	const some = all.filter((_, index) => all.length < 100 || index % 20 === 0);
	return some.map(({ id }) => take(readOperation(document, id)));
}

async function readEntry(name: string, id: string): Promise<OperationModel> {
	return take(readOperation(take(await readBuiltIn(name)), id));
}

test("the panel's reference says what an entry of the catalogue says", async () => {
	const html = writeReference(await readEntry('zendesk', 'destroyManyUsers'));
	for (const said of [
		'<code>DELETE /api/v2/users/destroy_many</code>',
		'<b>Who may call it:</b> Admins',
		'<b>Limits:</b> 100 users a request; 30 jobs',
		'<b>What an answer means:</b> 200 says that a job is queued, not that anything was done',
		'<code>query.ids</code> list of integers, at least 1 entry, at most 100 entries',
		'DELETE /api/v2/users/destroy_many?ids=',
		'<code>429</code>',
		'<a href="https://developer.zendesk.com/',
	]) {
		expect(html).toContain(said);
	}
});

test('several ways to be let in, and what must come together', async () => {
	expect(writeReference(await readEntry('genauth', 'deleteGroupsBatch'))).toContain(
		'bearer token (token) and API key in the header x-authing-userpool-id',
	);
	expect(writeReference(modelOf({}))).toContain('none needed');
});

test('each operation of the catalogue and those of two large documents fit into the panel, and can be told as data', async () => {
	const builtIn = await Promise.all(builtInNames.map(async (name) => take(await readBuiltIn(name))));
	for (const document of [...builtIn, readPublic('stripe'), readPublic('github')]) {
		for (const model of readMany(document)) {
			const html = writeReference(model);
			expect(Buffer.byteLength(html)).toBeLessThanOrEqual(4096);
			expect(html).toContain('<b>Example</b>');
			expect(JSON.parse(JSON.stringify(tellReference(model)))).toMatchObject({ operation: model.id });
		}
	}
});

test('what does not fit is counted; required ones come first; data has them all', () => {
	const properties = Object.fromEntries(
		Array.from({ length: 100 }, (_, index) => [`field${index}`, { type: 'string', description: 'Ä'.repeat(500) }]),
	);
	const model = modelOf({
		...bodyOf({ properties, required: ['field99'], additionalProperties: false }),
		description: '漢字'.repeat(2000),
		'x-meaning': '<&>'.repeat(900),
	});
	const html = writeReference(model);
	const shown = html.match(/<code>body\.field\d+<\/code>/g) ?? [];
	expect(Buffer.byteLength(html)).toBeLessThanOrEqual(4096);
	expect(shown[0]).toBe('<code>body.field99</code>');
	expect(shown.length).toBeGreaterThan(2);
	expect(html).toContain(`and ${100 - shown.length} more: the action Get Reference gives all of them`);
	expect(tellReference(model).parameters).toHaveLength(100);
});

test('a description loses its markup, and keeps its text', () => {
	const html = writeReference(
		modelOf({ description: '<p>Deletes **one**.</p>\n\n# See\n[the guide](https://a.example.com) and `code < 1`' }),
	);
	expect(html).toContain('Deletes one.<br>See<br>the guide and <code>code &lt; 1</code>');
});
