import type { ServerResponse } from 'node:http';
import { sendJson, startHostileServer, type SeenRequest } from './hostileServer';
import { secretForms } from './secretForms';

/** A service that gives out tokens, and says every secret that it knows, in all forms, in whatever it answers. */
export interface EchoingServer {
	readonly url: string;
	/** What must be nowhere to be seen. It grows with each token that is given out. */
	readonly secrets: readonly string[];
	/** How often it has said them. */
	readonly echoes: number;
	/** From now on it says these as well. */
	know(...secrets: readonly string[]): void;
	/** New tokens, as the token address gives them. */
	issue(): { access_token: string; refresh_token: string };
	/** What it does with each request from now on. */
	behave(answer: (request: SeenRequest, response: ServerResponse) => void): void;
	/** Answers with this body: wherever it has ECHO in a text, there stand the secrets. */
	echo(response: ServerResponse, status: number, body: unknown): void;
	/** The secrets in all forms, as text that needs no escape in JSON. */
	writeEcho(): string;
	close(): Promise<void>;
}

export async function startEchoingServer(): Promise<EchoingServer> {
	const server = await startHostileServer();
	const secrets: string[] = [];
	let echoes = 0;
	let tokens = 0;

	function writeEcho(): string {
		echoes += 1;
		return secrets.flatMap(listForms).join(' ');
	}

	return {
		url: server.url,
		secrets,
		get echoes() {
			return echoes;
		},
		know: (...more) => void secrets.push(...more),
		issue() {
			tokens += 1;
			const issued = {
				access_token: `canary-access/${tokens}+0b9f=`,
				refresh_token: `canary-refresh/${tokens}+2c71=`,
			};
			secrets.push(...Object.values(issued));
			return issued;
		},
		behave: server.behave,
		echo(response, status, body) {
			sendJson(
				response,
				status,
				JSON.stringify(body).replaceAll('ECHO', () => writeEcho()),
			);
		},
		writeEcho,
		close: server.close,
	};
}

/** The forms that only JSON knows stand in the body as they are; the others as JSON writes them. */
function listForms(secret: string): string[] {
	return secretForms.flatMap(([name, write]) => {
		const escaped = JSON.stringify(write(secret)).slice(1, -1);
		return name.includes('JSON') ? [write(secret), escaped] : [escaped];
	});
}

/** Each form of each secret that is somewhere in these values: in a text, a key, an error and its causes. */
export function findSecrets(secrets: readonly string[], ...values: unknown[]): string[] {
	const texts = collectTexts(values).join('\n');
	const written = `${texts}\n${JSON.stringify(values)}`;
	return secrets.flatMap((secret) =>
		secretForms.flatMap(([name, write]) => (written.includes(write(secret)) ? [`${secret} ${name}`] : [])),
	);
}

function collectTexts(root: unknown): string[] {
	const texts: string[] = [];
	const seen = new Set<unknown>();
	const open = [root];
	while (open.length > 0) {
		const value = open.pop();
		if (typeof value === 'string') texts.push(value);
		if (typeof value !== 'object' || value === null || seen.has(value)) continue;
		seen.add(value);
		// Errors keep what they say in properties that can't be listed.
		const names = Object.getOwnPropertyNames(value);
		texts.push(...names);
		for (const name of names) open.push((value as Record<string, unknown>)[name]);
	}
	return texts;
}
