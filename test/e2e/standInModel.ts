import { sendJson, startHostileServer, type SeenRequest } from '../support/hostileServer';

interface Message {
	readonly role: string;
	readonly content: unknown;
}

/** What is read of a request of OpenAI's chat completions. */
interface ChatRequest {
	readonly messages: readonly Message[];
	readonly tools?: readonly { readonly function: { readonly name: string; readonly parameters: object } }[];
}

/** A call of a tool. Where it names none, that is the first one that the model has. */
export interface Call {
	/** The end of the tool's name, as the model knows it. */
	readonly tool?: string;
	readonly args: object;
}

/** A stand-in for an agent's model: it makes these calls, one after another, and then ends. */
export interface StandInModel {
	/** As n8n's credential of OpenAI takes it. */
	readonly url: string;
	/** From now on it makes these calls. All that it has seen is forgotten. */
	follow(script: readonly Call[]): void;
	/** What it was told of each call, in order. */
	told(): readonly string[];
	/** All that was sent to it, as text. */
	seen(): string;
	/** The names of the arguments that the tool has. */
	listArguments(): readonly string[];
	close(): Promise<void>;
}

/** https://platform.openai.com/docs/api-reference/chat/create, as far as an agent without streaming needs it. */
export async function startStandInModel(): Promise<StandInModel> {
	const server = await startHostileServer();
	let calls: readonly Call[] = [];
	server.behave((seen, response) => {
		const request = readRequest(seen);
		const done = listTold(request).length;
		const call = calls[done];
		const tool = request.tools?.find(({ function: { name } }) => name.endsWith(call?.tool ?? ''));
		const isOver = call === undefined || tool === undefined;
		const message = isOver
			? { role: 'assistant', content: 'I have done what I could.' }
			: { role: 'assistant', content: null, tool_calls: [makeCall(done, tool.function.name, call.args)] };
		const finish = isOver ? 'stop' : 'tool_calls';
		sendJson(response, 200, makeCompletion(message, finish));
	});
	const last = (): ChatRequest => {
		const seen = server.seen.at(-1);
		return seen ? readRequest(seen) : { messages: [] };
	};
	return {
		url: `${server.url}/v1`,
		follow(script) {
			calls = script;
			server.seen.length = 0;
		},
		told: () => listTold(last()),
		seen: () => server.seen.map(({ body }) => body).join('\n'),
		listArguments: () => {
			const parameters = last().tools?.[0]?.function.parameters ?? {};
			return 'properties' in parameters ? Object.keys(parameters.properties as object) : [];
		},
		close: server.close,
	};
}

function readRequest({ body }: SeenRequest): ChatRequest {
	return JSON.parse(body) as ChatRequest;
}

function listTold({ messages }: ChatRequest): string[] {
	return messages.filter(({ role }) => role === 'tool').map(({ content }) => asText(content));
}

function asText(content: unknown): string {
	return typeof content === 'string' ? content : JSON.stringify(content);
}

function makeCall(nth: number, name: string, args: object): object {
	return { id: `call_${nth}`, type: 'function', function: { name, arguments: JSON.stringify(args) } };
}

function makeCompletion(message: object, finishReason: string): object {
	return {
		id: 'chatcmpl-stand-in',
		object: 'chat.completion',
		created: 1_700_000_000,
		model: 'stand-in',
		choices: [{ index: 0, message, finish_reason: finishReason }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
