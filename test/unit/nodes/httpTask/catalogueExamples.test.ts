import { builtInNames, readBuiltIn } from '../../../../nodes/HttpTask/documents/builtIn';
import { makeExampleValues } from '../../../../nodes/HttpTask/documents/example';
import { listOperations } from '../../../../nodes/HttpTask/documents/listOperations';
import { readOperation } from '../../../../nodes/HttpTask/documents/readOperation';
import { send, take } from '../../../support/openDocuments';

test.each(builtInNames)('%s: the example of each entry goes out as the document has it', async (name) => {
	const document = take(await readBuiltIn(name));
	for (const { id } of listOperations(document)) {
		const model = take(readOperation(document, id));
		const { body } = send(model, makeExampleValues(model));
		if (model.body?.example === undefined || body?.form !== 'text' || model.body.form !== 'json') continue;
		expect(JSON.parse(body.text)).toEqual(model.body.example);
	}
});
