import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** What an agent has from its tool. */
export interface AgentAnswer {
	/** What the agent's model gets to read, parsed. */
	response?: unknown;
	/** Why the call was refused or failed, as the model reads it. */
	failure?: string;
	/** The tool as the model sees it: its name and what it says it does. */
	tool?: { name: string; description: string };
}

/** What n8n-core hands to an agent for each connected tool. */
interface ConnectedTool {
	name: string;
	description: string;
	invoke: (args: IDataObject) => Promise<string>;
}

const description: INodeTypeDescription = {
	displayName: 'Agent',
	name: 'agentOfTest',
	group: ['transform'],
	version: 1,
	description: 'Calls its tool once',
	defaults: { name: 'Agent' },
	inputs: ['main', { type: 'ai_tool' }],
	outputs: ['main'],
	properties: [],
};

/** Calls its one tool itself, once, and puts out what it got: as n8n's agents up to version 2 do, without a model. */
export function makeCallingAgent(args: IDataObject): INodeType {
	return {
		description,
		async execute(this: IExecuteFunctions) {
			const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as ConnectedTool[];
			if (!tool) throw new Error('No tool is connected to the agent');
			const answer = await tool.invoke(args).then(
				(text) => ({ response: JSON.parse(text) as unknown }),
				(error: Error) => ({ failure: error.message }),
			);
			return [
				[{ json: { tool: { name: tool.name, description: tool.description }, ...answer } as never, pairedItem: 0 }],
			];
		},
	};
}

/**
 * Asks n8n to run its tool, and is run again with what came of it: as n8n's agents from version 3 on do, without a model.
 * What the model is told is made of the tool's run as `buildSteps` of n8n's own agent makes it.
 */
export function makeRequestingAgent(toolName: string, args: IDataObject): INodeType {
	const request: EngineRequest = {
		actions: [
			{
				actionType: 'ExecutionNodeAction',
				nodeName: toolName,
				input: args,
				type: 'ai_tool',
				id: 'call-1',
				metadata: { itemIndex: 0 },
			},
		],
		metadata: {},
	};
	return {
		description,
		async execute(this: IExecuteFunctions, response?: EngineResponse) {
			const [run] = response?.actionResponses ?? [];
			if (!run) return request;
			const items = run.data?.data?.ai_tool?.[0]?.map(({ json }) => json) ?? [];
			const [first] = items;
			const isThrown = typeof first?.error === 'string' && Object.keys(first).length === 1;
			const answer = isThrown ? { failure: first.error } : { response: items };
			// With nothing on the first output the model is told this alone.
			return [[{ json: (items.length > 0 ? answer : { response: '' }) as IDataObject, pairedItem: 0 }]];
		},
	};
}
