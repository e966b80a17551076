import { ours, start, type Step } from './workflow';

/** What the agent works on, and its tool must not see, send or tell: a new hire's row, with more than belongs to Zendesk. */
export const agentRow = { task: 'Add two people', salary: '50000', notes: 'to be dismissed in May' };

const langchain = (name: string): string => `@n8n/n8n-nodes-langchain.${name}`;

interface AgentCase {
	/** The version of n8n's AI Agent. */
	readonly agent: number;
	readonly operation: string;
	/** What was changed in the tool; nothing, where it is as it was dropped. */
	readonly parameters?: object;
	readonly credentials: object;
	readonly modelCredentials: object;
}

/** An AI Agent with Zendesk Users as its one tool. */
export function makeAgentWorkflow(given: AgentCase): { readonly steps: Step[]; readonly wires: string[] } {
	const { agent, operation, parameters, credentials, modelCredentials } = given;
	const assignments = Object.entries(agentRow).map(([name, value]) => ({ id: name, name, value, type: 'string' }));
	const steps: Step[] = [
		start,
		{
			name: 'Row',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { assignments: { assignments }, options: {} },
		},
		{
			name: 'Agent',
			type: langchain('agent'),
			typeVersion: agent,
			parameters: { promptType: 'define', text: '={{ $json.task }}', options: { enableStreaming: false } },
		},
		{
			name: 'Model',
			type: langchain('lmChatOpenAi'),
			typeVersion: 1.2,
			parameters: { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} },
			credentials: modelCredentials,
		},
		{
			name: 'Users',
			type: ours('zendeskUsersTool'),
			typeVersion: 2,
			parameters: { operation, ...parameters },
			credentials,
		},
	];
	return {
		steps,
		wires: ['Start > Row', 'Row > Agent', 'Model > Agent as ai_languageModel', 'Users > Agent as ai_tool'],
	};
}
