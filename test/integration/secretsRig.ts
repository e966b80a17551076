import type { ServerResponse } from 'node:http';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { findSecrets, startEchoingServer, type EchoingServer } from '../support/echoingServer';
import { sendJson, type SeenRequest } from '../support/hostileServer';
import { runNode, type NodeRun } from '../support/n8nRunNode';
import type { SavedCredential } from '../support/n8nWorkflow';

/** Somebody with a credential, whose secrets the server then knows. */
export interface Who {
	readonly name: string;
	readonly node: INodeType;
	readonly authentication?: string;
	/** Each token is good for one request. */
	readonly isRenewed?: boolean;
	/** The status stands in the body of the answer, and HTTP's is 200. */
	readonly saysAllWith200?: boolean;
	credentials(server: EchoingServer): SavedCredential[];
}

export type Answer = (response: ServerResponse, request: SeenRequest) => void;

export interface SecretsRig {
	readonly server: EchoingServer;
	/** Gives tokens, or what `giveToken` says; every other request is answered so. */
	serve(who: Who, answer: Answer, giveToken?: Answer): void;
	/** Runs the node, and fails where a secret is in anything that the run leaves behind. */
	expectNoSecret(who: Who, parameters: IDataObject, items?: IDataObject[]): Promise<NodeRun>;
}

/** A server that repeats all secrets, as new before each test of a file. */
export function openSecretsRig(): SecretsRig {
	let server: EchoingServer;
	beforeEach(async () => {
		server = await startEchoingServer();
	});
	afterEach(() => server.close());
	return {
		get server() {
			return server;
		},
		serve(who, answer, giveToken) {
			const used = new Set<string>();
			server.behave((request, response) => {
				if (/^\/oauth|\/get-management-token$/.test(request.url)) {
					return giveToken ? giveToken(response, request) : giveNewToken(server, response);
				}
				const { authorization = '' } = request;
				if (who.isRenewed && used.has(authorization))
					return refuseToken(server, who.saysAllWith200 ? 200 : 401, response);
				used.add(authorization);
				answer(response, request);
			});
		},
		async expectNoSecret(who, parameters, items = [{ name: 'Mei', external_id: 'E1' }]) {
			const { authentication = 'apiToken' } = who;
			const run = await runNode(who.node, {
				items,
				credentials: who.credentials(server),
				parameters: { authentication, options: { giveUpAfterMinutes: 0.5 }, ...parameters } as never,
			});
			const { outputs, error, hints, logs, uiMessages, runData } = run;
			expect(findSecrets(server.secrets, outputs, error, hints, logs, uiMessages, runData)).toEqual([]);
			expect(server.echoes).toBeGreaterThan(0);
			return run;
		},
	};
}

/** As OAuth gives it, and as GenAuth does. */
function giveNewToken(server: EchoingServer, response: ServerResponse): void {
	const token = { ...server.issue(), token_type: 'bearer', expires_in: 3600 };
	sendJson(response, 200, { ...token, statusCode: 200, data: token });
}

/** As HTTP has it, and as GenAuth does: its status is in the body, and HTTP's is 200. */
function refuseToken(server: EchoingServer, status: number, response: ServerResponse): void {
	const body = { error: 'ECHO', description: 'ECHO', statusCode: 401, apiCode: 2020, message: 'ECHO' };
	server.echo(response, status, body);
}

/** n8n's own parent of OAuth2 credentials: a test's n8n knows only the types that it is given. */
export const oAuth2Api: SavedCredential = {
	type: {
		name: 'oAuth2Api',
		displayName: 'OAuth2 API',
		properties: [
			{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '' },
			{ displayName: 'Client Secret', name: 'clientSecret', type: 'string', default: '' },
		],
	},
	data: {},
};
