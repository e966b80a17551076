import { NodeOperationError } from 'n8n-workflow';
import type {
	ICredentialType,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** A token in a header, and a query parameter whose name comes from the credential. */
export class ProbeApi implements ICredentialType {
	name = 'probeApi';
	displayName = 'Probe API';
	properties: INodeProperties[] = [
		{ displayName: 'Token', name: 'token', type: 'string', typeOptions: { password: true }, default: '' },
		{ displayName: 'Scheme', name: 'scheme', type: 'string', default: 'Bearer' },
	];
	authenticate = {
		type: 'generic' as const,
		properties: {
			headers: { Authorization: '={{$credentials.scheme}} {{$credentials.token}}' },
			qs: { '={{$credentials.scheme.toLowerCase()}}': 'yes' },
		},
	};
}

/** A session token that is fetched when there is none, and fetched anew when the service says 401. */
export class ProbeSessionApi implements ICredentialType {
	name = 'probeSessionApi';
	displayName = 'Probe Session API';
	properties: INodeProperties[] = [
		{ displayName: 'Session Token', name: 'session', type: 'hidden', typeOptions: { expirable: true }, default: '' },
	];
	authenticate = {
		type: 'generic' as const,
		properties: { headers: { Authorization: '={{ "Session " + $credentials.session }}' } },
	};
	private issued = 0;
	preAuthentication = async () => ({ session: `s${++this.issued}` });
}

const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		options: ['sort', 'request', 'refuse', 'failFirst', 'talk', 'waitForStop'].map((value) => ({ name: value, value })),
		default: 'sort',
	},
	{ displayName: 'Text', name: 'text', type: 'string', default: 'nothing' },
	{ displayName: 'URL', name: 'url', type: 'string', default: '' },
	{ displayName: 'Credential Type', name: 'credentialType', type: 'string', default: 'probeApi' },
	{ displayName: 'Needed', name: 'needed', type: 'string', default: 'given', required: true },
];

/** One behaviour of a node per operation, small enough to be read at a glance. */
const behaviours: Record<string, (node: IExecuteFunctions) => Promise<INodeExecutionData[][]>> = {
	/** Items with `bad` go to the second output, the others to the first; each carries the text given for it. */
	sort: async (node) => {
		const done: INodeExecutionData[] = [];
		const failed: INodeExecutionData[] = [];
		for (const [item, { json, binary }] of node.getInputData().entries()) {
			const text = node.getNodeParameter('text', item);
			const output = { json: { ...json, text }, pairedItem: { item }, ...(binary && { binary }) };
			(json.bad ? failed : done).push(output as INodeExecutionData);
		}
		return [done, failed];
	},
	request: async (node) => {
		const type = node.getNodeParameter('credentialType', 0) as string;
		const url = node.getNodeParameter('url', 0) as string;
		const answer = await node.helpers.httpRequestWithAuthentication.call(node, type, { url, json: true });
		return [[{ json: answer, pairedItem: 0 }], []];
	},
	refuse: async (node) => {
		throw new NodeOperationError(node.getNode(), 'The second row is bad', { itemIndex: 1, description: 'Mend it' });
	},
	failFirst: async (node) => {
		const context = node.getContext('node');
		context.tries = Number(context.tries ?? 0) + 1;
		if (context.tries === 1) throw new NodeOperationError(node.getNode(), 'Not the first time');
		return [[{ json: { tries: context.tries }, pairedItem: 0 }], []];
	},
	talk: async (node) => {
		node.addExecutionHints({ message: '1 of 2 failed', type: 'warning', location: 'outputPane' });
		node.logger.info('Working', { row: 1 });
		node.sendMessageToUI('Half way');
		return [[], []];
	},
	waitForStop: async (node) => {
		const signal = node.getExecutionCancelSignal();
		node.logger.info('Waiting');
		await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
		return [[], [{ json: { stopped: signal?.aborted }, pairedItem: 0 }]];
	},
};

/** A node that does nothing but show what the harness lets a node do. */
export class Probe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'Shows what a node can do',
		defaults: { name: 'Probe' },
		inputs: ['main'],
		outputs: ['main', 'main'],
		outputNames: ['Done', 'Failed'],
		usableAsTool: true,
		credentials: [{ name: 'probeApi' }, { name: 'probeSessionApi' }],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0) as string;
		const behaviour = behaviours[operation];
		if (!behaviour) throw new NodeOperationError(this.getNode(), `There is no operation "${operation}"`);
		return await behaviour(this);
	}
}
