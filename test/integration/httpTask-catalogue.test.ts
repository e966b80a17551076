/*
 * Each entry of the catalogue: HTTP Task sends its example, and it succeeds, or fails as the entry's reference says. What
 * the examples name is in the sandbox. Where the sandbox lacks the route, it says so, and a stand-in answers. The wire check
 * holds each exchange against the catalogue.
 */
import { get } from 'lodash';
import type { IDataObject } from 'n8n-workflow';
import { builtInNames } from '../../nodes/HttpTask/documents/builtIn';
import { makeExampleValues } from '../../nodes/HttpTask/documents/example';
import { listOperations } from '../../nodes/HttpTask/documents/listOperations';
import { readOperation } from '../../nodes/HttpTask/documents/readOperation';
import type { OpenDocument, OperationModel } from '../../nodes/HttpTask/documents/types';
import { readDocument } from '../../tools/catalogue';
import { take } from '../support/openDocuments';
import { createsIt, notInSandbox, preparedBy, refused, saysMissing, sentBesides } from './httpTaskCatalogueCases';
import { openCatalogueRig, type CatalogueRig } from './httpTaskCatalogueRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual<object>('./fastClock'));

/** As a person writes them into the form: all but switches as text. */
function writeExample(model: OperationModel): IDataObject {
	const besides = model.fields.filter(({ id }) => id === sentBesides[model.id]).map(({ id, sample }) => [id, sample]);
	const samples = { ...makeExampleValues(model), ...Object.fromEntries(besides) };
	const values = Object.entries(samples).map(([id, value]) => [
		id,
		typeof value === 'object' ? JSON.stringify(value) : typeof value === 'boolean' ? value : String(value),
	]);
	return Object.fromEntries(values) as IDataObject;
}

/** The values of an entry's example, after what has to be done before. */
async function prepare(rig: CatalogueRig, document: OpenDocument, service: string, id: string): Promise<IDataObject> {
	const values = writeExample(take(readOperation(document, id)));
	const before = preparedBy[id];
	if (!before) return values;
	const first = await prepare(rig, document, service, before.operation);
	const { json, error } = await rig.send(service, before.operation, first);
	expect(error).toBeUndefined();
	if (!before.id) return values;
	const [field, path] = before.id;
	return { ...values, [field]: String(get(json[0]?.[0]?.body, path)) };
}

const whyNot = (service: string, id: string): string | undefined =>
	notInSandbox.find(([name, entries]) => name === service && entries.test(id))?.[2];

/** Whether a status is one that the entry names: by itself, or as `2XX`. */
const names = ({ answers }: OperationModel, status: unknown): boolean =>
	answers.some((answer) => answer.status === String(status) || answer.status === `${String(status)[0]}XX`);

/** How the meaning of an answer of success begins. */
function tellExpected({ id, bulkRows }: OperationModel, status: unknown): RegExp {
	if (bulkRows?.job !== undefined) return /^Queued as job/;
	// The job of the example was queued a moment ago.
	if (id === 'GET /api/v2/job_statuses/{job_status_id}') return /^The job is not finished/;
	return status === 202 ? /^The service has taken it/ : /^(Done|There are more)/;
}

const openBuiltIn = (service: string): OpenDocument => ({
	json: readDocument(service),
	version: '3.1',
	title: service,
});

test.each(notInSandbox)('%s: what is told as missing is in the catalogue: %s', (service, entries) => {
	expect(listOperations(openBuiltIn(service)).filter(({ id }) => entries.test(id))).not.toEqual([]);
});

describe.each(builtInNames)('%s', (service) => {
	const document = openBuiltIn(service);
	const rig = openCatalogueRig(service, document);

	test.each(listOperations(document).map(({ id }) => id))('%s', async (id) => {
		rig.reset(createsIt.includes(id));
		const model = take(readOperation(document, id));
		const values = await prepare(rig, document, service, id);
		const isMissing = whyNot(service, id) !== undefined;
		if (isMissing) expect((await rig.send(service, id, values)).error?.message).toMatch(saysMissing);
		const { json, error, hints } = await rig.send(service, id, values, isMissing ? 'standIn' : 'sandbox');
		const refusal = refused[id];
		if (refusal !== undefined) {
			expect(`${error?.message} ${error?.description ?? ''}`).toContain(refusal);
			return;
		}
		expect(error).toBeUndefined();
		expect(json[0]).toHaveLength(1);
		const [{ status, meaning } = {}] = json[0] ?? [];
		expect([status, names(model, status)]).toEqual([expect.any(Number), true]);
		expect(meaning).toMatch(tellExpected(model, status));
		expect(hints[0]?.message).toMatch(/\w/);
	});
});
