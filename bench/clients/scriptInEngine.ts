import type { IDataObject, IExecuteFunctions, IHttpRequestMethods, INodeType } from 'n8n-workflow';
import type { NodeOnCanvas } from '../../test/support/n8nWorkflow';
import type { Case } from '../case';
import type { Services } from '../standProcess';
import { makeRows } from '../work';
import type { Run } from './clients';
import { runJobScriptBy, type SendsToZendesk } from './jobScript';
import { runOnRows } from './nodeInEngine';
import { settings } from './settings';

interface FullResponse {
	readonly statusCode: number;
	readonly headers: object;
	readonly body: unknown;
}

/** The requests of the plain script, sent by n8n's helper with a credential of n8n's, as the services' own nodes send theirs. */
function sendByHelper(context: IExecuteFunctions, { zendesk: { url } }: Services, type: string): SendsToZendesk {
	const send = async (method: IHttpRequestMethods, path: string, more: { body?: IDataObject; qs?: IDataObject }) => {
		const options = { method, url: url + path, ...more, json: true, returnFullResponse: true } as const;
		const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(context, type, {
			...options,
			ignoreHttpStatusErrors: true,
		});
		const { statusCode: status, headers, body: data } = answer as FullResponse;
		return { status, headers, data } as never;
	};
	return {
		get: (path, how) => send('GET', path, { qs: how?.params as IDataObject }),
		post: (path, body) => send('POST', path, { body: body as IDataObject }),
	};
}

function makeNode(given: Case, services: Services, credentialType: string, rows: readonly IDataObject[]): INodeType {
	return {
		description: {
			displayName: 'Plain Script',
			name: 'plainScript',
			group: ['transform'],
			version: 1,
			description: 'Sends the rows and asks about the jobs',
			defaults: { name: 'Plain Script' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credentialType, required: true }],
			properties: [],
		},
		async execute() {
			const told = await runJobScriptBy(sendByHelper(this, services, credentialType), given, rows);
			return [this.getInputData().slice(0, told)];
		},
	};
}

/** The plain script as a node of n8n: what n8n's own requests and its engine take, and nothing of ours. */
export async function runScriptInEngine(given: Case, services: Services): Promise<Run> {
	const { credential } = settings[given.work](services);
	const rows = makeRows(given);
	const nodeType = makeNode(given, services, credential.type.name, rows);
	const node: NodeOnCanvas = { name: 'Plain Script', nodeType, credentials: [credential] };
	const items = rows.map((json) => ({ json }));
	return async () => (await runOnRows(node, items)).length;
}
