import type { IDataObject, INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { makeCallingAgent, makeRequestingAgent, type AgentAnswer } from './n8nAgents';
import { startExecution, type FinishedExecution } from './n8nExecution';
import type { NodeRunOptions } from './n8nRunNode';
import { makeSourceNode } from './n8nWorkflow';

const AGENT_NAME = 'Agent';

export interface ToolRun extends AgentAnswer {
	/** Ended by what the tool threw, in n8n 1 with an agent of version 3: `failure` has its message then. */
	execution: FinishedExecution;
}

export interface ToolRunOptions extends Pick<NodeRunOptions, 'parameters' | 'credentials' | 'settings'> {
	/** What the model fills into the `$fromAI` calls of the parameters. */
	args?: IDataObject;
	/** The version of n8n's agent whose way of running a tool is taken. */
	agent?: 2 | 3;
	/** The item that the agent itself works on. */
	agentItem?: IDataObject;
	/** The version of the node; the newest, where left out. */
	typeVersion?: number;
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

/** Runs a node as an AI agent's tool, through n8n-core's own ways of making a tool of a node. */
export async function runNodeAsTool(nodeType: INodeType, options: ToolRunOptions = {}): Promise<ToolRun> {
	const { parameters, credentials, settings, typeVersion, args = {}, agent = 2, agentItem = {} } = options;
	const toolType = asToolType(nodeType);
	const name = toolType.description.displayName;
	const { finished } = startExecution({
		nodes: [
			{ name: 'Items', nodeType: makeSourceNode([{ json: agentItem }]) },
			{ name: AGENT_NAME, nodeType: agent === 2 ? makeCallingAgent(args) : makeRequestingAgent(name, args) },
			{
				...settings,
				name,
				nodeType: toolType,
				...(typeVersion !== undefined && { typeVersion }),
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
	const ended = execution.error && { failure: execution.error.message };
	return { ...(output ? (output as AgentAnswer) : ended), execution };
}
