import type { IExecuteFunctions, INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { startExecution, type FinishedExecution } from './n8nExecution';
import type { NodeRunOptions } from './n8nRunNode';
import { makeSourceNode } from './n8nWorkflow';

const AGENT_NAME = 'Agent';

export interface ToolRun {
	/** What the agent's model gets to read, parsed. */
	response?: unknown;
	/** Why the call was refused or failed, as the model reads it. */
	failure?: string;
	/** The tool as the model sees it: its name and what it says it does. */
	tool?: { name: string; description: string };
	execution: FinishedExecution;
}

export interface ToolRunOptions extends Pick<NodeRunOptions, 'parameters' | 'credentials' | 'settings'> {
	/** What the model fills into the `$fromAI` calls of the parameters. */
	args?: Record<string, unknown>;
}

/** What n8n-core hands to an agent for each connected tool. */
interface ConnectedTool {
	name: string;
	description: string;
	invoke: (args: Record<string, unknown>) => Promise<string>;
}

/** What n8n's server makes of a node that is usable as a tool: the same code behind another face. */
function asToolType(nodeType: INodeType): INodeType {
	const original = nodeType.description;
	if (!original.usableAsTool) throw new Error(`${original.displayName} isn't usable as a tool`);
	const toolDescription: INodeProperties = {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		default: original.description,
	};
	const description: INodeTypeDescription = {
		...original,
		name: `${original.name}Tool`,
		displayName: `${original.displayName} Tool`,
		inputs: [],
		outputs: ['ai_tool'],
		properties: [toolDescription, ...original.properties],
	};
	const toolType: INodeType = Object.create(nodeType, { description: { value: description } });
	return toolType;
}

/** An agent without a model: it calls its one tool once and puts out what it got. */
function makeAgent(args: Record<string, unknown>): INodeType {
	return {
		description: {
			displayName: AGENT_NAME,
			name: 'agentOfTest',
			group: ['transform'],
			version: 1,
			description: 'Calls its tool once',
			defaults: { name: AGENT_NAME },
			inputs: ['main', { type: 'ai_tool' }],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as ConnectedTool[];
			if (!tool) throw new Error('No tool is connected to the agent');
			const { name, description } = tool;
			const answer = await tool.invoke(args).then(
				(text) => ({ response: JSON.parse(text) as unknown }),
				(error: Error) => ({ failure: error.message }),
			);
			return [[{ json: { tool: { name, description }, ...answer } as never, pairedItem: 0 }]];
		},
	};
}

/** Runs a node as an AI agent's tool, through n8n-core's own way of making a tool of a node. */
export async function runNodeAsTool(nodeType: INodeType, options: ToolRunOptions = {}): Promise<ToolRun> {
	const { parameters, credentials, settings, args = {} } = options;
	const toolType = asToolType(nodeType);
	const name = toolType.description.displayName;
	const { finished } = startExecution({
		nodes: [
			{ name: 'Items', nodeType: makeSourceNode([{ json: {} }]) },
			{ name: AGENT_NAME, nodeType: makeAgent(args) },
			{
				...settings,
				name,
				nodeType: toolType,
				...(parameters && { parameters }),
				...(credentials && { credentials }),
			},
		],
		wires: [
			{ from: 'Items', to: AGENT_NAME },
			{ from: name, to: AGENT_NAME, kind: 'ai_tool' },
		],
	});
	const execution = await finished;
	const output = execution.data.resultData.runData[AGENT_NAME]?.at(-1)?.data?.main?.[0]?.[0]?.json;
	return { ...(output as Omit<ToolRun, 'execution'> | undefined), execution };
}
